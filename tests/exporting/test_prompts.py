"""What a page asks its readers to remember comes along; what anybody remembers never does."""

from pathlib import Path

from sqlalchemy import func, select

from tests.cast import Cast
from tests.exporting.taking import Empty, Wiki, contents
from tests.recall.asking import MEASURED, OLD_COPY, asking_page, taken_up
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading
from wiki.exporting.orders import Order
from wiki.recall.actions import grade, remove_prompt
from wiki.recall.models import Grade, Prompt, Recall
from wiki.recall.queries import askable

REASON = "a test looks at everything"


def test_prompts_come_along_and_can_be_asked(
    session: Session, cast: Cast, wiki: Wiki, empty: Empty, tmp_path: Path
) -> None:
    asking_page(session, cast, OLD_COPY, MEASURED)
    session.commit()
    wiki.export(tmp_path / "out.zip")
    other = empty()

    other.bring(tmp_path / "out.zip")

    with reading(other.engine) as there:
        statement = select(Prompt).join(Prompt.page).where(askable()).order_by(Prompt.id)
        found = there.scalars(unrestricted(statement, REASON)).all()
    assert [(each.question, each.answer) for each in found] == [
        (OLD_COPY.question, OLD_COPY.answer),
        (MEASURED.question, MEASURED.answer),
    ]


def test_nothing_tells_who_took_a_prompt_up_or_how_they_did(
    session: Session, cast: Cast, wiki: Wiki, empty: Empty, tmp_path: Path
) -> None:
    page, (prompt,) = asking_page(session, cast)
    taken_up(session, cast, page, cast.lin)
    session.commit()
    wiki.export(tmp_path / "before.zip")
    grade(session, cast.viewer(session, cast.lin), prompt.id, Grade.AGAIN, times=0)
    session.commit()
    wiki.export(tmp_path / "after.zip")
    other = empty()
    other.bring(tmp_path / "after.zip")

    before, after = (contents(tmp_path / f"{name}.zip") for name in ("before", "after"))
    assert before == after
    with reading(other.engine) as there:
        assert there.scalar(select(func.count()).select_from(Recall)) == 0


def test_a_reader_takes_no_prompt_that_was_removed(
    session: Session, cast: Cast, wiki: Wiki, tmp_path: Path
) -> None:
    page, (prompt, _) = asking_page(session, cast, OLD_COPY, MEASURED)
    remove_prompt(session, cast.viewer(session, cast.ada), page, prompt)
    session.commit()

    wiki.export(tmp_path / "out.zip", Order(viewer=cast.viewer(session, cast.lin), history=True))

    told = "".join(contents(tmp_path / "out.zip").values())
    assert MEASURED.answer in told
    assert OLD_COPY.question not in told
