"""The index of this node follows the database: it reads what was noted after its place, or is built anew."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Engine

from wiki.core.db import reading, writing
from wiki.pages.documents import all_documents, documents
from wiki.pages.rendering import Renderings
from wiki.search.changes import Place, after, is_known, newest, note, place_to_begin
from wiki.search.port import Document, Progress, SearchIndex

BATCH = 200  # changes followed at once


def index_pages(engine: Engine, index: SearchIndex, renderings: Renderings, page_ids: Iterable[int]) -> None:
    """Note for every node that pages changed, and let the index of this one follow."""
    with writing(engine, quiet=True) as session:
        note(session, page_ids)
    catch_up(engine, index, renderings)


def is_behind(engine: Engine, index: SearchIndex) -> bool:
    """Whether something changed that the index has not followed."""
    with reading(engine) as session:
        place = newest(session)
    return str(place or "") != index.place


def catch_up(engine: Engine, index: SearchIndex, renderings: Renderings) -> None:
    """Bring the index up to date: what is no longer published leaves it.

    One that was lost or damaged, or cannot know what it missed, is built anew.
    """
    with index.following():
        place = Place.read(index.place)
        with reading(engine) as session:
            can_follow = index.is_there and is_known(session, place)
        if place is None or not can_follow:
            build(engine, index, renderings)
        else:
            follow(engine, index, renderings, place)


def follow(engine: Engine, index: SearchIndex, renderings: Renderings, place: Place) -> None:
    """Read what was noted after a place, a batch at a time; who is stopped halfway reads it again."""
    while True:
        with reading(engine) as session:
            changed, reached = after(session, place, BATCH)
            present = documents(session, renderings, changed)
        put(index, changed, present)
        if reached == place:
            return
        index.reach(str(reached))
        place = reached


def build_anew(
    engine: Engine, index: SearchIndex, renderings: Renderings, progress: Progress | None = None
) -> None:
    """Build the index from the database, when nobody else on this node changes it."""
    with index.following():
        build(engine, index, renderings, progress)


def build(
    engine: Engine, index: SearchIndex, renderings: Renderings, progress: Progress | None = None
) -> None:
    """Build the index from the database; what changes meanwhile is noted after the place it begins with."""
    with writing(engine, quiet=True) as session:
        place = place_to_begin(session)
    with reading(engine) as session:
        changed = sorted(index.rebuild(all_documents(session, renderings), progress))
    with reading(engine) as session:
        present = documents(session, renderings, changed)
    put(index, changed, present)
    index.reach(str(place))
    follow(engine, index, renderings, place)


def put(index: SearchIndex, page_ids: Sequence[int], present: Sequence[Document]) -> None:
    """Put in what is published of some pages, and take out the rest."""
    index.replace(present)
    index.remove(sorted({*page_ids} - {document.id for document in present}))
