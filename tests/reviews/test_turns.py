"""Whose turn it is."""

from tests.making import TEXT, edit, make_page
from tests.reviews.acting import Stage
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.reviews.actions import ask_again, close_thread, reply
from wiki.reviews.models import Verdict
from wiki.reviews.turns import waiting_count, waiting_for


def turns(stage: Stage, person: Person) -> list[str]:
    viewer = stage.cast.viewer(stage.session, person)
    stage.session.flush()
    waiting = waiting_for(stage.session, viewer)
    assert waiting_count(stage.session, viewer) == len(waiting)
    return [each.reason.value for each in waiting]


def asked(stage: Stage) -> Page:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, stage.cast.lin)
    return page


def test_whoever_is_asked_is_on_turn_until_they_answer(stage: Stage) -> None:
    page = asked(stage)
    assert turns(stage, stage.cast.lin) == ["review"]
    assert turns(stage, stage.cast.ada) == []

    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    assert turns(stage, stage.cast.lin) == []


def test_a_request_for_changes_puts_the_author_on_turn(stage: Stage) -> None:
    page = asked(stage)

    stage.judge(stage.cast.lin, page, Verdict.REQUEST_CHANGES)

    assert turns(stage, stage.cast.lin) == []
    assert turns(stage, stage.cast.ada) == ["changes"]


def test_looking_again_is_the_reviewers_turn(stage: Stage) -> None:
    page = asked(stage)
    stage.judge(stage.cast.lin, page, Verdict.REQUEST_CHANGES)
    edit(stage.session, stage.cast.ada, page, TEXT + "\nMore.\n")

    ask_again(stage.session, stage.cast.viewer(stage.session, stage.cast.ada), page)

    assert turns(stage, stage.cast.lin) == ["look_again"]
    assert turns(stage, stage.cast.ada) == []


def test_an_open_issue_waits_for_the_author_to_answer(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    thread = stage.comment(stage.cast.lin, page, "old copy")
    ada = stage.cast.viewer(stage.session, stage.cast.ada)
    assert turns(stage, stage.cast.ada) == ["answer"]

    reply(stage.session, ada, thread, "Which one?")
    assert turns(stage, stage.cast.ada) == []

    reply(stage.session, stage.cast.viewer(stage.session, stage.cast.lin), thread, "This one.")
    assert turns(stage, stage.cast.ada) == ["answer"]

    close_thread(stage.session, ada, page, thread)
    assert turns(stage, stage.cast.ada) == []


def test_passing_ends_ones_turn(stage: Stage) -> None:
    page = asked(stage)

    stage.judge(stage.cast.lin, page, Verdict.RESIGN)

    assert turns(stage, stage.cast.lin) == []
