"""Whose remarks changed what colleagues had written."""

import pytest

from tests.conftest import Settle
from tests.growth.deeds import DID, Deeds
from tests.making import TEXT, days_ago, edit, make_draft
from wiki.growth.jobs import prepare
from wiki.growth.rising import Family
from wiki.pages.actions import publish
from wiki.pages.models import Kind, Page
from wiki.reviews.actions import ask_for_review, reopen_thread, take_review
from wiki.reviews.actions.coaching import ask_to_coach
from wiki.reviews.models import Reach

HELP = ("lin", "ada", Family.DEVELOPS)


def test_a_remark_that_was_acted_on_helped_whoever_wrote_the_page(deeds: Deeds, settle: Settle) -> None:
    page = deeds.page()
    thread = deeds.close(page, deeds.remark(deeds.cast.lin, page))
    settle()

    [(who, whom, row)] = deeds.rows()

    assert (who, whom, row.family) == HELP
    assert (row.source, row.source_id, row.page_id) == ("thread", thread.id, page.id)
    assert row.day == days_ago(DID).date()
    assert not row.was_asked


def test_one_that_nothing_came_of_helped_nobody(deeds: Deeds, settle: Settle) -> None:
    page = deeds.page()
    deeds.close(page, deeds.remark(deeds.cast.lin, page), helped=False)
    deeds.remark(deeds.cast.grace, page)
    settle()

    assert not deeds.kept()


def test_one_that_is_opened_again_did_not_help_yet(deeds: Deeds, settle: Settle) -> None:
    page = deeds.page()
    thread = deeds.close(page, deeds.remark(deeds.cast.lin, page))
    settle()
    reopen_thread(deeds.session, deeds.cast.viewer(deeds.session, deeds.cast.lin), thread)
    settle()

    assert not deeds.kept()


def test_thanks_said_later_are_found_at_night(deeds: Deeds, settle: Settle) -> None:
    page = deeds.page()
    thread = deeds.close(page, deeds.remark(deeds.cast.lin, page), helped=False)
    settle()
    thread.helped_at, thread.helped_by_id = days_ago(0), deeds.cast.ada.id
    deeds.session.commit()
    prepare(deeds.session.get_bind().engine, days_ago(0).date())

    assert deeds.kept() == {HELP}


@pytest.mark.parametrize("asked", [True, False], ids=["asked", "taken up"])
def test_whoever_was_asked_to_review_did_not_volunteer(deeds: Deeds, settle: Settle, *, asked: bool) -> None:
    session, cast = deeds.session, deeds.cast
    page = deeds.page()
    ada, lin = cast.viewer(session, cast.ada), cast.viewer(session, cast.lin)
    ask_for_review(session, ada, page, [cast.lin.id if asked else cast.grace.id], at=days_ago(DID + 2))
    if not asked:
        take_review(session, lin, page, at=days_ago(DID + 2))
    deeds.close(page, deeds.remark(cast.lin, page))
    settle()

    assert [row.was_asked for _, _, row in deeds.rows()] == [asked]


@pytest.mark.parametrize("kind", [Kind.LESSON, Kind.QUESTION, Kind.CIRCLE])
def test_nobody_is_measured_by_what_they_say_elsewhere(deeds: Deeds, settle: Settle, kind: Kind) -> None:
    page = deeds.page(kind=kind)
    deeds.close(page, deeds.remark(deeds.cast.lin, page))
    settle()

    assert not deeds.kept()


def test_who_writes_on_a_page_remarks_on_their_own(deeds: Deeds, settle: Settle) -> None:
    page = deeds.page()
    edit(deeds.session, deeds.cast.lin, page, f"{TEXT}\nYes.", at=days_ago(DID + 5))
    deeds.close(page, deeds.remark(deeds.cast.lin, page))
    settle()

    assert not deeds.kept()


def coached(deeds: Deeds) -> Page:
    """Let Lin coach a draft of Ada's, say something in confidence that helped, and Ada publish it."""
    session, cast = deeds.session, deeds.cast
    ada = cast.viewer(session, cast.ada)
    page = make_draft(session, cast.ada, cast.everyone, at=days_ago(90))
    ask_to_coach(session, ada, page, cast.lin.id, at=days_ago(DID + 2))
    deeds.close(page, deeds.remark(cast.lin, page, Reach.AUTHORS))
    return publish(session, ada, page, at=days_ago(1))


def test_what_a_coach_says_in_confidence_stays_there(deeds: Deeds, settle: Settle) -> None:
    coached(deeds)
    settle()

    assert not deeds.kept()
