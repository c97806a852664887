"""Playing a page's history again: every event goes through the action that people use, at its own time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from wiki.core.access import Gone, NotFound, Refused, Stale, Viewer
from wiki.core.db import Session
from wiki.demo.convening import convene
from wiki.demo.deeds import (
    Accept,
    Again,
    Ask,
    Coach,
    Edit,
    Endorse,
    Event,
    Explained,
    Judge,
    Prompt,
    Remark,
    Remember,
    Resolve,
    Respond,
    Thank,
    Want,
    Withdraw,
)
from wiki.demo.files import BadDemo
from wiki.demo.founding import Founded
from wiki.demo.gathering import begin_gathering, gather
from wiki.demo.manuscripts import Manuscript, Promise
from wiki.demo.sessions import Call, Come, Hold, Meet
from wiki.demo.together import Close, Consent, Invite, Join, Together
from wiki.endorsements.actions import endorse
from wiki.pages.actions import begin, limit_to_team, publish, save
from wiki.pages.actions.places import put
from wiki.pages.models import Page, PageRole, Revision
from wiki.pages.queries import find_page, head_of, live_of
from wiki.pages.queries.naming import page_meant
from wiki.pages.queries.quiet import voice_on
from wiki.pages.words import Words
from wiki.promises.actions import Promised, promise
from wiki.recall.actions import Asked, take_up, write_prompt
from wiki.reviews.actions import (
    Answers,
    Comment,
    Passage,
    ask_again,
    ask_for_review,
    close_thread,
    give_review,
    open_thread,
    reply,
    say_it_helped,
    withdraw_round,
)
from wiki.reviews.actions.coaching import ask_to_coach, reach_of
from wiki.reviews.models import Thread
from wiki.reviews.queries.coaching import coaching_of
from wiki.spaces.models import Policy, Space
from wiki.wanted.actions import Answer, accept, name_answer, want
from wiki.wanted.actions.asking import quietly


@dataclass(slots=True)
class Play:
    """One page on its way through its history."""

    session: Session
    founded: Founded
    manuscript: Manuscript
    page_id: int = 0
    threads: list[Thread] = field(default_factory=list)
    asked: tuple[str, ...] = ()  # who was asked for review last

    def begin(self, at: datetime) -> None:
        """Write version 1; where a space wants an approval first, that publishes it later."""
        if gathering := self.manuscript.gathering:
            page = begin_gathering(self.session, self.founded, self.manuscript, self.words(), gathering, at)
            self.page_id = page.id
            return
        asker = self.founded.viewers[self.manuscript.author]
        author = quietly(self.session, asker) if self.manuscript.is_quiet else asker
        space = self.founded.spaces[self.manuscript.space]
        if self.manuscript.promised:
            self.page_id = self.promise(author, space, self.manuscript.promised, at).id
            return
        page = begin(self.session, author, space, self.words(), kind=self.manuscript.kind, at=at)
        self.page_id = page.id
        self.session.flush()
        limit_to_team(self.session, author, page, for_team=self.manuscript.is_for_team, at=at)
        if space.policy is Policy.OPEN and not self.manuscript.is_draft:
            publish(self.session, author, page, at=at)
        if self.manuscript.is_quiet:
            put(self.session, page, asker.person_id, PageRole.ASKER, at)

    def promise(self, author: Viewer, space: Space, said: Promise, at: datetime) -> Page:
        """Promise the page, perhaps to whoever asked a question."""
        due_on = (at + timedelta(days=self.manuscript.day + said.until)).date()
        source = page_meant(self.session, author, said.source, "") if said.source else None
        return promise(self.session, author, Promised(self.words(), space, due_on, source), at=at)

    def go_on(self, event: Event, at: datetime) -> None:
        """Let somebody do what the file says they did.

        Raises:
            BadDemo: the wiki would not have let them.
        """
        viewer = self.founded.viewers[event.by]
        try:
            page = find_page(self.session, viewer, self.page_id, as_promised=True)
            viewer = voice_on(self.session, viewer, page)
            ACTS[type(event.deed)](self, Turn(viewer, page, at), event.deed)
            self.session.flush()
        except (Refused, Stale) as error:
            raise BadDemo(f"{event.place}: {error}") from None
        except (NotFound, Gone):
            raise BadDemo(f"{event.place}: {event.by} does not see this, or it is not there.") from None

    def words(self, text: str = "", note: str = "") -> Words:
        """Return the page's words with this text, or those of version 1."""
        topics = tuple(self.founded.topics[slug].id for slug in self.manuscript.topics)
        given = self.manuscript
        return Words(given.title, given.summary, text or given.text, topics, note)


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is, on which page, and when."""

    viewer: Viewer
    page: Page
    at: datetime

    def head(self, session: Session) -> Revision:
        """Return the newest version; of a promise what it promises."""
        of_page = live_of if self.page.is_promised else head_of
        return of_page(session, self.viewer, self.page)


def ask(play: Play, turn: Turn, deed: Ask) -> None:
    """Ask for review."""
    play.asked = deed.of
    ids = [play.founded.people[handle].id for handle in deed.of]
    ask_for_review(play.session, turn.viewer, turn.page, ids, deed.text, at=turn.at)


def again(play: Play, turn: Turn, _: Again) -> None:
    """Ask the same reviewers again; once a round is decided, that begins another."""
    try:
        ask_again(play.session, turn.viewer, turn.page, at=turn.at)
    except NotFound:
        if not play.asked:
            raise
        ask(play, turn, Ask(play.asked, ""))


def coach(play: Play, turn: Turn, deed: Coach) -> None:
    """Ask somebody to coach the page."""
    person = play.founded.people[deed.of]
    ask_to_coach(play.session, turn.viewer, turn.page, person.id, deed.text, at=turn.at)


def remark(play: Play, turn: Turn, deed: Remark) -> None:
    """Comment on the newest version."""
    revision = turn.head(play.session)
    starts = revision.text.index(deed.passage)
    passage = Passage(starts, starts + len(deed.passage)) if deed.passage else None
    reach = reach_of(turn.viewer, coaching_of(play.session, turn.page), promised=False)
    comment = Comment(deed.text, passage, deed.kind, reach=reach)
    play.threads.append(open_thread(play.session, turn.viewer, turn.page, revision, comment, at=turn.at))


def judge(play: Play, turn: Turn, deed: Judge) -> None:
    """Give a verdict on the newest version."""
    answers = Answers(
        deed.verdict, deed.text, deed.correct, deed.followable, deed.durable, deed.shown, deed.findable
    )
    shown = turn.head(play.session)
    give_review(play.session, turn.viewer, turn.page, answers, shown_id=shown.id, at=turn.at)


def edit(play: Play, turn: Turn, deed: Edit) -> None:
    """Save a new version."""
    head = turn.head(play.session)
    text = head.text
    for change in deed.changes:
        text = text.replace(change.find, change.replacement)
    words = play.words(text, deed.note)
    save(play.session, turn.viewer, turn.page, words, base=head.number, at=turn.at)


def respond(play: Play, turn: Turn, deed: Respond) -> None:
    """Reply to a comment."""
    reply(play.session, turn.viewer, play.threads[deed.to - 1], deed.text, at=turn.at)


def resolve(play: Play, turn: Turn, deed: Resolve) -> None:
    """Close a comment."""
    close_thread(play.session, turn.viewer, turn.page, play.threads[deed.to - 1], at=turn.at)


def thank(play: Play, turn: Turn, deed: Thank) -> None:
    """Say that a comment helped."""
    say_it_helped(play.session, turn.viewer, turn.page, play.threads[deed.to - 1], at=turn.at)


def withdraw(play: Play, turn: Turn, deed: Withdraw) -> None:
    """End a review without a decision."""
    withdraw_round(play.session, turn.viewer, turn.page, deed.text, at=turn.at)


def vouch(play: Play, turn: Turn, deed: Endorse) -> None:
    """Endorse the version readers see."""
    endorse(play.session, turn.viewer, turn.page, deed.kind, deed.text, at=turn.at)


def wish(play: Play, turn: Turn, _: Want) -> None:
    """Want a question explained too."""
    want(play.session, turn.viewer, turn.page, at=turn.at)


def take(play: Play, turn: Turn, deed: Accept) -> None:
    """Take a comment for the answer."""
    accept(play.session, turn.viewer, turn.page, Answer(thread=play.threads[deed.to - 1]), at=turn.at)


def point(play: Play, turn: Turn, deed: Explained) -> None:
    """Say which explainer answers a question."""
    explainer = page_meant(play.session, turn.viewer, deed.by, "")
    name_answer(play.session, turn.viewer, turn.page, explainer, at=turn.at)


def prompt(play: Play, turn: Turn, deed: Prompt) -> None:
    """Ask readers to remember a passage."""
    asked = Asked(deed.question, deed.answer, deed.passage)
    write_prompt(play.session, turn.viewer, turn.page, asked, at=turn.at)


def remember(play: Play, turn: Turn, _: Remember) -> None:
    """Take up what the page asks."""
    take_up(play.session, turn.viewer, turn.page, at=turn.at)


def meet(play: Play, turn: Turn, deed: Together) -> None:
    """Do what people do in circles and pairs."""
    gather(play.session, play.founded, turn.viewer, turn.page, deed, turn.at)


def sit(play: Play, turn: Turn, deed: Meet) -> None:
    """Call a session, say whether one comes, or keep what came of it."""
    convene(play.session, play.founded, turn.viewer, turn.page, deed, turn.at)


ACTS: Mapping[type, Callable[[Play, Turn, Any], None]] = {
    Ask: ask,
    Coach: coach,
    Again: again,
    Remark: remark,
    Judge: judge,
    Edit: edit,
    Respond: respond,
    Resolve: resolve,
    Thank: thank,
    Withdraw: withdraw,
    Endorse: vouch,
    Want: wish,
    Accept: take,
    Explained: point,
    Prompt: prompt,
    Remember: remember,
    Join: meet,
    Invite: meet,
    Consent: meet,
    Close: meet,
    Call: sit,
    Come: sit,
    Hold: sit,
}
