"""Whose answers were accepted."""

import pytest

from tests.conftest import Settle
from tests.growth.deeds import DID, Deeds
from tests.making import days_ago
from wiki.growth.rising import Family
from wiki.pages.actions.moving import move
from wiki.pages.actions.places import put
from wiki.pages.models import Kind, Page, PageRole
from wiki.pages.words import Words
from wiki.people.models import Person
from wiki.wanted.actions import ask_for_explainer, name_answer, take_back
from wiki.wanted.actions.asking import Question

HELP = ("lin", "ada", Family.ANSWERS)


@pytest.fixture
def question(deeds: Deeds) -> Page:
    """What Ada asked."""
    return deeds.page(kind=Kind.QUESTION)


def test_an_answer_that_was_accepted_helped_whoever_asked(
    deeds: Deeds, settle: Settle, question: Page
) -> None:
    deeds.accept(question, deeds.answer(deeds.cast.lin, question))
    deeds.answer(deeds.cast.mallory, question)
    settle()

    [(who, whom, row)] = deeds.rows()

    assert (who, whom, row.family) == HELP
    assert (row.source, row.source_id, row.page_id) == ("acceptance", question.id, question.id)
    assert row.day == days_ago(DID).date()
    assert not row.was_asked


def test_whom_the_question_was_put_to_did_not_volunteer(deeds: Deeds, settle: Settle, question: Page) -> None:
    put(deeds.session, question, deeds.cast.lin.id, PageRole.COULD_EXPLAIN, days_ago(20))
    deeds.accept(question, deeds.answer(deeds.cast.lin, question))
    settle()

    assert [row.was_asked for _, _, row in deeds.rows()] == [True]


def test_an_acceptance_that_is_taken_back_helped_nobody(deeds: Deeds, settle: Settle, question: Page) -> None:
    deeds.accept(question, deeds.answer(deeds.cast.lin, question))
    settle()
    take_back(deeds.session, deeds.cast.viewer(deeds.session, deeds.cast.ada), question)
    settle()

    assert not deeds.kept()


def test_an_answer_of_ones_own_helped_nobody(deeds: Deeds, settle: Settle, question: Page) -> None:
    deeds.accept(question, deeds.answer(deeds.cast.ada, question))
    settle()

    assert not deeds.kept()


def test_an_explainer_that_was_accepted_is_an_answer_of_its_authors(
    deeds: Deeds, settle: Settle, question: Page
) -> None:
    explainer = deeds.page(deeds.cast.lin)
    lin = deeds.cast.viewer(deeds.session, deeds.cast.lin)
    name_answer(deeds.session, lin, question, explainer)
    deeds.accept(question, explainer)
    settle()

    assert deeds.kept() == {HELP}


def test_one_that_few_may_read_any_more_counts_nowhere(deeds: Deeds, settle: Settle, question: Page) -> None:
    explainer = deeds.page(deeds.cast.grace)
    grace = deeds.cast.viewer(deeds.session, deeds.cast.grace)
    name_answer(deeds.session, grace, question, explainer)
    deeds.accept(question, explainer)
    settle()
    assert deeds.kept() == {("grace", "ada", Family.ANSWERS)}

    move(deeds.session, grace, explainer, deeds.cast.lab)
    settle()

    assert not deeds.kept()


def test_of_a_question_that_was_asked_quietly_nothing_is_kept(deeds: Deeds, settle: Settle) -> None:
    session, cast = deeds.session, deeds.cast
    words = Words("How do grippers wear out?", "", "", (cast.docks.id,))
    asked = Question(words, cast.everyone, is_quiet=True)
    question = ask_for_explainer(session, cast.viewer(session, cast.ada), asked, at=days_ago(30))
    said = deeds.answer(cast.lin, question)
    session.flush()
    deeds.accept(question, said, by=session.get_one(Person, question.author_id))
    settle()

    assert not deeds.kept()
