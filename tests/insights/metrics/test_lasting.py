"""Whether it lasts: pages put to use, what is remembered, who begins to develop others, who goes on."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from fsrs import Card, Scheduler, State

from tests.insights.metrics.made import Row, each, made, told
from wiki.insights.metrics.recalled import retrievability


def test_pages_that_had_time_were_applied_from_outside() -> None:
    pages: list[Row] = [
        *({"who": one, "reviewed": 1, "at": 900} for one in range(8)),
        {"who": 8, "reviewed": 1, "at": 950},
    ]
    given: list[Row] = [
        {"who": 9, "page": 0, "at": 990, "applied": 1},
        {"who": 9, "page": 1, "at": 990, "applied": 0},
        {"who": 2, "page": 2, "at": 990, "applied": 1},  # who wrote on it
        {"who": 9, "page": 8, "at": 990, "applied": 1},  # too new
    ]
    figure = told("applied", made(pages, endorsements=given, texts=[{"who": 2, "page": 2, "at": 890}]))
    assert (figure["value"], figure["of"]) == (1 / 8, 8)


def test_who_left_and_had_not_written_there_applied_a_page() -> None:
    pages: list[Row] = [{"who": one, "reviewed": 1, "at": 900} for one in range(8)]
    given: list[Row] = [
        {"who": -1, "account": 77, "page": 2, "at": 990, "applied": 1},
        {"who": -1, "account": 78, "page": 3, "at": 990, "applied": 1},
        {"who": 11, "page": 0, "at": 990, "applied": 1},
    ]
    texts: list[Row] = [{"who": -1, "account": 78, "page": page, "at": 850} for page in (1, 2, 3)]
    assert told("applied", made(pages, endorsements=given, texts=texts))["value"] == 2 / 8


@pytest.mark.parametrize(("stability", "days"), [(1.0, 30), (30.0, 30), (200.0, 30), (5.5, 3)])
def test_what_is_remembered_is_what_the_scheduler_expects(stability: float, days: int) -> None:
    then = datetime(2026, 1, 1, tzinfo=UTC)
    card = Card(state=State.Review, stability=stability, difficulty=5, last_review=then)
    expected = Scheduler().get_card_retrievability(card, then + timedelta(days=days))
    assert retrievability(np.array([stability]), days)[0] == pytest.approx(expected)


def test_it_is_the_mean_over_what_six_people_recalled() -> None:
    recalled = [*each(range(6), at=950, stability=30), *each([0], at=900, stability=1)]
    assert told("recalled", made([{"who": 0}], recalled=recalled))["value"] == pytest.approx(0.9)
    assert told("recalled", made([{"who": 0}], recalled=recalled), team=1) == {}


def test_who_develops_a_third_person_begins_now() -> None:
    def developed(who: int, *others: tuple[int, float]) -> list[Row]:
        return [{"who": who, "whom": whom, "at": at, "develops": 1} for whom, at in others]

    rows = [
        *developed(0, (1, 500), (2, 500), (3, 950)),
        *developed(6, (1, 930), (2, 940), (3, 950), (4, 960)),
        *developed(7, (1, 500), (2, 600), (3, 700), (4, 950)),  # began long ago
        *developed(8, (1, 930), (1, 940), (2, 950)),  # two people
    ]
    figure = told("pipeline", made(helped=rows))
    assert (figure["value"], figure["teams"]) == (2, 2)


def test_before_anybody_came_nobody_is_said_to_develop_nobody() -> None:
    facts = made()
    facts.people.moments("joined_at")[:] = 995
    assert told("pipeline", facts, days_ago=90) == {"value": None}
    assert told("pipeline", facts)["value"] == 0


def test_who_began_to_contribute_goes_on_or_not() -> None:
    stopped = [{"who": one, "at": at} for one in (0, 1) for at in (100.0, 200.0)]
    later = [{"who": one, "at": at} for one in (2,) for at in (100.0, 300.0)]
    going_on = [{"who": one, "at": at} for one in (3, 4, 5) for at in (100.0, 950.0)]
    figure = told("retention", made(messages=[*stopped, *later, *going_on]))
    # after 100 days two of six stopped, after 200 one of the other four
    assert figure["curves"]["stays"] == [[100, 0.6667], [200, 0.5]]
    assert figure["value"] == pytest.approx(4 / 6)
