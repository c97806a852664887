"""Accepting suggestions: one or several become one revision, with everybody credited who suggested."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from wiki.core.access import THE_PAGE_WAS_READ, NotFound, Stale, Viewer, readable, unrestricted
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.core.textmap import map_text
from wiki.pages.actions import save
from wiki.pages.holding import hold_head
from wiki.pages.linking import Links
from wiki.pages.models import Credit, Page, Revision
from wiki.pages.policy import may_edit
from wiki.pages.queries import find_page
from wiki.pages.words import Words
from wiki.reviews.actions.deciding import locked_round, settle
from wiki.reviews.anchors import Placed, Shown, found
from wiki.reviews.facts import SuggestionsTaken, ThreadClosed
from wiki.reviews.models import Thread, ThreadKind, ThreadState
from wiki.reviews.queries.anchors import passages_of, texts_for
from wiki.reviews.queries.reach import seen_by
from wiki.reviews.suggesting import Swap, fits_as_it_is, overlapping, swapped

NAMED = 3  # people whom a revision's note names; the history has them all
QUOTED = 60  # characters of a passage in a sentence about it
PAGE_LIMIT = 1_000_000  # characters; what the editor saves at most


class TextMoved(Stale):
    """The page was edited after the form was shown; carries the revision it was shown on."""

    def __init__(self, shown_id: int) -> None:
        super().__init__("Somebody edited this page since you opened it, so nothing was accepted yet.")
        self.shown_id = shown_id


class Unfit(Exception):
    """These suggestions cannot be let in as they are; carries the sentence that says which and why."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Suggestions that fit, and the text they make of the newest one."""

    threads: Sequence[Thread]
    text: str


def accept_suggestions(
    session: Session,
    viewer: Viewer,
    page: Page,
    thread_ids: Collection[int],
    *,
    shown_id: int,
    links: Mapping[str, Links] | None = None,
    at: datetime | None = None,
) -> Revision:
    """Let suggestions into the newest text as one revision of the viewer's; twice does it once.

    `links` says where texts lead, as far as that was looked up before anybody waits for this lock.

    Raises:
        Gone: the page was deleted.
        NotFound: one of them is no suggestion on this page that the viewer may see.
        Refused: the viewer may not edit the page.
        TextMoved: the page has a newer text than the one they were shown.
        Unfit: one does not fit as it is, or two overlap.
    """
    head = hold_head(session, page)  # before the round, in the order of a verdict: else each could wait
    round_ = locked_round(session, page)
    page = find_page(session, viewer, page.id)
    may_edit(viewer, page).enforce()
    threads = suggestions_named(session, viewer, page, thread_ids)
    if twin := accepted_before(session, viewer, threads):
        return twin
    if head.id != shown_id:
        raise TextMoved(shown_id)
    plan = planned(session, head, threads)
    moment = at or now()
    revision = save(session, viewer, page, words_of(page, head, plan, links), base=head.number, at=moment)
    credit(session, viewer, revision, threads)
    for thread in threads:
        thread.state, thread.applied_id = ThreadState.RESOLVED, revision.id
        thread.closed_at, thread.closed_by_id = moment, viewer.person_id
        announce(session, ThreadClosed(page.id, thread.id), actor_id=viewer.person_id, at=at)
    announce(session, SuggestionsTaken(page.id, revision.id), actor_id=viewer.person_id, at=at)
    if round_:
        settle(session, viewer, page, round_, moment)
    return revision


def suggestions_named(
    session: Session, viewer: Viewer, page: Page, thread_ids: Collection[int]
) -> Sequence[Thread]:
    """Return these suggestions, with who made them, as they are now.

    Raises:
        NotFound: one of them is none on this page, or none the viewer may see.
    """
    statement = (
        select(Thread)
        .join(Thread.opened_by)
        .where(Thread.id.in_(thread_ids), Thread.page_id == page.id, seen_by(viewer))
        .where(Thread.kind == ThreadKind.SUGGESTION)
        .options(contains_eager(Thread.opened_by))
        .order_by(Thread.id)
        .execution_options(populate_existing=True)
    )
    threads = session.scalars(readable(statement, Thread.page_id, viewer)).all()
    if not threads or len(threads) < len(set(thread_ids)):
        raise NotFound(*thread_ids)
    return threads


