"""Whether review works: how long one waits, whether remarks are acted on, and who carries the load."""

import numpy as np
import pytest

from tests.insights.metrics.made import Row, each, made, told
from wiki.insights.metrics.review_latency import working_days

PAGES: list[Row] = [{"who": one, "reviewed": 1} for one in range(6)]
ROUNDS: list[Row] = [{"who": one, "page": one, "id": 40 + one, "at": 980} for one in range(6)]


def test_the_first_word_of_somebody_else_counts() -> None:
    facts = made(
        PAGES,
        rounds=ROUNDS,
        messages=[
            {"who": 0, "page": 0, "round": 40, "at": 980.5},  # their own page
            {"who": 7, "page": 0, "round": 40, "at": 982},
            {"who": 7, "page": 1, "round": 41, "at": 984},
        ],
        reviews=[
            {"who": 8, "page": 0, "round": 40, "at": 981},
            *({"who": who, "page": 2, "round": 42, "at": 990} for who in (8, 9, 10, 11, 7, 6, 4)),
        ],
    )
    figure = told("review-latency", facts)
    # after one day one of six, after four one of five, after ten one of four
    assert figure["curves"]["reply"] == [[24, 0.8333], [96, 0.6667], [240, 0.5]]
    assert figure["value"] == 240
    assert figure["approved"] is None
    assert figure["across"] == pytest.approx(7 / 8)  # all reviewers but one are of the other team


def test_a_round_that_was_withdrawn_waits_no_longer() -> None:
    rounds: list[Row] = [{**row, "closed_at": 980.5} if row["who"] else row for row in ROUNDS]
    replies: list[Row] = [{"who": 7, "page": one, "round": 40 + one, "at": 984} for one in (0, 1)]
    figure = told("review-latency", made(PAGES, rounds=rounds, messages=replies))
    # five were withdrawn after half a day; the other heard something after four, and one more too late
    assert (figure["value"], figure["late"]) == (96, pytest.approx(1 / 6))


def test_whoever_left_may_be_heard_by_another_who_left() -> None:
    pages: list[Row] = [{"who": -1, "account": 77, "reviewed": 1}, *PAGES]
    rounds: list[Row] = [
        {"who": -1, "account": 77, "page": 0, "id": 39, "at": 980},
        *({**row, "page": row["page"] + 1} for row in ROUNDS),
    ]
    heard = [
        told("review-latency", made(pages, rounds=rounds, messages=[said]))["curves"]["reply"]
        for who in (77, 78)
        for said in [{"who": -1, "account": who, "page": 0, "round": 39, "at": 981.0}]
    ]
    assert heard == [[], [[24, 0.8571]]]


def test_a_round_that_waits_over_a_weekend_is_not_late() -> None:
    # day 981 after 1970 began on a Friday
    friday = np.array([981.5, 981.5, 981.5, 984.5])
    until = np.array([982.5, 984.6, 985.6, 986.6])
    assert working_days(friday, until).tolist() == [0, 1, 2, 2]


def test_what_began_on_a_weekend_began_on_the_monday() -> None:
    weekend = np.array([982.02, 983.5, 983.5, 983.5])
    until = np.array([983.9, 984.9, 985.51, 986.0])  # a Sunday, Monday, Tuesday noon, and as Wednesday begins
    assert working_days(weekend, until).tolist() == [0, 0, 1, 2]


def test_remarks_led_to_a_change_or_not() -> None:
    threads: list[Row] = [
        {"who": 0, "at": 950, "wants": 1, "round": 1, "acted_at": 960},
        {"who": 1, "at": 950, "wants": 1, "round": 1},
        {"who": 2, "at": 950, "wants": 1, "round": 2},
        {"who": 3, "at": 950, "wants": 1, "acted_at": 960},
        {"who": 4, "at": 950, "wants": 1, "round": 3, "acted_at": 970},
        {"who": 5, "at": 950, "wants": 1, "round": 2, "acted_at": 1001},  # tomorrow
        {"who": 6, "at": 950, "wants": 0},
    ]
    figure = told("review-yield", made(threads=threads))
    assert (figure["value"], figure["of"]) == (0.5, 6)
    assert figure["rounds"] == pytest.approx(2 / 3)


def test_what_five_people_remarked_is_too_little_to_say() -> None:
    assert told("review-yield", made(threads=each(range(5), at=950, wants=1))) == {"value": None}


def test_the_busiest_tenth_carries_a_third() -> None:
    reviews = each([*list(range(6)) * 5, *range(6, 66)], at=950)
    figure = told("load", made([{"who": 11}], reviews=reviews))
    assert (figure["value"], figure["of"]) == (pytest.approx(30 / 90), 90)


def test_a_tenth_that_is_a_few_people_is_not_told() -> None:
    reviews = [*each([0] * 5, at=950), *each(range(1, 59), at=950)]
    assert told("load", made([{"who": 11}], reviews=reviews)) == {"value": None}
