"""Whose turn it is: every rule of review.md 2.4 as one table, and what the list says."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import update

from tests.making import TEXT, days_ago, edit, make_draft, make_page
from tests.reviews.acting import Stage
from wiki.core.access import Viewer
from wiki.core.db import now
from wiki.pages.models import Page, Revision
from wiki.people.models import Person
from wiki.reviews.actions import ask_again, ask_for_review, close_thread, reply, withdraw_round
from wiki.reviews.models import Round, RoundReviewer, RoundState, Thread, ThreadKind, Verdict
from wiki.reviews.queries.rounds import rounds_of
from wiki.reviews.turns import WORDINGS, Turn, waiting_count, waiting_for


@dataclass
class _Play:
    """A page of Ada's that Lin reviews, and what they do with it."""

    stage: Stage
    page: Page
    round: Round | None = None

    def asked(self) -> None:
        self.round = self.stage.ask(self.page, self.stage.cast.lin)

    def asked_two(self) -> None:
        self.round = self.stage.ask(self.page, self.stage.cast.lin, self.stage.cast.grace)

    def open_to_anyone(self) -> None:
        self.round = self.stage.ask(self.page)

    def a_week_passes(self) -> None:
        week_ago = days_ago(8)
        self.stage.session.flush()
        for moment in (Round.asked_at, RoundReviewer.asked_at, Revision.saved_at):
            self.stage.session.execute(update(moment.class_).values({moment.key: week_ago}))

    def approved(self) -> None:
        self.stage.judge(self.stage.cast.lin, self.page, Verdict.APPROVE)

    def approved_with_notes(self) -> None:
        self.stage.judge(self.stage.cast.lin, self.page, Verdict.APPROVE_WITH_NOTES)

    def blocked(self) -> None:
        self.stage.judge(self.stage.cast.lin, self.page, Verdict.REQUEST_CHANGES)

    def remarked(self) -> None:
        self.stage.judge(self.stage.cast.lin, self.page, Verdict.COMMENT)

    def passed(self) -> None:
        self.stage.judge(self.stage.cast.lin, self.page, Verdict.RESIGN)

    def issue(self) -> None:
        self.stage.comment(self.stage.cast.lin, self.page, "old copy", ThreadKind.ISSUE)

    def question(self) -> None:
        self.stage.comment(self.stage.cast.lin, self.page, "old copy", ThreadKind.QUESTION)

    def note(self) -> None:
        self.stage.comment(self.stage.cast.lin, self.page, "old copy", ThreadKind.NOTE)

    def suggestion(self) -> None:
        self.note()
        values = {"replacement": "earlier copy", "kind": ThreadKind.SUGGESTION}
        self.stage.session.flush()
        self.stage.session.execute(update(Thread).values(values))

    @property
    def thread(self) -> Thread:
        return self.stage.threads(self.page)[-1]

    def ada_answers(self) -> None:
        reply(self.stage.session, self.viewer(self.stage.cast.ada), self.thread, "Which one?")

    def lin_answers(self) -> None:
        reply(self.stage.session, self.viewer(self.stage.cast.lin), self.thread, "This one.")

    def ada_resolves(self) -> None:
        close_thread(self.stage.session, self.viewer(self.stage.cast.ada), self.page, self.thread)

    def edited(self) -> None:
        edit(self.stage.session, self.stage.cast.ada, self.page, TEXT * 2)

    def lin_edits(self) -> None:
        edit(self.stage.session, self.stage.cast.lin, self.page, TEXT + "\nAnd more of it.\n")

    def asked_again(self) -> None:
        ask_again(self.stage.session, self.viewer(self.stage.cast.ada), self.page)

    def withdrawn(self) -> None:
        withdraw_round(self.stage.session, self.viewer(self.stage.cast.ada), self.page)

    def went_stale(self) -> None:
        assert self.round
        self.round.state, self.round.closed_at = RoundState.STALE, now()

    def viewer(self, person: Person) -> Viewer:
        return self.stage.cast.viewer(self.stage.session, person)