def accepted_before(session: Session, viewer: Viewer, threads: Sequence[Thread]) -> Revision | None:
    """Return the revision that an earlier press of the same button made."""
    made = {thread.applied_id for thread in threads}
    if len(made) != 1 or any(thread.closed_by_id != viewer.person_id for thread in threads):
        return None
    statement = select(Revision).where(Revision.id == made.pop())
    return session.scalar(unrestricted(statement, THE_PAGE_WAS_READ))


def planned(session: Session, head: Revision, threads: Sequence[Thread]) -> Plan:
    """Find each passage in the newest text and put the suggestions in.

    Raises:
        Unfit: one does not fit as it is, two overlap, or they come to nothing.
    """
    places = places_of(session, head, threads)
    swaps = [swap_of(thread, places.get(thread.id), head.text) for thread in threads]
    if clash := overlapping(swaps):
        one, other = (called(threads[which]) for which in clash)
        raise Unfit(f"{one} and {other} are about the same words. Accept one of them.")
    text = swapped(head.text, swaps)
    if text == head.text:
        raise Unfit("Together they leave the text as it is. Accept one of them.")
    if not text.strip():
        raise Unfit("They leave nothing of the page. Accept some of them, or delete the page.")
    if len(text) > PAGE_LIMIT:
        raise Unfit(f"The page would be longer than {PAGE_LIMIT:,} characters. Accept fewer of them.")
    return Plan(threads, text)


def places_of(session: Session, head: Revision, threads: Sequence[Thread]) -> Mapping[int, Placed]:
    """Return where the passages of suggestions are in the newest text."""
    sought = passages_of(session, threads, head.id)
    texts, shown = texts_for(session, sought.values()), Shown(head.text)
    return {thread_id: found(each, texts, shown) for thread_id, each in sought.items()}


def swap_of(thread: Thread, placed: Placed | None, text: str) -> Swap:
    """Return what a suggestion puts where in this text.

    Raises:
        Unfit: it does not fit as it is.
    """
    if refusal := fits_as_it_is(thread, placed, text).refusal:
        raise Unfit(f"{called(thread)} cannot be accepted as it is. {refusal}")
    starts, ends = (placed.starts, placed.ends) if placed else (None, None)
    return Swap(starts or 0, ends or 0, thread.replacement or "")


def called(thread: Thread) -> str:
    """Return how to speak of a suggestion."""
    quote = " ".join(thread.exact.split())
    shown = quote if len(quote) <= QUOTED else f"{quote[:QUOTED].rstrip()}…"
    return f"What {thread.opened_by.name} suggests for “{shown}”"


def words_of(page: Page, head: Revision, plan: Plan, links: Mapping[str, Links] | None) -> Words:
    """Return what is saved."""
    topics = tuple(topic.id for topic in page.topics)
    known = links.get(plan.text) if links else None
    return Words(head.title, head.summary, plan.text, topics, note=note_on(plan.threads), links=known)


def note_on(threads: Sequence[Thread]) -> str:
    """Name who suggested."""
    names = list(dict.fromkeys(thread.opened_by.name for thread in threads))
    if len(names) > NAMED:
        names = [*names[: NAMED - 1], f"{len(names) - NAMED + 1} others"]
    said = " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    return f"Suggested by {said}"


def credit(session: Session, viewer: Viewer, revision: Revision, threads: Sequence[Thread]) -> None:
    """Note how many characters each of those who suggested has put in; one's own are one's own anyway."""
    characters: dict[int, int] = {}
    for thread in threads:
        inserted = map_text(thread.exact, thread.replacement or "").inserted
        characters[thread.opened_by_id] = characters.get(thread.opened_by_id, 0) + inserted
    characters.pop(viewer.person_id, None)
    session.add_all(
        Credit(revision_id=revision.id, person_id=person_id, page_id=revision.page_id, characters=count)
        for person_id, count in characters.items()
    )
