"""Counts about one person, each by a name, in one statement however many there are."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select, literal, select, union_all

from wiki.core.access import Viewer
from wiki.core.db import Session

Counted = Select[*tuple[Any, ...]]  # a name, and how many


def counts_of(session: Session, viewer: Viewer, lines: Iterable[Counted]) -> Mapping[str, int | None]:
    """Return every count by its name; one that found nothing may be missing."""
    every = union_all(*lines).execution_options(reader=viewer.person_id)
    return dict(session.execute(every).all())


def line(name: str, counted: Select[int]) -> Counted:
    """Return one count with its name."""
    return select(literal(name).label("what"), counted.correlate(None).scalar_subquery())
