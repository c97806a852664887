"""Who joins in: contributors, first contributions, openness, and promises that were kept."""

import pytest

from tests.insights.metrics.made import Row, each, made, told

EVERYBODY = range(12)
SEEN = each(EVERYBODY, at=100, seen_at=995)


def test_three_of_twelve_who_are_around_contributed() -> None:
    facts = made(
        sign_ins=SEEN,
        texts=[{"who": 0, "at": 990, "characters": 100}, {"who": 5, "at": 990, "characters": 99}],
        messages=each([1, 1], at=950),
        reviews=each([2], at=911),
        acceptances=each([3], at=909),  # before the last 90 days
    )
    figure = told("contributors", facts)
    assert figure["value"] == pytest.approx(3 / 12)
    assert (figure["contributed"], figure["of"]) == (3, 12)
    # 0 nine times, 1, 1, 2: the mean difference over all pairs by twice the mean, worked out on paper
    assert figure["gini"] == pytest.approx(2 * (10 + 11 + 24) / (12 * 4) - 13 / 12)


def test_who_was_not_seen_for_90_days_is_not_around() -> None:
    facts = made(sign_ins=[*each(range(6), at=100, seen_at=909), *each(range(6, 12), at=1, seen_at=911)])
    assert told("contributors", facts)["of"] == 6


def test_a_team_is_counted_by_itself() -> None:
    facts = made(sign_ins=SEEN, messages=each([6, 7, 8], at=950))
    assert told("contributors", facts, team=1)["value"] == 0
    assert told("contributors", facts, team=2)["value"] == 0.5


def test_five_people_who_are_around_are_too_few_to_say() -> None:
    facts = made(sign_ins=each(range(5), at=100, seen_at=995), messages=each([0, 1], at=950))
    assert told("contributors", facts) == {"value": None}


def test_newcomers_who_gave_nothing_yet_are_not_left_out() -> None:
    facts = made(
        pages=[{"who": 0, "at": 910}, {"who": 1, "at": 930}, {"who": 1, "at": 905}],
        threads=[{"who": 2, "at": 901, "acted_at": 920}],
    )
    facts.people.moments("joined_at")[:6] = 900  # the others came long ago
    figure = told("first-contribution", facts)
    # after 5, 10 and 20 days one of six, five and four: 5/6, 4/6, 3/6 have given nothing
    assert figure["curves"]["first"] == [[5, 0.8333], [10, 0.6667], [20, 0.5]]
    assert (figure["value"], figure["of"]) == (20, 6)


def test_a_median_that_is_not_reached_is_not_said() -> None:
    facts = made(pages=[{"who": 0, "at": 910}])
    facts.people.moments("joined_at")[:6] = 900
    assert told("first-contribution", facts)["value"] is None


def test_asking_and_telling_of_a_mistake_are_open() -> None:
    asked: list[Row] = [{"who": one, "asks": 1, "at": 950} for one in (0, 1, 1, -1)]
    lessons: list[Row] = [{"who": one, "lesson": 1, "at": 990} for one in (1, 2)]
    old: list[Row] = [{"who": 3, "asks": 1, "at": 900}]
    figure = told("openness", made(pages=[*asked, *lessons, *old]))
    assert figure["value"] == 3 / 12
    assert figure["managers"] is None
    assert figure["reply"] is None


def test_of_six_managers_it_is_said() -> None:
    facts = made(pages=[{"who": one, "asks": 1, "at": 950} for one in (0, 1, 11)])
    facts.people["manages"][:6] = 1
    assert told("openness", facts)["managers"] == 2 / 6


def test_promises_whose_time_is_up_were_kept_or_not() -> None:
    promises: list[Row] = [
        {"who": 0, "at": 800, "due_at": 900, "kept_at": 895},
        {"who": 1, "at": 800, "due_at": 900, "kept_at": 930.5},  # on the thirtieth day after
        {"who": 2, "at": 800, "due_at": 900, "kept_at": 931.5},
        {"who": 3, "at": 800, "due_at": 900},
        {"who": 4, "at": 800, "due_at": 960},
        {"who": 5, "at": 800, "due_at": 968},
        {"who": 6, "at": 950, "due_at": 970},  # there is still time
        {"who": 7, "at": 500, "due_at": 870, "kept_at": 869},  # too long ago
    ]
    figure = told("teach-back", made(promises=promises, sign_ins=SEEN))
    assert figure["value"] == pytest.approx(2 / 6)
    assert figure["each"] == pytest.approx(1 / 12)
