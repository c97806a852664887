"""How much of what a colleague endorsed readers still see."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.memory import Memory
from wiki.core.textmap import covered_share
from wiki.core.textmap.remembering import key_of
from wiki.pages.models import Revision

REMEMBERED = 10_000  # answers kept in a process; each is one number

MEMORY: Memory[bytes, float] = Memory(REMEMBERED)


@dataclass(frozen=True, slots=True)
class Pair:
    """An endorsed text and the one readers see, by hash and by revision."""

    endorsed_hash: str
    live_hash: str
    endorsed_id: int
    live_id: int

    @property
    def key(self) -> bytes:
        """What the answer follows from."""
        return key_of([self.endorsed_hash, self.live_hash])


def gone_shares(session: Session, viewer: Viewer, pairs: Iterable[Pair]) -> dict[Pair, float]:
    """Return the share of the endorsed words that are gone; a statement only for texts not compared yet."""
    found = {pair: MEMORY.find(pair.key) for pair in pairs}
    fresh = compared(session, viewer, [pair for pair, known in found.items() if known is None])
    return {pair: fresh[pair] if known is None else known for pair, known in found.items()}


def compared(session: Session, viewer: Viewer, pairs: Iterable[Pair]) -> dict[Pair, float]:
    """Compare the texts."""
    pairs = list(pairs)
    wanted = {revision_id for pair in pairs for revision_id in (pair.endorsed_id, pair.live_id)}
    if not wanted:
        return {}
    statement = select(Revision.id, Revision.text).where(Revision.id.in_(wanted))
    rows = session.execute(readable(statement, Revision.page_id, viewer)).all()
    texts: dict[int, str] = {row.id: row.text for row in rows}
    fresh = {pair: 1 - covered_share(texts[pair.live_id], texts[pair.endorsed_id]) for pair in pairs}
    for pair, gone in fresh.items():
        MEMORY.keep(pair.key, gone, 1)
    return fresh
