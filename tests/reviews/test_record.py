"""What is made of how often something came of somebody's remarks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import TEXT, days_ago, make_page
from tests.reviews.acting import Stage
from wiki.core.db import now
from wiki.pages.models import Kind, Page
from wiki.pages.queries import find_page
from wiki.people.models import Person
from wiki.reviews.actions import close_thread, say_it_helped
from wiki.reviews.changed.quality import ENOUGH, Record, factor, quality, usual_share
from wiki.reviews.changed.records import record_of_everybody, records_of
from wiki.reviews.choosing.formula import Factors, score
from wiki.reviews.models import ThreadKind
from wiki.reviews.queries.suggested import field_for
from wiki.spaces.viewers import viewer_for

RECORDS = st.integers(0, 3000).flatmap(lambda most: st.builds(Record, st.just(most), st.integers(0, most)))


@given(RECORDS, RECORDS)
def test_the_share_lies_between_ones_own_and_the_usual_one(record: Record, everybody: Record) -> None:
    usual = usual_share(everybody)
    own = record.acted_on / record.closed if record.closed else usual

    assert 0 < usual < 1
    assert min(own, usual) - 1e-9 <= quality(record, usual) <= max(own, usual) + 1e-9


@given(RECORDS, RECORDS)
def test_it_moves_the_fit_by_a_quarter_at_most(record: Record, everybody: Record) -> None:
    assert 0.75 <= factor(record, usual_share(everybody)) <= 1.25


@pytest.mark.parametrize("acted_on", [0, ENOUGH - 1])
def test_a_few_remarks_have_no_say(acted_on: int) -> None:
    assert factor(Record(ENOUGH - 1, acted_on), 0.5) == 1


def test_the_usual_is_worth_as_much_as_the_unknown() -> None:
    assert factor(Record(20, 12), 0.6) == pytest.approx(1)
    assert factor(Record(8, 8), 0.5) == pytest.approx(1.125)
    assert factor(Record(8, 0), 0.5) == pytest.approx(0.875)


def test_it_is_a_factor_of_the_fit_alone() -> None:
    knows, nothing = Factors(evidence=1.0), Factors()

    assert score(Factors(evidence=1.0, quality=1.25), 1.0) > score(knows, 1.0)
    assert score(Factors(quality=1.25), 1.0) == score(nothing, 1.0)
    assert score(Factors(evidence=1.0, quality=1.25), 1.0, to_learn=True) == score(knows, 1.0, to_learn=True)


def remarked(
    stage: Stage, person: Person, page: Page, quote: str, kind: ThreadKind = ThreadKind.ISSUE, *, helped: bool
) -> None:
    """Let somebody remark on a page of Ada's, and let her close it and perhaps say that it helped."""
    thread = stage.comment(person, page, quote, kind)
    ada = viewer_for(stage.session, stage.cast.ada)
    close_thread(stage.session, ada, page, thread)
    if helped:
        say_it_helped(stage.session, ada, page, thread)
    stage.session.flush()


def test_closed_remarks_on_what_others_wrote_are_counted(stage: Stage) -> None:
    lin, mo = stage.cast.lin, stage.cast.mo
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, at=days_ago(9))
    question = make_page(stage.session, stage.cast.ada, stage.cast.everyone, "Why?", kind=Kind.QUESTION)
    remarked(stage, lin, page, "dead weight", helped=True)
    remarked(stage, lin, page, "a row", helped=False)
    remarked(stage, lin, page, "We measured", ThreadKind.PRAISE, helped=True)
    remarked(stage, lin, question, "dead weight", helped=True)
    remarked(stage, mo, page, "dead weight", helped=False)
    stage.comment(stage.cast.ada, page, "old copy")
    stage.comment(lin, page, "old copy")

    found = records_of(stage.session, [lin.id, mo.id, stage.cast.ada.id])

    assert found == {lin.id: Record(2, 1), mo.id: Record(1, 0)}
    assert record_of_everybody(stage.session) == Record(3, 1)


def test_nothing_is_known_of_an_empty_wiki(stage: Stage) -> None:
    assert records_of(stage.session, [stage.cast.lin.id]) == {}
    assert usual_share(record_of_everybody(stage.session)) == 0.5


def test_it_is_asked_when_reviewers_are_suggested(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, at=days_ago(9))
    for start in range(ENOUGH):
        remarked(stage, stage.cast.lin, page, TEXT[start : start + 20], helped=True)
        remarked(stage, stage.cast.mo, page, TEXT[start : start + 20], helped=False)
    ada = viewer_for(stage.session, stage.cast.ada)

    stage.session.expire_all()

    read = find_page(stage.session, ada, page.id)
    field = field_for(stage.session, ada, read, {ada.person_id}, None, now())

    moved = {each.person.handle: field.factors(each).quality for each in field.candidates}
    assert moved["lin"] > moved["grace"] == 1 > moved["mo"]
