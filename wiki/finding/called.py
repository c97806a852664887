"""Pages and people by what they are called, while somebody types it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from sqlalchemy import Select, case, func, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.names import folded
from wiki.experts.directory import Colleague, read, with_teams
from wiki.finding.likeness import LONGEST, SHORTEST, Likeness, likeness, words_of
from wiki.finding.names import by_fit, fits
from wiki.pages.models import Page, State
from wiki.pages.queries.finding import first_topic
from wiki.people.models import Person
from wiki.people.queries import is_named
from wiki.search import likeness as slips

CANDIDATES = 30  # pages that are weighed more closely
ABBREVIATED = 200  # pages whose titles might be meant by a few letters
NEAR = 40  # names that are written almost like what is typed


@dataclass(frozen=True, slots=True)
class Called:
    """A page, what it is about, and how well its title fits."""

    id: int
    path: str
    title: str
    topic: str
    fits: Likeness


def pages_called(session: Session, viewer: Viewer, typed: str, recent: Sequence[int]) -> list[Called]:
    """Return pages whose titles hold every word typed, the likest first, of equals those seen last."""
    plain = folded(typed)
    seen = case({one: place for place, one in enumerate(recent)} or {0: 0}, value=Page.id, else_=len(recent))
    statement = named().where(fits(Page.title_key, plain))
    ordered = statement.order_by(by_fit(plain, Page.title_key), seen, Page.changed_at.desc(), Page.id)
    return called(session, viewer, ordered.limit(CANDIDATES), typed)


def pages_abbreviated(session: Session, viewer: Viewer, typed: str) -> list[Called]:
    """Return pages whose titles a few letters stand for, the newest first."""
    letters = folded(typed)
    if not (SHORTEST <= len(letters) <= LONGEST and letters.isalnum()):
        return []
    statement = named().where(Page.title_key.like("%".join((*letters, "")), escape="/"))
    newest = statement.order_by(Page.changed_at.desc(), Page.id).limit(ABBREVIATED)
    return [one for one in called(session, viewer, newest, typed) if one.fits is Likeness.ABBREVIATED]


def named() -> Select[int, str, str, str | None]:
    """Return the statement for published pages, with what they are about first."""
    return select(Page.id, Page.slug, Page.title, first_topic()).where(Page.state == State.PUBLISHED)


def called(session: Session, viewer: Viewer, statement: Select[*tuple[Any, ...]], typed: str) -> list[Called]:
    """Return the pages of a statement that the viewer may read, the likest first."""
    rows = session.execute(readable(statement, Page.id, viewer))
    found = [
        Called(page_id, f"/e/{page_id}-{slug}", title, topic or "", likeness([title], typed))
        for page_id, slug, title, topic in rows
    ]
    return sorted(found, key=lambda one: one.fits)


def people_called(session: Session, typed: str, limit: int) -> list[Colleague]:
    """Return colleagues whose name or handle holds every word typed, the likest first."""
    closest = by_fit(folded(typed), func.lower(Person.name), Person.handle)
    statement = with_teams().where(Person.deactivated_at.is_(None), is_named(typed))
    ordered = statement.order_by(closest, func.lower(Person.name), Person.id).limit(limit)
    return list(read(session, ordered).values())


def people_almost_called(session: Session, typed: str, limit: int) -> list[Colleague]:
    """Return colleagues who were meant by a name with a slip in it; two statements, one over all names."""
    longest = max(words_of(typed), key=len, default="")
    if len(longest) < slips.SHORTEST:
        return []
    everybody = select(Person.id, Person.name).where(Person.deactivated_at.is_(None))
    names = dict(session.execute(everybody).all())
    near = {person_id: likeness([names[person_id]], typed) for person_id in written_like(longest, names)}
    best = sorted((one for one in near if near[one] is not Likeness.NOT), key=lambda one: near[one])[:limit]
    return list(read(session, with_teams().where(Person.id.in_(best))).values()) if best else []


def written_like(word: str, names: Mapping[int, str]) -> list[int]:
    """Return whose names have a word written almost like this one, or one that begins so."""
    words = [
        (one[: len(word) + 1], person_id)
        for person_id, name in names.items()
        for one in name.casefold().split()
    ]
    found = extract(
        word,
        [one for one, _ in words],
        scorer=OSA.distance,
        limit=NEAR,
        score_cutoff=1 + slips.mistakes_in(word),
    )
    return list(dict.fromkeys(words[index][1] for _, _, index in found))
