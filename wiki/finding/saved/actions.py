"""Keeping a search under a name, renaming it, looking at it, letting it go."""

from sqlalchemy.exc import IntegrityError

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.core.names import folded
from wiki.finding.addresses import parts_of
from wiki.finding.asked import Search
from wiki.finding.saved.models import SavedSearch
from wiki.finding.saved.queries import how_many, named

MOST = 50  # searches of one person; more than anybody reads through
LONGEST_NAME = 80  # characters; a line of a list


class Unfit(Exception):
    """A search cannot be kept like that; carries a sentence that says what to do."""


def keep(session: Session, viewer: Viewer, name: str, search: Search) -> SavedSearch:
    """Keep a search under a name; keeping it twice keeps it once.

    Raises:
        Unfit: it looks for nothing, the name cannot be used, or there are too many already.
    """
    if not search.query:
        raise Unfit("This looks for nothing yet. Search for something, then keep it.")
    parts, key = parts_of(search), key_of(name)
    same = named(session, viewer, key)
    if same is None and how_many(session, viewer) >= MOST:
        raise Unfit(
            f"You keep {MOST} searches, and that is as many as there can be. Delete one of them first."
        )
    same = same or kept(
        session, SavedSearch(person_id=viewer.person_id, name=name, name_key=key, parts=parts)
    )
    same = same or named(session, viewer, key)
    if same is None or same.parts != parts:
        raise Unfit(taken(name))
    return same


def kept(session: Session, new: SavedSearch) -> SavedSearch | None:
    """Return it once it is kept, or nothing where a second click of the same moment was quicker."""
    try:
        with session.begin_nested():
            session.add(new)
    except IntegrityError:
        return None
    return new


def rename(session: Session, viewer: Viewer, saved: SavedSearch, name: str) -> None:
    """Give a saved search another name.

    Raises:
        Unfit: the name cannot be used.
    """
    key = key_of(name)
    same = named(session, viewer, key)
    if same is not None and same is not saved:
        raise Unfit(taken(same.name))
    saved.name, saved.name_key = name, key


def look(saved: SavedSearch) -> None:
    """Note that its owner has seen what there is now."""
    saved.looked_at = now()


def let_go(session: Session, saved: SavedSearch) -> None:
    """Keep a search no longer."""
    session.delete(saved)


def key_of(name: str) -> str:
    """Return what two spellings of a name have in common.

    Raises:
        Unfit: it is empty or too long.
    """
    key = folded(name)
    if not any(sign.isprintable() for sign in key):
        raise Unfit("Give the search a name that you will know again.")
    if len(name) > LONGEST_NAME:
        raise Unfit(f"That name has {len(name)} characters. Shorten it to {LONGEST_NAME}.")
    return key


def taken(name: str) -> str:
    """Return the sentence for a name that is in use."""
    return f"You keep another search as “{name}”. Choose a name of its own for this one."
