"""What the text map says about a page: where each range came from, and who wrote how much of it."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sqlalchemy import delete, select

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.core.textmap import Origins, carry_many
from wiki.core.textmap.kinds import ChangeKind, change_kind
from wiki.pages.models import Authorship, Origin, Page, Revision
from wiki.pages.words import all_said

ANCESTORS = 3  # revisions that a restored passage may come from; one revert undoes one or two edits
REASON = "authorship is worked out for everybody and read through readable()"


@dataclass(frozen=True, slots=True)
class Share:
    """One person's part of a text."""

    person_id: int
    words: int
    share: float  # of all words, 0 to 1
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Traced:
    """What was worked out about a page, ready to be written down."""

    page_id: int
    origins: Mapping[int, Origins]  # by revision, only those not known before
    changes: Mapping[int, ChangeKind]  # of the version before, likewise
    shares: Sequence[Share] | None  # of the live text, if there is one


def trace(session: Session, page_id: int) -> Traced:
    """Work out origins of new revisions and authorship of the live one; reads, and may take a while."""
    revisions = session.scalars(
        unrestricted(select(Revision).where(Revision.page_id == page_id).order_by(Revision.number), REASON)
    ).all()
    known = known_origins(session, page_id)
    fresh = fresh_origins(revisions, known)
    live_id = session.scalar(unrestricted(select(Page.live_id).where(Page.id == page_id), REASON))
    live = next((revision for revision in revisions if revision.id == live_id), None)
    shares = shares_of(live, {**known, **fresh}[live.id], revisions) if live else None
    return Traced(page_id, fresh, changes_in(revisions, fresh), shares)


def write_down(session: Session, traced: Traced) -> None:
    """Keep what was worked out, unless somebody else did so in between."""
    known = known_origins(session, traced.page_id)
    session.add_all(
        Origin(
            revision_id=revision_id,
            page_id=traced.page_id,
            runs=json.loads(origins.to_json()),
            change=traced.changes.get(revision_id),
        )
        for revision_id, origins in traced.origins.items()
        if revision_id not in known
    )
    if traced.shares is not None:
        set_authorship(session, traced.page_id, traced.shares)


def known_origins(session: Session, page_id: int) -> dict[int, Origins]:
    """Return the origins already worked out, by revision."""
    rows = session.scalars(unrestricted(select(Origin).where(Origin.page_id == page_id), REASON))
    return {row.revision_id: Origins.from_json(json.dumps(row.runs)) for row in rows}


def fresh_origins(revisions: Sequence[Revision], known: Mapping[int, Origins]) -> dict[int, Origins]:
    """Work out the origins of the revisions not known yet."""
    fresh: dict[int, Origins] = {}
    for position, revision in enumerate(revisions):
        if revision.id in known:
            continue
        every = {**known, **fresh}
        before = revisions[max(0, position - ANCESTORS) : position]
        fresh[revision.id] = origins_of(
            revision, [(earlier.text, every[earlier.id]) for earlier in reversed(before)]
        )
    return fresh


def changes_in(revisions: Sequence[Revision], fresh: Collection[int]) -> dict[int, ChangeKind]:
    """Say how much each of these revisions changed of the one before it; the first changed nothing."""
    said = [all_said(each.title, each.summary, each.text) for each in revisions]
    return {
        revision.id: change_kind(before, after)
        for revision, (before, after) in zip(revisions[1:], pairwise(said), strict=True)
        if revision.id in fresh
    }


def origins_of(revision: Revision, ancestors: list[tuple[str, Origins]]) -> Origins:
    """Return where each range of a revision came from."""
    if not ancestors:
        return Origins.whole(revision.text, revision.number)
    return carry_many(ancestors, revision.text, revision.number)


def shares_of(live: Revision, origins: Origins, revisions: Sequence[Revision]) -> list[Share]:
    """Return how much of the live text each person wrote, and when they last wrote some of it."""
    by_number = {revision.number: revision for revision in revisions}
    words: dict[int, int] = {}
    last: dict[int, datetime] = {}
    for number, count in origins.shares(live.text).items():
        revision = by_number[number]
        words[revision.author_id] = words.get(revision.author_id, 0) + count
        last[revision.author_id] = max(last.get(revision.author_id, revision.saved_at), revision.saved_at)
    total = sum(words.values()) or 1
    return [Share(person, count, count / total, last[person]) for person, count in words.items() if count]


def set_authorship(session: Session, page_id: int, shares: Sequence[Share]) -> None:
    """Replace what is known about who wrote the live text."""
    session.execute(delete(Authorship).where(Authorship.page_id == page_id))
    session.add_all(
        Authorship(
            page_id=page_id,
            person_id=each.person_id,
            words=each.words,
            share=each.share,
            last_at=each.last_at,
        )
        for each in shares
    )
