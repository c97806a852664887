"""A reader answers from memory, compares, and is asked again later."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.making import make_page
from tests.recall.asking import MEASURED, OLD_COPY, asking_page, taken_up
from wiki.core.access import Stale
from wiki.core.db import Session, now, reading
from wiki.core.facts import FactRow
from wiki.pages.actions import delete
from wiki.recall.actions import Asked, grade, take_up, write_prompt
from wiki.recall.models import Grade, Prompt, Recall
from wiki.recall.queries import today_of
from wiki.spaces.models import SpaceMember


def recalls(engine: Engine) -> list[Recall]:
    with reading(engine) as session:
        return list(session.scalars(select(Recall).order_by(Recall.prompt_id)))


def recalled(browser: Browser, prompt: Prompt, how: str, times: int = 0) -> int:
    return browser.post(f"/recall/{prompt.id}/grade", {"grade": how, "times": times}).status_code


def test_a_reader_takes_it_up_answers_compares_and_goes_on(
    browse: Browse, engine: Engine, session: Session, cast: Cast
) -> None:
    page, (prompt, _) = asking_page(session, cast, OLD_COPY, MEASURED)
    session.commit()
    lin = browse(cast.lin)

    assert "2 questions to answer from memory" in lin.text(page.path)
    assert lin.post(f"/e/{page.id}/recall").status_code == 303
    assert OLD_COPY.answer not in lin.text("/recall")
    assert "1 of 2 today" in lin.text("/recall")
    compared = lin.post(f"/recall/{prompt.id}/answer", {"answer": "<b>the old row"})
    assert OLD_COPY.answer in compared.text
    assert "&lt;b&gt;the old row" in compared.text
    assert recalled(lin, prompt, "good") == 303
    assert MEASURED.question in lin.text("/recall")
    assert "2 of 2 today" in lin.text("/recall")
    first, second = recalls(engine)
    assert (first.grade, first.times, second.times) == (Grade.GOOD, 1, 0)


def test_a_grade_posted_twice_counts_once(
    browse: Browse, engine: Engine, session: Session, cast: Cast
) -> None:
    page, (prompt,) = asking_page(session, cast)
    taken_up(session, cast, page, cast.lin)
    session.commit()
    lin = browse(cast.lin)

    assert [recalled(lin, prompt, "good"), recalled(lin, prompt, "again")] == [303, 303]
    assert recalled(lin, prompt, "good", times=1) == 409
    (recall,) = recalls(engine)
    assert (recall.grade, recall.times) == (Grade.GOOD, 1)


@pytest.mark.parametrize("how", ["", "perfectly"])
def test_a_grade_nobody_offers_is_refused(
    browse: Browse, engine: Engine, session: Session, cast: Cast, how: str
) -> None:
    page, (prompt,) = asking_page(session, cast)
    taken_up(session, cast, page, cast.lin)
    session.commit()

    assert recalled(browse(cast.lin), prompt, how) == 409
    assert recalls(engine)[0].times == 0


def test_five_a_day_and_the_rest_on_another_day(session: Session, cast: Cast) -> None:
    ada, lin = cast.viewer(session, cast.ada), cast.viewer(session, cast.lin)
    for number in range(4):
        page = make_page(session, cast.ada, cast.everyone, f"Page {number}")
        for question in ("One?", "Two?"):
            write_prompt(session, ada, page, Asked(question, "Yes.", OLD_COPY.passage))
        take_up(session, lin, page)
    noon = now().replace(hour=12) + timedelta(days=1)

    today = today_of(session, lin, noon)
    for recall in today.due:
        grade(session, lin, recall.prompt_id, Grade.GOOD, times=0, at=noon)
    after = today_of(session, lin, noon + timedelta(minutes=1))

    assert (len(today.due), today.waits) == (5, 3)
    assert (list(after.due), after.done, after.waits) == ([], 5, 3)
    waiting = session.scalars(select(Recall.prompt_id).where(Recall.times == 0)).first()
    assert waiting
    with pytest.raises(Stale):
        grade(session, lin, waiting, Grade.GOOD, times=0, at=noon)
    assert len(today_of(session, lin, noon + timedelta(days=9)).due) == 5


def test_whoever_stops_is_asked_nothing_and_nothing_is_kept(
    browse: Browse, engine: Engine, session: Session, cast: Cast
) -> None:
    page, _ = asking_page(session, cast)
    taken_up(session, cast, page, cast.lin, cast.grace)
    session.commit()
    lin = browse(cast.lin)

    assert lin.post(f"/e/{page.id}/recall/end").status_code == 303
    assert "Nothing to recall today" in lin.text("/recall")
    assert [each.person_id for each in recalls(engine)] == [cast.grace.id]


def test_taking_it_up_twice_changes_nothing(
    browse: Browse, engine: Engine, session: Session, cast: Cast
) -> None:
    page, (prompt,) = asking_page(session, cast)
    taken_up(session, cast, page, cast.lin)
    grade(session, cast.viewer(session, cast.lin), prompt.id, Grade.EASY, times=0)
    session.commit()

    assert browse(cast.lin).post(f"/e/{page.id}/recall").status_code == 303
    assert [each.times for each in recalls(engine)] == [1]


def test_closed_and_deleted_pages_drop_out_at_once(
    browse: Browse, engine: Engine, session: Session, cast: Cast
) -> None:
    closed, (secret,) = asking_page(session, cast, space=cast.lab)
    deleted, (gone,) = asking_page(session, cast, MEASURED)
    for page in (closed, deleted):
        taken_up(session, cast, page, cast.grace)
    session.delete(session.get_one(SpaceMember, (cast.lab.id, cast.grace.id)))
    delete(session, cast.viewer(session, cast.ada), deleted)
    session.commit()
    grace = browse(cast.grace)

    assert "Nothing to recall today" in grace.text("/recall")
    for prompt in (secret, gone):
        assert grace.post(f"/recall/{prompt.id}/answer").status_code == 404
        assert recalled(grace, prompt, "good") == 404
    assert all(each.times == 0 for each in recalls(engine))


def test_what_one_never_took_up_is_not_shown(browse: Browse, session: Session, cast: Cast) -> None:
    page, (prompt,) = asking_page(session, cast)
    taken_up(session, cast, page, cast.grace)
    session.commit()
    lin = browse(cast.lin)

    assert lin.post(f"/recall/{prompt.id}/answer").status_code == 404
    assert recalled(lin, prompt, "good") == 404


def test_no_fact_tells_of_recalling(browse: Browse, engine: Engine, session: Session, cast: Cast) -> None:
    page, (prompt,) = asking_page(session, cast)
    session.commit()
    with reading(engine) as before:
        facts = len(before.scalars(select(FactRow.id)).all())
    lin = browse(cast.lin)

    lin.post(f"/e/{page.id}/recall")
    recalled(lin, prompt, "again")
    lin.post(f"/e/{page.id}/recall/end")

    with reading(engine) as after:
        assert len(after.scalars(select(FactRow.id)).all()) == facts
