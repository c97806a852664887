"""Who called colleagues together for something that came to something."""

from tests.conftest import Settle
from tests.growth.deeds import DID, Deeds
from tests.making import days_ago
from wiki.growth.rising import Family
from wiki.pages.models import Kind


def test_whoever_was_there_was_helped_by_whoever_called(deeds: Deeds, settle: Settle) -> None:
    cast = deeds.cast
    page = deeds.page(kind=Kind.PROBLEM)
    meeting = deeds.meet(page, cast.ada, cast.lin, cast.mallory)
    settle()

    rows = deeds.rows()

    assert deeds.kept() == {("ada", "lin", Family.CONVENES), ("ada", "mallory", Family.CONVENES)}
    assert {(row.source, row.source_id, row.page_id) for _, _, row in rows} == {
        ("session", meeting.id, page.id)
    }
    assert {row.day for _, _, row in rows} == {days_ago(DID).date()}
    assert not any(row.was_asked for _, _, row in rows)


def test_a_session_that_nothing_came_of_helped_nobody(deeds: Deeds, settle: Settle) -> None:
    deeds.meet(deeds.page(kind=Kind.PROBLEM), deeds.cast.ada, deeds.cast.lin, outcome=" \n")
    settle()

    assert not deeds.kept()


def test_who_said_they_would_come_and_did_not_was_not_helped(deeds: Deeds, settle: Settle) -> None:
    page = deeds.page(kind=Kind.PROBLEM)
    deeds.meet(page, deeds.cast.ada)
    settle()

    assert not deeds.kept()


def test_a_session_about_what_few_may_read_is_counted_nowhere(deeds: Deeds, settle: Settle) -> None:
    deeds.meet(deeds.page(space=deeds.cast.lab, kind=Kind.PROBLEM), deeds.cast.ada, deeds.cast.stella)
    settle()

    assert not deeds.kept()
