"""Which problems are solved, as their texts say.

Whether a problem is solved stands in its text alone (ADR 26), so no statement can ask for it. What a text
says never changes, and so it is asked of each text once and remembered by its hash; what one process has not
seen yet is read in one statement.
"""

from collections.abc import Iterable

from sqlalchemy import select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.memory import Memory
from wiki.pages.models import Kind, Page, Revision, State
from wiki.problems.sections import is_solved

REMEMBERED = 50_000  # texts; a few megabytes

MEMORY: Memory[str, bool] = Memory(REMEMBERED)


def solved_among(session: Session, viewer: Viewer, hashes: Iterable[str]) -> set[str]:
    """Return those of some texts, by hash, that say how their problem ended."""
    said = {each: MEMORY.find(each) for each in hashes}
    unknown = {each for each, answer in said.items() if answer is None}
    if unknown:
        said |= read(session, viewer, unknown)
    return {each for each, answer in said.items() if answer}


def read(session: Session, viewer: Viewer, hashes: set[str]) -> dict[str, bool]:
    """Read what texts say, and remember it."""
    statement = (
        select(Revision.text_hash, Revision.text)
        .join(Page, Page.live_id == Revision.id)
        .where(Page.kind == Kind.PROBLEM, Page.state == State.PUBLISHED)
    )
    rows = session.execute(readable(statement, Page.id, viewer).execution_options(yield_per=200))
    said = {text_hash: is_solved(text) for text_hash, text in rows if text_hash in hashes}
    for text_hash, answer in said.items():
        MEMORY.keep(text_hash, answer, 1)
    return said
