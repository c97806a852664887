"""What changed for search, in one order, so that every node's index can follow at its own pace.

Jobs are done by one worker, but several nodes may each have an index. So a job only notes which pages it is
about, and every index reads the notes after its place: the newest note it has followed, kept with the index
itself. An index whose place is not among the notes (new, foreign, away for too long, or of a database that
was restored since) cannot tell what it missed, and is built anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.db import Base, Session, now
from wiki.core.turns import take_turn

KEPT = timedelta(days=14)  # a node that was away for longer builds its index anew


class IndexChange(Base):
    """A page that has to be looked at again; without a page, the place of an index that was built then."""

    __tablename__ = "index_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(index=True)


@dataclass(frozen=True, slots=True)
class Place:
    """A note, by its number and its moment: numbers begin again where a database is restored."""

    number: int
    at: datetime

    def __str__(self) -> str:
        return f"{self.number} {self.at.isoformat()}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the place that a text names, if it names one."""
        number, _, at = text.partition(" ")
        try:
            return cls(int(number), datetime.fromisoformat(at))
        except ValueError:
            return None


def note(session: Session, page_ids: Iterable[int | None]) -> None:
    """Note that search has to look at these pages again.

    Who notes waits for the one before: nobody may see a note while an older one is still to come.
    """
    take_turn(session, IndexChange.__tablename__)
    moment = now()
    rows = [{"page_id": page_id, "at": moment} for page_id in page_ids]
    if rows:
        session.execute(insert(IndexChange), rows)
        session.execute(delete(IndexChange).where(IndexChange.at < moment - KEPT))


def newest(session: Session) -> Place | None:
    """Return the place of an index that followed everything."""
    last = select(IndexChange.id, IndexChange.at).order_by(IndexChange.id.desc()).limit(1)
    return next((Place(*row) for row in session.execute(last)), None)


def place_to_begin(session: Session) -> Place:
    """Return the place of an index that is built from what is in the database from now on."""
    if newest(session) is None:
        note(session, [None])
    last = select(IndexChange.id, IndexChange.at).order_by(IndexChange.id.desc()).limit(1)
    return Place(*session.execute(last).one())


def is_known(session: Session, place: Place | None) -> bool:
    """Whether nothing after a place was forgotten."""
    if place is None:
        return False
    return session.scalar(select(IndexChange.at).where(IndexChange.id == place.number)) == place.at


def after(session: Session, place: Place, most: int) -> tuple[Sequence[int], Place]:
    """Return the pages noted after a place, once each, and the place of who followed them."""
    rows = session.execute(
        select(IndexChange.id, IndexChange.page_id, IndexChange.at)
        .where(IndexChange.id > place.number)
        .order_by(IndexChange.id)
        .limit(most)
    ).all()
    pages = dict.fromkeys(page_id for _, page_id, _ in rows if page_id is not None)
    return list(pages), Place(rows[-1].id, rows[-1].at) if rows else place
