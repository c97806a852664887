"""How many people have to leave until most pages on a topic have nobody who knows them."""

import pytest

from tests.conftest import Settle
from tests.making import days_ago, make_page
from tests.reviews.acting import Stage
from wiki.core.clock import now
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.readers.models import MuchRead
from wiki.reviews.choosing.truck_factor import hangs_on_one, truck_factor
from wiki.reviews.models import Verdict


@pytest.mark.parametrize(
    ("pages", "factor"),
    [
        ([], 5),
        ([set()], 0),
        ([{1}], 1),
        ([{1, 2}], 2),
        ([{1}, {1}, {2}], 1),
        ([{1}, {2}], 2),  # half of them is not most of them
        ([{1}, {2}, {3}], 2),
        ([{1, 2}, {1, 3}, {2, 3}], 3),
        ([{1}, set(), set()], 0),
    ],
)
def test_the_one_who_knows_most_leaves_first(pages: list[set[int]], factor: int) -> None:
    assert truck_factor(pages, up_to=5) == factor


@pytest.mark.parametrize(
    ("pages", "weights", "factor"),
    [
        ([{1}, {2}], [1, 1], 2),
        ([{1}, {2}], [1, 3], 1),  # what many read is gone, and so is most of what is read
        ([{1}, {1}, {2}], [1, 1, 3], 1),
        ([{1}, {1}, {1}, {2}], [1, 1, 1, 3], 2),
        ([set(), {1}, {2}], [3, 1, 1], 0),
    ],
)
def test_a_page_counts_as_its_weight_says(pages: list[set[int]], weights: list[int], factor: int) -> None:
    assert truck_factor(pages, 5, weights) == factor


def test_counting_stops_where_it_is_told_to() -> None:
    assert truck_factor([{1, 2, 3, 4}], up_to=2) == 2


def page_on_postgres(stage: Stage, author: Person, title: str, *, days: float = 1) -> Page:
    return make_page(
        stage.session,
        author,
        stage.cast.everyone,
        title,
        topics=(stage.cast.postgres,),
        at=days_ago(days),
    )


def hanging(stage: Stage, reader: Person | None = None) -> set[int]:
    viewer = stage.cast.viewer(stage.session, reader or stage.cast.mallory)
    return hangs_on_one(stage.session, viewer, {stage.cast.postgres.id}, now())


def test_a_topic_that_one_person_wrote_hangs_on_them(stage: Stage, settle: Settle) -> None:
    page_on_postgres(stage, stage.cast.ada, "One")
    page_on_postgres(stage, stage.cast.ada, "Two")
    settle()

    assert hanging(stage) == {stage.cast.postgres.id}


def test_a_page_that_many_read_counts_more(stage: Stage, settle: Settle) -> None:
    read = page_on_postgres(stage, stage.cast.ada, "One")
    page_on_postgres(stage, stage.cast.lin, "Two")
    settle()
    assert hanging(stage) == set()

    stage.session.add(MuchRead(page_id=read.id))
    settle()
    assert hanging(stage) == {stage.cast.postgres.id}


def test_whoever_approved_a_page_knows_it_too(stage: Stage, settle: Settle) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, topics=(stage.cast.postgres,))
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    settle()

    assert hanging(stage) == set()


@pytest.mark.parametrize("days", [59, 61])
def test_whoever_did_nothing_for_two_months_is_not_counted_on(
    stage: Stage, settle: Settle, days: int
) -> None:
    page_on_postgres(stage, stage.cast.ada, "One")
    page_on_postgres(stage, stage.cast.lin, "Two", days=days)
    settle()

    assert (hanging(stage) == set()) is (days < 60)


def test_what_one_may_not_read_tells_nothing(stage: Stage, settle: Settle) -> None:
    make_page(stage.session, stage.cast.grace, stage.cast.lab, topics=(stage.cast.postgres,))
    page_on_postgres(stage, stage.cast.ada, "One")
    settle()

    assert hanging(stage, stage.cast.mallory) == {stage.cast.postgres.id}
    assert hanging(stage, stage.cast.ada) == set()
