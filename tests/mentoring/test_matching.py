"""Whom the wiki suggests as a mentor, in which order, and whom never."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import days_ago, make_page
from wiki.core.db import Session, now
from wiki.mentoring.matching import mentors_for
from wiki.notices.actions import follow
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.topics.hiding import hide

Suggested = Callable[[], list[str]]


@pytest.fixture
def suggested(session: Session, cast: Cast, settle: Settle) -> Suggested:
    """Return whom Ada is suggested on the docks."""

    def names() -> list[str]:
        settle()
        viewer = cast.viewer(session, cast.ada)
        return [each.person.handle for each in mentors_for(session, viewer, cast.docks, cast.everyone, now())]

    return names


@pytest.fixture
def knows(session: Session, cast: Cast) -> Callable[..., list[Page]]:
    """Let somebody write about the docks; all in one instant, for evidence fades."""
    at = days_ago(1)

    def write(person: Person, pages: int) -> list[Page]:
        titles = (f"{person.name} on docks {number}" for number in range(pages))
        return [
            make_page(session, person, cast.everyone, title, topics=(cast.docks,), at=at) for title in titles
        ]

    return write


def test_who_knows_most_comes_first_and_never_oneself_or_ones_manager(
    cast: Cast, suggested: Suggested, knows: Callable[..., list[Page]]
) -> None:
    for person, pages in ((cast.lin, 1), (cast.stella, 3), (cast.mo, 4), (cast.grace, 2)):
        knows(person, pages)

    assert suggested() == ["stella", "grace", "lin"]
    assert suggested() == suggested()


def test_who_knows_no_more_is_not_suggested(
    cast: Cast, suggested: Suggested, knows: Callable[..., list[Page]]
) -> None:
    knows(cast.ada, 2)
    knows(cast.lin, 1)

    assert suggested() == []


def test_another_team_and_shared_topics_decide_between_equals(
    session: Session, cast: Cast, suggested: Suggested, knows: Callable[..., list[Page]]
) -> None:
    for person in (cast.grace, cast.stella, cast.lin):
        knows(person, 1)
    assert suggested() == ["lin", "grace", "stella"]

    for person in (cast.ada, cast.stella):
        follow(session, cast.viewer(session, person), topic_id=cast.postgres.id)
    assert suggested() == ["lin", "stella", "grace"]


def test_who_is_away_hides_the_topic_or_has_left_is_left_out(
    session: Session, cast: Cast, suggested: Suggested, knows: Callable[..., list[Page]]
) -> None:
    for person in (cast.grace, cast.stella, cast.lin):
        knows(person, 1)
    away = session.get_one(Person, cast.grace.id)
    away.away_from, away.away_until = now().date() - timedelta(days=2), now().date() + timedelta(days=20)
    hide(session, cast.viewer(session, cast.lin), cast.docks)
    session.get_one(Person, cast.stella.id).deactivated_at = now()

    assert suggested() == []


def test_the_page_says_why_and_by_which_rules(
    cast: Cast, browse: Browse, settle: Settle, knows: Callable[..., list[Page]]
) -> None:
    knows(cast.lin, 2)
    settle()
    form = {"topic": "Docks", "goal": "Moor alone", "weeks": "6", "to": "find", "token": "t"}
    shown = browse(cast.ada).post("/mentoring", form).text

    assert "Wrote or reviewed 2 pages about Docks; in another team, Harbour" in shown
    assert "Nothing is drawn by lot" in shown
    assert "/p/lin/evidence?" in shown
