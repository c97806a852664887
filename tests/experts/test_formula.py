"""What counts, and how much: the published formula."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wiki.endorsements.models import EndorsementKind
from wiki.experts.marks import Approved, Endorsed, Hosted, Marks, Output, PageMark, Remarked, Written
from wiki.experts.prepared import ballots, prepared
from wiki.experts.voting import poll
from wiki.experts.weighing import Standing, knowings, percentages, standing
from wiki.experts.weights import Strength
from wiki.pages.models import Kind

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ADA, GRACE, LIN, MO = 1, 2, 3, 4
ENGINE, HARBOUR = 10, 20


def a_page(page_id: int = 1, kind: Kind = Kind.EXPLAINER, *, at: datetime = NOW) -> Marks:
    """Return a page that Ada of the engine team wrote alone."""
    marks = Marks()
    marks.pages[page_id] = PageMark(page_id, 1, kind, "bloat", "Why tables bloat")
    marks.written[page_id].append(Written(ADA, 1.0, 300, at, ENGINE))
    return marks


def approved(marks: Marks, person_id: int = GRACE, page_id: int = 1) -> Marks:
    marks.approved[page_id].append(Approved(person_id, NOW))
    return marks


def endorsed(
    marks: Marks, person_id: int, team_id: int = HARBOUR, kind: EndorsementKind = EndorsementKind.APPLIED
) -> Marks:
    marks.endorsed[1].append(Endorsed(person_id, kind, NOW, team_id))
    return marks


def value(marks: Marks, person_id: int = ADA, at: datetime = NOW) -> float:
    return sum(item.value for item in knowings(marks, at) if item.person_id == person_id)


def only(marks: Marks, at: datetime = NOW) -> Standing:
    items = [item for item in knowings(marks, at) if item.person_id == ADA]
    voted = poll(ballots([prepared(item, at) for item in items], at), {1: 1.0})
    return standing(ADA, voted.votes_for(ADA), items, voted.strength_of(ADA, at))


def test_a_reviewed_page_counts_more_than_three_times_an_unreviewed_one() -> None:
    assert value(a_page()) == pytest.approx(0.3 * 0.5)
    assert value(approved(a_page())) == pytest.approx(1.0 * 0.5)


def test_what_counts_is_the_share_of_the_text_that_is_still_there() -> None:
    marks = approved(a_page())
    marks.written[1] = [replace(marks.written[1][0], share=0.4), Written(LIN, 0.6, 450, NOW, HARBOUR)]
    assert value(marks) == pytest.approx(0.2)
    assert value(marks, LIN) == pytest.approx(0.3)


def test_half_of_it_has_faded_after_two_years() -> None:
    later = NOW + timedelta(days=730)
    assert value(a_page(), at=later) == pytest.approx(value(a_page()) / 2)


def test_one_s_own_endorsement_and_approval_weigh_nothing() -> None:
    assert value(endorsed(a_page(), ADA)) == value(a_page())
    assert value(approved(a_page(), ADA)) == value(a_page())


def test_an_endorsement_from_another_team_weighs_more_than_one_from_the_same() -> None:
    assert (
        value(a_page()) < value(endorsed(a_page(), GRACE, ENGINE)) < value(endorsed(a_page(), LIN, HARBOUR))
    )


def test_having_learned_something_says_nothing_about_what_the_author_knows() -> None:
    assert value(endorsed(a_page(), LIN, kind=EndorsementKind.LEARNED)) == value(a_page())


def test_endorsing_each_other_weighs_a_quarter() -> None:
    honest, ring = endorsed(a_page(), LIN), endorsed(a_page(), LIN)
    ring.returned = {(1, ADA, LIN)}
    assert value(a_page()) < value(ring) < value(honest)
    ring.returned = {(1, LIN, ADA), (2, ADA, LIN)}
    assert value(ring) == value(honest)


def test_more_endorsements_weigh_less_and_less() -> None:
    few, many = a_page(), a_page()
    for person_id in range(10, 13):
        endorsed(few, person_id)
    for person_id in range(10, 110):
        endorsed(many, person_id)
    assert value(few) < value(many) < value(a_page()) * 3


def test_a_reviewer_counts_half_and_each_followed_remark_a_tenth_up_to_five() -> None:
    marks = approved(a_page())
    assert value(marks, GRACE) == pytest.approx(0.5)
    marks.remarked[1].append(Remarked(LIN, 3, 2, NOW))
    marks.remarked[1].append(Remarked(MO, 40, 40, NOW))
    assert value(marks, LIN) == pytest.approx(0.2)
    assert value(marks, MO) == pytest.approx(0.5)


def test_remarks_nobody_followed_and_remarks_on_one_s_own_page_count_nothing() -> None:
    marks = a_page()
    marks.remarked[1] += [Remarked(LIN, 3, 0, NOW), Remarked(ADA, 3, 3, NOW)]
    assert value(marks, LIN) == 0
    assert value(marks) == value(a_page())


def test_hosting_a_circle_counts_four_tenths_once_and_its_text_nothing() -> None:
    marks = a_page(kind=Kind.CIRCLE)
    assert value(marks) == 0
    marks.hosted[1] += [Hosted(GRACE, NOW, Output(each, "plans", "Plans")) for each in (7, 8)]
    assert value(marks, GRACE) == pytest.approx(0.4)
    assert [item.output.id for item in knowings(marks, NOW) if item.output] == [7]


def test_asking_is_no_evidence_of_knowing() -> None:
    assert value(a_page(kind=Kind.QUESTION)) == 0


def test_strength_in_words() -> None:
    assert only(a_page()).strength is Strength.EMERGING
    assert only(approved(a_page())).strength is Strength.SOME
    assert only(endorsed(endorsed(approved(a_page()), LIN), MO)).strength is Strength.STRONG
    assert only(approved(a_page()), NOW + timedelta(days=800)).strength is Strength.NONE


def test_a_close_page_outvotes_several_distant_ones() -> None:
    marks = a_page()
    for page_id in (2, 3, 4):
        marks.pages[page_id] = replace(marks.pages[1], id=page_id)
        marks.written[page_id].append(Written(LIN, 1.0, 300, NOW, HARBOUR))
    rows = [prepared(item, NOW) for item in knowings(marks, NOW)]
    assert poll(ballots(rows, NOW), {1: 1.0, 2: 0.5, 3: 0.5, 4: 0.5}).people == [ADA, LIN]


def test_the_first_line_is_the_page_that_makes_up_most_of_the_score() -> None:
    marks = a_page()
    marks.pages[2] = replace(marks.pages[1], id=2)
    marks.written[2].append(Written(ADA, 1.0, 300, NOW, ENGINE))
    items, scores = list(knowings(marks, NOW)), {1: 0.4, 2: 1.0}
    voted = poll(ballots([prepared(item, NOW) for item in items], NOW), scores)
    ada = standing(ADA, voted.votes_for(ADA), items, voted.strength_of(ADA, NOW))
    assert [item.page_id for item in ada.knowings] == [2, 1]
    assert list(ada.votes) == [2, 1]


@given(some.dictionaries(some.integers(), some.floats(1e-9, 1e3), min_size=1, max_size=50))
def test_percentages_always_add_up(votes: dict[int, float]) -> None:
    parts = percentages(votes)
    assert sum(parts.values()) == 100
    assert all(part >= 0 for part in parts.values())
