"""Finding the passages of open conversations in every new revision, and writing down where they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, func, select

from wiki.core.access import unrestricted
from wiki.core.db import Session, reading, writing
from wiki.pages.models import Revision
from wiki.reviews.anchors import SURE, Chain, Known, Placed, Quote, Shown, Sought, found
from wiki.reviews.models import Anchor, Thread, ThreadState
from wiki.reviews.queries.anchors import passages_of, texts_for

KIND = "anchor_threads"
REASON = "a job finds every passage; who reads the page sees those of the threads they may see"
WALKED = 30  # revisions gone through at once, the newest; where there are more, the first step is a long one
SEARCHED = 2_000_000  # characters looked at letter by letter on a walk, some two seconds at worst


@dataclass(frozen=True, slots=True)
class Step:
    """A revision that passages are looked for in, and earlier ones with the very same text."""

    id: int
    same: Sequence[int]


def anchor_threads(engine: Engine, payloads: Sequence[Mapping[str, Any]]) -> None:
    """Bring the anchors of pages up to date; what was written down before stays."""
    for page_id in dict.fromkeys(int(payload["page_id"]) for payload in payloads):
        with reading(engine) as session:
            anchors = list(new_anchors(session, page_id))
        if anchors:
            with writing(engine) as session:
                write_down(session, anchors)


def new_anchors(session: Session, page_id: int) -> Iterator[Anchor]:
    """Work out what is not written down yet; reads, and may take a while."""
    threads = open_threads(session, page_id)
    newest = newest_anchors(session, threads)
    walk = steps(session, page_id, newest.values())
    if not walk:
        return
    sought = passages_of(session, threads, walk[-1].id)
    texts = texts_for(session, sought.values())
    chains = {thread.id: chain_of(sought[thread.id], texts) for thread in threads}
    for step in walk:
        waiting = [thread for thread in threads if newest[thread.id] < step.id]
        shown = Shown(text_of(session, step.id), SEARCHED // len(walk))
        come_back(session, step, shown.text, threads, chains)
        for thread in waiting:
            chain = chains[thread.id]
            placed = chain.step(shown) if chain else found(sought[thread.id], texts, shown)
            yield anchor(thread, step, placed)


def open_threads(session: Session, page_id: int) -> Sequence[Thread]:
    """Return the conversations that still ask something about a passage."""
    statement = select(Thread).where(
        Thread.page_id == page_id, Thread.state == ThreadState.OPEN, Thread.starts.is_not(None)
    )
    return session.scalars(unrestricted(statement.order_by(Thread.id), REASON)).all()


def newest_anchors(session: Session, threads: Sequence[Thread]) -> dict[int, int]:
    """Return the last revision in which each passage was looked for; at first that it was written on."""
    statement = (
        select(Anchor.thread_id, func.max(Anchor.revision_id))
        .where(Anchor.thread_id.in_([thread.id for thread in threads]))
        .group_by(Anchor.thread_id)
    )
    stored = {row[0]: row[1] for row in session.execute(unrestricted(statement, REASON))}
    return {thread.id: max(stored.get(thread.id, 0), thread.revision_id) for thread in threads}


def steps(session: Session, page_id: int, newest: Iterable[int]) -> list[Step]:
    """Return the revisions after the first of these."""
    after = min(newest, default=None)
    if after is None:
        return []
    statement = select(Revision.id, Revision.text_hash).where(Revision.page_id == page_id)
    rows = session.execute(unrestricted(statement.order_by(Revision.id), REASON)).all()
    alike: dict[str, list[int]] = {}
    walk = []
    for revision_id, text_hash in rows:
        same = alike.setdefault(text_hash, [])
        if revision_id > after:
            walk.append(Step(revision_id, tuple(same)))
        same.append(revision_id)
    return walk[-WALKED:]


def text_of(session: Session, revision_id: int) -> str:
    """Return the text of a revision."""
    statement = select(Revision.text).where(Revision.id == revision_id)
    return session.scalars(unrestricted(statement, REASON)).one()


def chain_of(sought: Sought, texts: Mapping[int, str]) -> Chain | None:
    """Return the chain that goes on where a passage was last sure to be, if that text is at hand."""
    text = texts.get(sought.revision_id)
    if text is None:
        return None
    return Chain(sought.quote, Known(text, Quote.taken(text, sought.starts, sought.ends)))


def come_back(
    session: Session, step: Step, text: str, threads: Iterable[Thread], chains: Mapping[int, Chain | None]
) -> None:
    """Remind the chains where their passages were when the page had this text before."""
    if not step.same:
        return
    for thread in threads:
        chain = chains[thread.id]
        if chain and thread.revision_id in step.same:
            chain.remember(Known(text, chain.original))
    statement = select(Anchor).where(
        Anchor.revision_id.in_(step.same), Anchor.fit.in_(SURE), Anchor.thread_id.in_(chains)
    )
    for before in session.scalars(unrestricted(statement, REASON)):
        chain = chains[before.thread_id]
        if chain and before.starts is not None and before.ends is not None:
            chain.remember(Known(text, Quote.taken(text, before.starts, before.ends)))


def anchor(thread: Thread, step: Step, placed: Placed) -> Anchor:
    """Return the row."""
    return Anchor(
        thread_id=thread.id,
        revision_id=step.id,
        page_id=thread.page_id,
        starts=placed.starts,
        ends=placed.ends,
        fit=placed.fit,
    )


def write_down(session: Session, anchors: Sequence[Anchor]) -> None:
    """Keep what was worked out, unless somebody else did so in between or the conversation is gone."""
    ids = {each.thread_id for each in anchors}
    locked = select(Thread.id).where(Thread.id.in_(ids)).order_by(Thread.id).with_for_update()
    there = set(session.scalars(unrestricted(locked, REASON)))
    written = select(Anchor.thread_id, Anchor.revision_id).where(
        Anchor.thread_id.in_(ids), Anchor.revision_id.in_({each.revision_id for each in anchors})
    )
    known = {(row[0], row[1]) for row in session.execute(unrestricted(written, REASON))}
    session.add_all(
        each
        for each in anchors
        if each.thread_id in there and (each.thread_id, each.revision_id) not in known
    )
