"""Where each range of an imported revision came from.

The wiki's own tracing knows one revision after another. A repository knows more: which versions a commit
was written on. With it a merge credits both its sides, and a commit on a branch is not charged with undoing
what others did meanwhile.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.core.textmap import Origins, carry_many
from wiki.importing.known import REASON
from wiki.importing.plans import Version, Written
from wiki.pages.models import Origin, Page, Revision
from wiki.pages.tracing import ANCESTORS, set_authorship, shares_of


@dataclass(frozen=True, slots=True)
class Traced:
    """A revision, here or to be, and where its text came from."""

    number: int
    token: str | None
    text: str
    origins: Origins


def traced_before(session: Session, page_id: int) -> list[Traced]:
    """Return what a page has already, oldest first."""
    statement = (
        select(Revision.number, Revision.form_token, Revision.text, Origin.runs)
        .outerjoin(Origin, Origin.revision_id == Revision.id)
        .where(Revision.page_id == page_id)
        .order_by(Revision.number)
    )
    rows = session.execute(unrestricted(statement, REASON))
    return [Traced(number, token, text, read(runs, text, number)) for number, token, text, runs in rows]


def read(runs: list[list[int]] | None, text: str, number: int) -> Origins:
    """Return origins from a row; a text not traced yet counts as its own."""
    return Origins.whole(text, number) if runs is None else Origins.from_json(json.dumps(runs))


def traced(present: Sequence[Traced], texts: Sequence[tuple[Version, Written]]) -> list[Traced]:
    """Work out the origins of the new revisions; the slow part, done before anything is locked."""
    known = list(present)
    start = present[-1].number if present else 0
    for number, (version, words) in enumerate(texts, start=start + 1):
        ancestors = [(each.text, each.origins) for each in ancestors_of(known, version.before)]
        origins = (
            carry_many(ancestors, words.text, number) if ancestors else Origins.whole(words.text, number)
        )
        known.append(Traced(number, version.token, words.text, origins))
    return known[len(present) :]


def ancestors_of(known: Sequence[Traced], before: Sequence[str]) -> list[Traced]:
    """Return what a revision may have its text from: what it was written on, then the ones just before."""
    by_token = {each.token: each for each in known}
    written_on = [by_token[token] for token in before if token in by_token]
    ancestors = {each.number: each for each in [*written_on, *reversed(known[-ANCESTORS:])]}
    return list(ancestors.values())[: max(ANCESTORS, len(written_on))]


def write_origins(
    session: Session, page: Page, revisions: Sequence[Revision], fresh: Sequence[Traced]
) -> None:
    """Write the origins of the new revisions, and the authorship of the newest."""
    by_number = {revision.number: revision for revision in revisions}
    session.add_all(
        Origin(
            revision_id=by_number[each.number].id, page_id=page.id, runs=json.loads(each.origins.to_json())
        )
        for each in fresh
    )
    newest = by_number[fresh[-1].number]
    set_authorship(session, page.id, shares_of(newest, fresh[-1].origins, revisions))
