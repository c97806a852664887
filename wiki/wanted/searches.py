"""Keeping what was looked for: one row for a person, their words and a day, whatever is sent again."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from sqlalchemy import Engine, Update, update
from sqlalchemy.exc import IntegrityError

from wiki.core.db import writing
from wiki.wanted.models import SearchLog
from wiki.wanted.words import normalised

TOKEN_BYTES = 12


@dataclass(frozen=True, slots=True)
class Searched:
    """What one person looked for on one day."""

    person_id: int
    words: str
    at: datetime

    @property
    def token(self) -> str:
        """The name of this search in the addresses of its results."""
        said = f"{self.person_id}\0{normalised(self.words)}\0{self.at.date().isoformat()}"
        return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=TOKEN_BYTES).hexdigest()

    def __bool__(self) -> bool:
        return bool(normalised(self.words))


def note_search(engine: Engine, search: Searched, found: int) -> None:
    """Keep a search that was settled on; one that is kept already stays as it is. One statement."""
    row = SearchLog(
        token=search.token,
        words=normalised(search.words),
        person_id=search.person_id,
        found=found,
        searched_at=search.at,
    )
    try:
        with writing(engine, quiet=True) as session:
            session.add(row)
    except IntegrityError:
        return


def note_opening(engine: Engine, search: Searched, token: str, place: int) -> None:
    """Keep which place of the results was opened first.

    Who opens one sooner than the search counts as settled on has settled on it by that: `search` says what
    for. A token of somebody else's, or of another day, is nobody's.
    """
    opened = opening(search, token, place)
    with writing(engine, quiet=True) as session:
        if session.execute(opened.returning(SearchLog.id)).first():
            return
    if search and search.token == token:
        note_search(engine, search, found=place)
        with writing(engine, quiet=True) as session:
            session.execute(opened)


def opening(search: Searched, token: str, place: int) -> Update:
    """Return the statement that notes an opening, unless one is noted already."""
    rows = update(SearchLog).where(
        SearchLog.token == token,
        SearchLog.person_id == search.person_id,
        SearchLog.opened_at.is_(None),
    )
    return rows.values(opened_at=search.at, opened_place=place, was_served=None)  # to be told anew
