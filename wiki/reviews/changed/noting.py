"""Noting which version was the first in which a passage under discussion read otherwise.

Counting must not compare texts: a reviewer may have begun thousands of conversations. So each save looks at
those of its page that are open, or were closed so lately that the change may still be an answer to them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, Row, or_, select, update

from wiki.core.access import unrestricted
from wiki.core.db import Session, reading, writing
from wiki.pages.models import Revision
from wiki.reviews.changed.passages import reads_otherwise
from wiki.reviews.models import Thread

KIND = "note_changed_passages"
LATE = timedelta(days=14)  # after its end; what changes later has other reasons
WHY = "a job compares texts and shows them to nobody"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is to be noted of one conversation, and what was noted when it was looked at."""

    thread_id: int
    noted: int | None
    changed_id: int | None


def note_changed_passages(engine: Engine, payloads: Sequence[Mapping[str, Any]]) -> None:
    """Look at a page's conversations in the light of a version that was saved; twice is as good as once.

    Comparing takes a while, so nobody else's writing waits for it.
    """
    for payload in payloads:
        with reading(engine) as session:
            found = list(findings(session, payload["revision_id"]))
        if found:
            with writing(engine) as session:
                for finding in found:
                    note(session, finding)


def note(session: Session, finding: Finding) -> None:
    """Note it, unless somebody noted another thing meanwhile."""
    as_it_was = Thread.id == finding.thread_id, Thread.changed_id.is_not_distinct_from(finding.noted)
    statement = update(Thread).where(*as_it_was).values(changed_id=finding.changed_id)
    session.execute(statement.execution_options(synchronize_session=False))


def findings(session: Session, revision_id: int) -> Iterator[Finding]:
    """Yield where a version changed a passage, and where it brought the words back."""
    revision = session.scalar(unrestricted(select(Revision).where(Revision.id == revision_id), WHY))
    threads = discussed(session, revision) if revision else []
    if revision is None or not threads:
        return
    texts = texts_of(session, {thread.revision_id for thread in threads})
    before = text_before(session, revision)
    for thread in threads:
        passage, written_on, noted = (
            (thread.starts, thread.ends),
            texts[thread.revision_id],
            thread.changed_id,
        )
        if not reads_otherwise(passage, written_on, revision.text):
            if noted is not None and noted < revision.id:
                yield Finding(thread.id, noted, None)
        elif not reads_otherwise(passage, written_on, before) and (noted is None or noted > revision.id):
            yield Finding(thread.id, noted, revision.id)


def discussed(
    session: Session, revision: Revision
) -> Sequence[Row[int, int, int | None, int | None, int | None]]:
    """Return the conversations about passages that a version may be an answer to."""
    statement = select(Thread.id, Thread.revision_id, Thread.starts, Thread.ends, Thread.changed_id).where(
        Thread.page_id == revision.page_id,
        Thread.starts.is_not(None),
        Thread.revision_id < revision.id,
        Thread.sent_at <= revision.saved_at,
        or_(Thread.closed_at.is_(None), Thread.closed_at > revision.saved_at - LATE),
    )
    return session.execute(unrestricted(statement, WHY)).all()


def texts_of(session: Session, revision_ids: Collection[int]) -> dict[int, str]:
    """Return the texts that the conversations are about."""
    statement = select(Revision.id, Revision.text).where(Revision.id.in_(sorted(revision_ids)))
    return {row.id: row.text for row in session.execute(unrestricted(statement, WHY))}


def text_before(session: Session, revision: Revision) -> str:
    """Return the text that a version replaced."""
    statement = select(Revision.text).where(
        Revision.page_id == revision.page_id, Revision.number == revision.number - 1
    )
    return session.scalar(unrestricted(statement, WHY)) or ""
