"""What is prepared once gives, at any later moment, what working it out from scratch gives."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from wiki.endorsements.models import EndorsementKind
from wiki.experts import weights
from wiki.experts.marks import Approved, Endorsed, Hosted, Marks, Output, PageMark, Remarked, Written
from wiki.experts.prepared import ballots, prepared
from wiki.experts.voting import poll
from wiki.experts.weighing import knowings
from wiki.pages.models import Kind

NOW = datetime(2026, 11, 23, tzinfo=UTC)
PEOPLE = some.integers(1, 6)
MOMENTS = some.integers(0, 3_000).map(lambda days: NOW - timedelta(days=days))


@some.composite
def marks_left(draw: some.DrawFn) -> Marks:
    """Draw what people left on a few pages."""
    marks = Marks()
    for page_id in range(1, draw(some.integers(1, 6)) + 1):
        marks.pages[page_id] = PageMark(page_id, 1, draw(some.sampled_from(Kind)), "a", "A")
        writers = draw(some.sets(PEOPLE, min_size=1, max_size=3))
        marks.written[page_id] = [
            Written(one, 1 / len(writers), 100, draw(MOMENTS), draw(some.sampled_from([None, 1, 2])))
            for one in writers
        ]
        for one in draw(some.sets(PEOPLE, max_size=3)):
            marks.approved[page_id].append(Approved(one, draw(MOMENTS)))
        for one in draw(some.sets(PEOPLE, max_size=3)):
            kind = draw(some.sampled_from(EndorsementKind))
            marks.endorsed[page_id].append(Endorsed(one, kind, draw(MOMENTS), draw(some.integers(1, 2))))
        for one in draw(some.sets(PEOPLE, max_size=2)):
            marks.hosted[page_id].append(Hosted(one, draw(MOMENTS), Output(9, "b", "B")))
        for one in draw(some.sets(PEOPLE, max_size=2)):
            marks.remarked[page_id].append(Remarked(one, 3, draw(some.integers(0, 3)), draw(MOMENTS)))
        marks.returned |= {
            (page_id, *pair) for pair in draw(some.sets(some.tuples(PEOPLE, PEOPLE), max_size=4))
        }
    return marks


def from_scratch(marks: Marks, scores: Mapping[int, float], at: datetime) -> dict[int, float]:
    """Return everybody's score, worked out from all marks at that moment."""
    totals: defaultdict[int, float] = defaultdict(float)
    for item in knowings(marks, at):
        totals[item.person_id] += item.value * scores[item.page_id] ** weights.STEEPNESS
    return totals


@settings(max_examples=60)
@given(marks_left(), some.lists(some.floats(0.01, 1), min_size=6, max_size=6), some.integers(0, 4_000))
def test_the_order_is_that_of_all_marks_at_that_moment(marks: Marks, fits: list[float], days: int) -> None:
    scores = dict(enumerate(fits, 1))
    rows = [prepared(item, NOW) for item in knowings(marks, NOW)]
    later = NOW + timedelta(days=days)
    voted = poll(ballots(rows, later), scores)
    expected = from_scratch(marks, scores, later)
    found = {one: sum(voted.votes_for(one).values()) for one in voted.people}
    assert found == pytest.approx(expected)
    for first, second in zip(voted.people, voted.people[1:], strict=False):
        assert expected[first] >= expected[second] * (1 - 1e-9)


def test_nobody_votes_without_pages() -> None:
    assert poll(ballots([], NOW), {}).people == []


def test_the_day_of_the_newest_evidence_is_kept() -> None:
    marks = Marks()
    marks.pages[1] = PageMark(1, 1, Kind.EXPLAINER, "a", "A")
    marks.written[1] = [Written(1, 1.0, 100, NOW - timedelta(days=400), None)]
    voted = poll(ballots([prepared(item, NOW) for item in knowings(marks, NOW)], NOW), {1: 1.0})
    assert voted.newest[1].date() == (NOW - timedelta(days=400)).date()


def test_distant_pages_are_no_strong_evidence() -> None:
    marks = Marks()
    for page_id, author in ((1, 1), (2, 2), (3, 2)):
        marks.pages[page_id] = PageMark(page_id, author, Kind.EXPLAINER, "a", "A")
        marks.written[page_id] = [Written(author, 1.0, 100, NOW, 1)]
        marks.approved[page_id].append(Approved(3, NOW))
    voted = poll(
        ballots([prepared(item, NOW) for item in knowings(marks, NOW)], NOW), {1: 1.0, 2: 0.2, 3: 0.2}
    )

    assert voted.strength_of(2, NOW) is weights.Strength.SOME
    assert 1 in voted.firm(NOW)
    assert 2 not in voted.firm(NOW)
    assert not voted.firm(NOW + 2 * weights.RECENT)
