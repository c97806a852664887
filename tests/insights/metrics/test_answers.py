"""Whether questions are answered: the curves are those of SciPy, and who still waits is not left out."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from tests.insights.metrics.made import Row, made, told

WAITS = st.lists(st.tuples(st.integers(1, 80), st.booleans()), min_size=6, max_size=40)


def questions(waits: Sequence[tuple[float, bool]]) -> tuple[list[Row], list[Row]]:
    """Return questions that were asked so many days ago, and the answers of those that have one."""
    asked: list[Row] = [{"who": one % 6, "asks": 1, "at": 1000 - days} for one, (days, _) in enumerate(waits)]
    answers: list[Row] = [
        {"who": 7, "page": one, "at": 1000 - days / 2} for one, (days, has) in enumerate(waits) if has
    ]
    return asked, answers


def test_whoever_answers_their_own_question_answers_nothing() -> None:
    asked, _ = questions([(10, False)] * 6)
    facts = made(asked, messages=[{"who": one, "page": one, "at": 995} for one in range(6)])
    figure = told("first-answer", facts)
    assert (figure["value"], figure["of"], figure["curves"]["answer"]) == (None, 6, [])


def test_nor_does_whoever_accepts_their_own_answer_and_they_wait_no_longer() -> None:
    asked, _ = questions([(10, False)] * 6)
    own: list[Row] = [{"who": one, "page": one, "at": 991} for one in range(1, 6)]
    facts = made(asked, acceptances=own, messages=[{"who": 7, "page": 0, "at": 999}])
    figure = told("first-answer", facts)
    # all but one were closed after a day; of the one who still waited then, it took nine
    assert (figure["value"], figure["accepted"]) == (216, None)


def test_of_two_who_left_one_may_have_answered_the_other() -> None:
    asked: list[Row] = [{"who": one, "asks": 1, "at": 990} for one in range(6)]
    asked += [{"who": -1, "account": 77, "asks": 1, "at": 990} for _ in range(2)]
    said: list[Row] = [
        {"who": -1, "account": left, "page": page, "at": 992} for page, left in ((6, 78), (7, 77))
    ]
    figure = told("first-answer", made(asked, messages=said))
    assert figure["curves"]["answer"] == [[48, 0.875]]


def test_half_of_them_waited_two_days() -> None:
    asked, answers = questions([(2, True), (4, True), (8, True), (20, False), (30, False), (40, False)])
    figure = told("first-answer", made(asked, messages=answers))
    # one of six after a day, one of five after two, one of four after four: half wait no longer then
    assert figure["curves"]["answer"] == [[24, 0.8333], [48, 0.6667], [96, 0.5]]
    assert figure["value"] == 96


def test_an_accepted_explainer_is_an_answer_too() -> None:
    asked, answers = questions([(10, True)] * 6)
    figure = told("first-answer", made(asked, acceptances=answers))
    assert (figure["value"], figure["accepted"]) == (120, 120)


def test_what_was_answered_later_still_waited_then() -> None:
    asked, answers = questions([(10, True)] * 6)
    figure = told("first-answer", made(asked, messages=answers), days_ago=6)
    assert figure["value"] is None


@given(WAITS)
def test_the_curve_is_that_of_scipy(waits: list[tuple[int, bool]]) -> None:
    asked, answers = questions(waits)
    figure = told("first-answer", made(asked, messages=answers))
    ended = [days / 2 * 24 for days, has in waits if has]
    still = [days * 24 for days, has in waits if not has]
    reference = ecdf(CensoredData(uncensored=ended, right=still)).sf if ended else None
    for time, share in figure["curves"]["answer"]:
        assert reference is not None
        assert share == pytest.approx(float(np.asarray(reference.evaluate(time))), abs=1e-4)


def test_searches_lead_somewhere_or_not() -> None:
    searches: list[Row] = [
        *({"at": 950, "found": 4, "opened_at": 950, "served": 1} for _ in range(10)),
        *({"at": 950, "found": 4, "opened_at": 950} for _ in range(10)),
        *({"at": 950, "found": 4} for _ in range(15)),
        *({"at": 950, "found": 0} for _ in range(5)),
        *({"at": 900, "found": 0} for _ in range(9)),
        *({"at": 999, "found": 4, "opened_at": 999, "served": -1} for _ in range(9)),  # not told yet
    ]
    figure = told("self-served", made(searches=searches))
    assert (figure["value"], figure["again"]) == (0.25, 0.25)
    assert (figure["missed"], figure["nothing"], figure["of"]) == (0.5, 0.125, 40)


def test_a_few_searches_say_nothing_and_a_team_has_none() -> None:
    few: list[Row] = [{"at": 950, "found": 4} for _ in range(29)]
    assert told("self-served", made(searches=few)) == {"value": None}
    assert told("self-served", made(searches=few), team=1) == {}
