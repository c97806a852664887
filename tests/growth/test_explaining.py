"""Whose words helped whom: colleagues who say what a page did for them."""

import pytest

from tests.conftest import Settle
from tests.growth.deeds import DID, Deeds
from tests.making import TEXT, days_ago, edit
from wiki.endorsements.actions import withdraw
from wiki.endorsements.models import EndorsementKind
from wiki.growth.rising import Family
from wiki.pages.actions.deleting import delete
from wiki.pages.actions.linking import link
from wiki.pages.actions.moving import move
from wiki.pages.models import Kind, LinkKind

HELP = ("ada", "lin", Family.EXPLAINS)


def test_whoever_wrote_what_somebody_applied_helped_them(deeds: Deeds, settle: Settle) -> None:
    page = deeds.page()
    endorsement = deeds.apply(deeds.cast.lin, page)
    settle()

    [(who, whom, row)] = deeds.rows()

    assert (who, whom, row.family) == HELP
    assert (row.source, row.source_id, row.page_id) == ("endorsement", endorsement.id, page.id)
    assert row.day == days_ago(DID).date()
    assert not row.was_asked


@pytest.mark.parametrize("kind", [EndorsementKind.LEARNED, EndorsementKind.VOUCHED])
def test_only_what_was_applied_helped(deeds: Deeds, settle: Settle, kind: EndorsementKind) -> None:
    deeds.apply(deeds.cast.lin, deeds.page(), kind)
    settle()

    assert not deeds.kept()


def test_a_lesson_helps_like_any_page(deeds: Deeds, settle: Settle) -> None:
    deeds.apply(deeds.cast.lin, deeds.page(kind=Kind.LESSON))
    settle()

    assert deeds.kept() == {HELP}


def test_what_is_taken_back_helped_nobody(deeds: Deeds, settle: Settle) -> None:
    page = deeds.page()
    deeds.apply(deeds.cast.lin, page)
    settle()
    withdraw(deeds.session, deeds.cast.viewer(deeds.session, deeds.cast.lin), page)
    settle()

    assert not deeds.kept()


def test_everybody_who_wrote_enough_of_it_helped(deeds: Deeds, settle: Settle) -> None:
    page = deeds.page()
    edit(
        deeds.session, deeds.cast.grace, page, f"{TEXT}\n{TEXT.replace('dead', 'old')}", at=days_ago(DID + 5)
    )
    edit(
        deeds.session,
        deeds.cast.mallory,
        page,
        f"{TEXT}\n{TEXT.replace('dead', 'old')}\nYes.",
        at=days_ago(DID + 4),
    )
    deeds.apply(deeds.cast.lin, page)
    settle()

    assert {who for who, _, _ in deeds.kept()} == {"ada", "grace"}


def test_whoever_rewrites_a_page_later_did_not_help_then(deeds: Deeds, settle: Settle) -> None:
    page = deeds.page()
    deeds.apply(deeds.cast.lin, page)
    edit(deeds.session, deeds.cast.grace, page, f"{TEXT}\n{TEXT.replace('dead', 'old')}", at=days_ago(1))
    settle()

    assert deeds.kept() == {HELP}


def test_it_was_asked_for_where_it_answers_a_question(deeds: Deeds, settle: Settle) -> None:
    page, question = deeds.page(), deeds.page(deeds.cast.lin, kind=Kind.QUESTION)
    deeds.apply(deeds.cast.lin, page)
    settle()
    link(deeds.session, page, LinkKind.ANSWERS, question)
    edit(deeds.session, deeds.cast.ada, page, f"{TEXT}\nMore.")
    settle()

    assert [row.was_asked for _, _, row in deeds.rows()] == [True]


def test_a_question_that_few_may_read_asks_for_nothing(deeds: Deeds, settle: Settle) -> None:
    page, question = deeds.page(), deeds.page(deeds.cast.ada, deeds.cast.lab, Kind.QUESTION)
    link(deeds.session, page, LinkKind.ANSWERS, question)
    deeds.apply(deeds.cast.lin, page)
    settle()

    assert [row.was_asked for _, _, row in deeds.rows()] == [False]


def test_help_on_a_page_that_few_may_read_is_counted_nowhere(deeds: Deeds, settle: Settle) -> None:
    page = deeds.page(space=deeds.cast.lab)
    deeds.apply(deeds.cast.stella, page)
    settle()

    assert not deeds.kept()


@pytest.mark.parametrize("how", ["moved", "deleted"])
def test_a_page_that_goes_takes_it_along_at_once(deeds: Deeds, settle: Settle, how: str) -> None:
    page = deeds.page()
    deeds.apply(deeds.cast.lin, page)
    settle()
    ada = deeds.cast.viewer(deeds.session, deeds.cast.ada)
    move(deeds.session, ada, page, deeds.cast.lab) if how == "moved" else delete(deeds.session, ada, page)
    settle()

    assert not deeds.kept()
