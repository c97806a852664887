"""Asking somebody to look on at a review, so that one more comes to know the page."""

import pytest
from sqlalchemy import Engine

from tests.conftest import Settle
from tests.making import make_page
from tests.reviews.acting import Stage
from tests.successions.conftest import told
from wiki.core.access import Refused
from wiki.notices.models import Reason
from wiki.pages.models import Page
from wiki.pages.queries import find_page
from wiki.people.models import Person
from wiki.reviews.actions.learners import propose_learner
from wiki.reviews.models import RoundReviewer, Slot
from wiki.reviews.queries.suggested import suggested


@pytest.fixture
def page(stage: Stage) -> Page:
    return make_page(stage.session, stage.cast.ada, stage.cast.everyone)


def propose(stage: Stage, page: Page, person: Person) -> bool:
    return propose_learner(stage.session, stage.cast.viewer(stage.session, stage.cast.mo), page, person.id)


def learners(stage: Stage, page: Page) -> list[str]:
    viewer = stage.cast.viewer(stage.session, stage.cast.ada)
    stage.session.flush()
    loaded = find_page(stage.session, viewer, page.id)
    found = suggested(stage.session, viewer, loaded, [stage.cast.ada.id])
    return [each.person.handle for each in found if each.is_learner]


def test_they_hear_of_it_once_and_are_suggested_at_the_next_review(
    stage: Stage, page: Page, engine: Engine, settle: Settle
) -> None:
    assert propose(stage, page, stage.cast.mallory)
    assert not propose(stage, page, stage.cast.mallory)

    assert learners(stage, page) == ["mallory"]
    settle()
    assert told(engine, Reason.LEARN) == ["mallory"]


def test_once_they_were_asked_into_a_round_it_is_done(stage: Stage, page: Page) -> None:
    propose(stage, page, stage.cast.mallory)
    stage.ask(page, stage.cast.mallory)

    assert learners(stage, page) == []


def test_where_a_review_goes_on_they_are_asked_into_it(stage: Stage, page: Page) -> None:
    stage.ask(page, stage.cast.lin)

    assert propose(stage, page, stage.cast.mallory)
    assert not propose(stage, page, stage.cast.mallory)
    key = (1, stage.cast.mallory.id)
    place = stage.session.get(RoundReviewer, key, execution_options={"reader": "a test looks"})
    assert place
    assert place.slot is Slot.LEARNER


def test_nobody_learns_what_they_wrote(stage: Stage, page: Page) -> None:
    with pytest.raises(Refused, match="wrote some of this page"):
        propose(stage, page, stage.cast.ada)


def test_what_was_proposed_for_another_page_is_not_offered(stage: Stage, page: Page) -> None:
    other = make_page(stage.session, stage.cast.ada, stage.cast.everyone, "Another")
    propose(stage, other, stage.cast.mallory)

    assert learners(stage, page) == []
