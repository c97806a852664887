"""The list of topics says which of them nobody shows to know."""

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import days_ago, make_page
from tests.vouching import approve
from wiki.core.db import Session
from wiki.people.models import Person
from wiki.topics.actions import TopicWords, add_topic
from wiki.topics.hiding import hide
from wiki.topics.models import Topic


def unknown(browser: Browser) -> list[str]:
    """Return the topics in the list of those nobody shows to know."""
    return [
        link.text
        for link in browser.soup("/topics").select('[aria-labelledby="unknown"] li > a[href^="/t/"]')
    ]


def test_a_topic_without_anybody_can_be_written_about(cast: Cast, browse: Browse) -> None:
    grace = browse(cast.grace)

    assert unknown(grace) == ["Docks", "Postgres"]
    assert grace.soup("/topics").select('a[href="/write?topic=Docks"]')
    assert grace.soup("/t/docks").select('.rail a[href="/write?topic=Docks"]')


def test_who_wrote_lately_makes_a_topic_known_and_the_one_above(
    session: Session, cast: Cast, settle: Settle, browse: Browse
) -> None:
    below = add_topic(session, TopicWords("Vacuum", parent_id=cast.postgres.id))
    make_page(session, cast.ada, cast.everyone, topics=(below,))
    make_page(session, cast.ada, cast.everyone, "Old", topics=(cast.docks,), at=days_ago(800))
    settle()

    assert unknown(browse(cast.grace)) == ["Docks"]


def test_a_reviewer_who_stays_keeps_it_known(
    session: Session, cast: Cast, settle: Settle, browse: Browse
) -> None:
    page = make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))
    settle()
    ada = session.get_one(Person, cast.ada.id)
    ada.deactivated_at = days_ago(1)
    session.commit()
    assert "Postgres" in unknown(browse(cast.grace))

    approve(session, page, cast.lin)
    session.commit()

    assert "Postgres" not in unknown(browse(cast.grace))


def test_closed_pages_and_who_hides_it_say_nothing(
    session: Session, cast: Cast, settle: Settle, browse: Browse
) -> None:
    make_page(session, cast.grace, cast.lab, "Closed", topics=(cast.docks,))
    make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))
    hide(session, cast.viewer(session, cast.ada), session.get_one(Topic, cast.postgres.id))
    settle()

    assert unknown(browse(cast.mallory)) == ["Docks", "Postgres"]
    assert unknown(browse(cast.ada)) == ["Postgres"]
