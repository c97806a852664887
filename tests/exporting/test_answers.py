"""What is wanted and what answers it, taken out of one wiki and brought into another."""

from pathlib import Path

from sqlalchemy import select

from tests.cast import Cast
from tests.exporting.taking import Empty, Wiki, contents
from tests.making import edit, make_page
from tests.wanted.asking import REASON, make_question
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading, writing
from wiki.exporting.orders import Order
from wiki.pages.models import Link, LinkKind, Page
from wiki.pages.queries import find_page
from wiki.people.models import Person
from wiki.spaces.models import Space
from wiki.wanted.actions import decline, name_answer

ANSWER = "Why grippers wear out"


def answers(wiki: Wiki) -> list[tuple[str, str]]:
    """Return which explainer answers which question, by title."""
    with reading(wiki.engine) as session:
        titles = {page.id: page.title for page in session.scalars(unrestricted(select(Page), REASON))}
        links = select(Link).where(Link.kind == LinkKind.ANSWERS)
        found = session.scalars(unrestricted(links, REASON)).all()
        return [(titles[link.page_id], titles[link.number or 0]) for link in found]


def test_an_answer_still_answers_where_questions_have_other_numbers(
    session: Session,
    cast: Cast,
    wiki: Wiki,
    empty: Empty,
    tmp_path: Path,
) -> None:
    question = make_question(session, cast)
    explainer = make_page(session, cast.lin, cast.everyone, ANSWER)
    name_answer(session, cast.viewer(session, cast.lin), question, explainer)
    session.commit()
    wiki.export(tmp_path / "first.zip")
    other = empty()
    with writing(other.engine) as there:
        ada = Person(handle="ada", name="Another Ada", email="other@example.org")
        space = Space(slug="everyone", name="Everyone")
        there.add_all([ada, space])
        there.flush()
        make_page(there, ada, space, "Something else")

    other.bring(tmp_path / "first.zip")
    assert answers(other) == [(ANSWER, question.title)]

    edit(session, cast.lin, explainer, "They rub, and the cold makes it worse.")
    session.commit()
    wiki.export(tmp_path / "later.zip")
    other.bring(tmp_path / "later.zip")
    assert answers(other) == [(ANSWER, question.title)]


def test_what_somebody_takes_out_says_no_more_than_they_may_see(
    session: Session,
    cast: Cast,
    wiki: Wiki,
    tmp_path: Path,
) -> None:
    closed = make_question(session, cast, space=cast.lab)
    question = make_question(session, cast, "Who feeds the cat?")
    explainer = make_page(session, cast.lin, cast.everyone, ANSWER)
    grace, mallory = cast.viewer(session, cast.grace), cast.viewer(session, cast.mallory)
    name_answer(session, grace, find_page(session, grace, closed.id), explainer)
    decline(session, cast.viewer(session, cast.lin), question)
    session.commit()

    wiki.export(tmp_path / "out.zip", Order(viewer=mallory, history=True))

    told = "".join(contents(tmp_path / "out.zip").values())
    assert ANSWER in told
    assert '"answers"' not in told
    assert "declined" not in told
