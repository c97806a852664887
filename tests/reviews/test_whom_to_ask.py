"""Whom the wiki suggests for a review."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.making import make_page
from tests.reviews.acting import Stage
from wiki.core.clock import now
from wiki.pages.models import Page
from wiki.pages.queries import find_page
from wiki.people.models import Person, Wish
from wiki.reviews.choosing.draw import CAP, drawn, probabilities
from wiki.reviews.choosing.formula import Factors, score
from wiki.reviews.queries.suggested import suggested
from wiki.spaces.viewers import viewer_for

WEIGHTS = some.lists(some.floats(0.001, 100), min_size=2, max_size=8)


@given(WEIGHTS)
def test_chances_sum_to_one_and_keep_to_the_cap(weights: list[float]) -> None:
    chances = probabilities(weights)

    assert sum(chances) == pytest.approx(1)
    assert max(chances) <= CAP + 1e-9
    assert min(chances) > 0


@given(WEIGHTS, some.text(max_size=5))
def test_a_seed_draws_the_same_people_once_each(weights: list[float], seed: str) -> None:
    weighted = list(enumerate(weights))
    found = drawn(weighted, 4, seed)

    assert found == drawn(weighted, 4, seed)
    assert len(set(found)) == len(found) == min(4, len(weights))


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (Factors(evidence=2.0), Factors(evidence=0.5)),
        (Factors(), Factors(open=1)),
        (Factors(), Factors(done=4)),
        (Factors(), Factors(of_author=1)),
        (Factors(is_far=True), Factors()),
        (Factors(wish=Wish.GLAD), Factors()),
        (Factors(), Factors(wish=Wish.BUSY)),
    ],
)
def test_what_speaks_for_somebody(more: Factors, less: Factors) -> None:
    assert score(more, 1.0) > score(less, 1.0) > 0


def page_of_ada(stage: Stage) -> Page:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, topics=(stage.cast.postgres,))
    stage.session.flush()
    return find_page(stage.session, viewer_for(stage.session, stage.cast.ada), page.id)


def names(stage: Stage, page: Page) -> set[str]:
    viewer = viewer_for(stage.session, stage.cast.ada)
    return {each.person.handle for each in suggested(stage.session, viewer, page, {stage.cast.ada.id})}


def lin(stage: Stage) -> Person:
    return stage.session.get_one(Person, stage.cast.lin.id)


def leave_only(stage: Stage, *kept: Person) -> None:
    for person in (stage.cast.grace, stage.cast.mallory, stage.cast.mo, stage.cast.stella, stage.cast.root):
        if person not in kept:
            stage.session.get_one(Person, person.id).review_limit = 0
    stage.session.flush()


def test_whoever_wants_no_reviews_is_not_suggested(stage: Stage) -> None:
    page = page_of_ada(stage)
    leave_only(stage)

    assert names(stage, page) == {"lin"}


@pytest.mark.parametrize(
    ("starts", "ends", "shown"), [(-1, 1, False), (1, 9, False), (9, 12, True), (-9, -1, True)]
)
def test_whoever_is_away_soon_is_not_suggested(stage: Stage, starts: int, ends: int, shown: bool) -> None:  # noqa: FBT001 - a column of the table
    page = page_of_ada(stage)
    leave_only(stage)
    today = now().date()
    lin(stage).away_from, lin(stage).away_until = today + timedelta(starts), today + timedelta(ends)
    stage.session.flush()

    assert ("lin" in names(stage, page)) is shown


def test_whoever_has_as_many_as_they_want_is_not_suggested(stage: Stage) -> None:
    page = page_of_ada(stage)
    leave_only(stage)
    lin(stage).review_limit = 1
    other = make_page(stage.session, stage.cast.grace, stage.cast.everyone, "Another")
    stage.ask(other, stage.cast.lin)
    stage.session.flush()

    assert names(stage, page) == set()


def test_days_away_are_days_where_somebody_lives(stage: Stage) -> None:
    page = page_of_ada(stage)
    leave_only(stage)
    zones = ("Pacific/Kiritimati", "Etc/GMT+12")  # the first days and the last, 26 hours apart
    for zone in zones:
        lin(stage).timezone = zone
        today = lin(stage).local(now()).date()
        lin(stage).away_from, lin(stage).away_until = today - timedelta(9), today
        stage.session.flush()
        assert names(stage, page) == set()

        lin(stage).away_until = today - timedelta(1)
        stage.session.flush()
        assert names(stage, page) == {"lin"}


def test_an_absence_without_an_end_lasts(stage: Stage) -> None:
    page = page_of_ada(stage)
    leave_only(stage)
    lin(stage).away_from = now().date() - timedelta(9)
    stage.session.flush()

    assert names(stage, page) == set()
