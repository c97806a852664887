"""Who follows the topic of a question hears of it, once."""

from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from tests.wanted.asking import make_question, told
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading
from wiki.endorsements.actions import endorse
from wiki.endorsements.models import EndorsementKind
from wiki.notices.actions import follow
from wiki.notices.models import Notice, Reason
from wiki.people.models import Person


def open_lines(engine: Engine, person: Person) -> list[Reason]:
    """Return why there are lines in an inbox."""
    statement = select(Notice.reason).where(Notice.person_id == person.id, Notice.done_at.is_(None))
    with reading(engine) as session:
        return list(session.scalars(unrestricted(statement, "test")))


def test_followers_of_its_topic_hear_of_a_question(
    session: Session, cast: Cast, browse: Browse, engine: Engine, settle: Settle
) -> None:
    follow(session, cast.viewer(session, cast.grace), topic_id=cast.docks.id)
    follow(session, cast.viewer(session, cast.ada), topic_id=cast.docks.id)
    follow(session, cast.viewer(session, cast.mo), topic_id=cast.postgres.id)
    make_question(session, cast)
    settle()

    assert told(engine, Reason.PUBLISHED) == [cast.grace.id]
    assert "Ada Adeyemi asks this" in browse(cast.grace).text("/inbox")


def test_who_is_asked_to_explain_it_hears_that_instead(
    session: Session, cast: Cast, browse: Browse, engine: Engine, settle: Settle
) -> None:
    for title in ("Grippers and their wear", "Grippers wear in the cold"):
        page = make_page(session, cast.lin, cast.everyone, title, topics=(cast.docks,))
        endorse(session, cast.viewer(session, cast.mo), page, EndorsementKind.APPLIED, "It held.")
    follow(session, cast.viewer(session, cast.lin), topic_id=cast.docks.id)
    settle()
    make_question(session, cast)
    settle()
    settle()
    assert open_lines(engine, cast.lin).count(Reason.PUBLISHED) == 0
    assert Reason.COULD_EXPLAIN in open_lines(engine, cast.lin)


def test_who_is_asked_in_person_hears_that_alone(
    session: Session, cast: Cast, browse: Browse, engine: Engine, settle: Settle
) -> None:
    follow(session, cast.viewer(session, cast.lin), topic_id=cast.docks.id)
    session.commit()
    browse(cast.ada).post("/wanted", {"title": "How do grippers wear?", "topics": "Docks", "of": "lin"})
    settle()

    assert open_lines(engine, cast.lin) == [Reason.ASKED]