RULES = [
    # what happened, in order                               Lin is on turn to, Ada is on turn to
    ("", "", ""),
    ("asked", "review", ""),
    ("open_to_anyone", "", ""),
    ("asked edited", "review", ""),
    ("asked approved", "", ""),
    ("asked passed", "", "ask"),
    ("asked remarked", "", "ask"),
    ("asked passed asked", "review", ""),
    ("asked_two passed", "", ""),
    ("asked_two blocked", "", "changes"),
    ("asked issue blocked ada_answers asked_again", "look_again", ""),
    ("asked blocked", "", "changes"),
    ("asked blocked edited", "", "changes"),
    ("asked blocked edited asked_again", "look_again", ""),
    ("asked issue blocked ada_answers", "settle", ""),
    ("asked issue blocked ada_answers lin_answers", "", "changes"),
    ("asked issue approved_with_notes", "", "answer"),
    ("asked issue approved_with_notes ada_answers", "settle", ""),
    ("asked issue approved_with_notes ada_answers ada_resolves", "", ""),
    ("asked issue approved_with_notes edited", "", "answer"),
    ("asked issue approved_with_notes edited asked_again", "look_again", ""),
    ("asked question", "", "answer"),
    ("asked question ada_answers", "review", ""),
    ("asked question ada_resolves", "review", ""),
    ("asked suggestion", "", "answer"),
    ("asked suggestion ada_answers", "review", ""),
    ("asked note", "review", ""),
    ("asked note approved", "", "answer"),
    ("asked note approved ada_resolves", "", ""),
    ("asked lin_edits", "", "ask"),
    ("asked withdrawn", "", ""),
    ("asked issue withdrawn", "", ""),
    ("asked issue went_stale", "", ""),
    ("asked issue withdrawn asked", "review", "answer"),
    ("asked a_week_passes", "review", "quiet"),
    ("open_to_anyone a_week_passes", "", "quiet"),
    ("asked a_week_passes edited", "review", ""),
    ("issue", "", "answer"),
    ("issue ada_answers", "settle", ""),
    ("issue ada_answers lin_answers", "", "answer"),
    ("issue ada_resolves", "", ""),
    ("suggestion", "", "answer"),
    ("note", "", ""),
]
OF_DRAFTS = [
    ("asked issue withdrawn", "", ""),
    ("asked", "review", ""),
    ("asked issue", "", "answer"),
    ("asked withdrawn", "", ""),
    ("asked approved", "", "publish"),
    ("asked approved asked", "review", ""),
]


def turns(stage: Stage, person: Person) -> str:
    viewer = stage.cast.viewer(stage.session, person)
    stage.session.flush()
    waiting = waiting_for(stage.session, viewer)
    assert waiting_count(stage.session, viewer) == len(waiting)
    return " ".join(each.reason.value for each in waiting)


def play(stage: Stage, page: Page, happened: str) -> tuple[str, str]:
    acts = _Play(stage, page)
    for name in happened.split():
        act: Callable[[], None] = getattr(acts, name)
        act()
    lin, ada = turns(stage, stage.cast.lin), turns(stage, stage.cast.ada)
    assert is_waited_for(stage, page) == (lin in {"review", "look_again"})
    return lin, ada


def is_waited_for(stage: Stage, page: Page) -> bool:
    """Whether the page itself says to Lin that it waits for them."""
    viewer = stage.cast.viewer(stage.session, stage.cast.lin)
    stage.session.expire_all()
    rounds = rounds_of(stage.session, viewer, page)
    return bool(rounds) and rounds[0].waits_for(stage.cast.lin.id)


@pytest.mark.parametrize(("happened", "lin", "ada"), RULES)
def test_whose_turn_it_is(stage: Stage, happened: str, lin: str, ada: str) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)

    assert play(stage, page, happened) == (lin, ada)


@pytest.mark.parametrize(("happened", "lin", "ada"), OF_DRAFTS)
def test_whose_turn_it_is_with_a_draft(stage: Stage, happened: str, lin: str, ada: str) -> None:
    page = make_draft(stage.session, stage.cast.ada, stage.cast.everyone)

    assert play(stage, page, happened) == (lin, ada)


def test_the_longest_waiting_comes_first_and_a_page_only_once(stage: Stage) -> None:
    ada = stage.cast.viewer(stage.session, stage.cast.ada)
    for title, days in (("New", 1), ("Old", 5), ("Middle", 3)):
        page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, title)
        ask_for_review(stage.session, ada, page, [stage.cast.lin.id], at=days_ago(days))
        stage.comment(stage.cast.mo, page, "old copy")
        stage.comment(stage.cast.mo, page, "dead weight")
    stage.session.flush()

    lin = stage.cast.viewer(stage.session, stage.cast.lin)
    assert [each.page.title for each in waiting_for(stage.session, lin)] == ["Old", "Middle", "New"]
    assert len(waiting_for(stage.session, ada)) == 3


def test_a_pending_comment_puts_nobody_on_turn(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.comment(stage.cast.lin, page, "old copy").sent_at = None

    assert turns(stage, stage.cast.ada) == ""


def test_every_turn_is_put_in_words() -> None:
    assert WORDINGS.keys() == set(Turn)
