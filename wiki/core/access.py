"""Who may read what, and the trip-wire that catches a query that forgot to ask.

Reading is a WHERE clause; everything else is a verdict about something already read.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import ClauseElement, ColumnElement, ForeignKey, Select, Table, event, exists
from sqlalchemy.orm import InstrumentedAttribute, Mapped, ORMExecuteState, Session, mapped_column
from sqlalchemy.sql import visitors

from wiki.core.audiences import COMPANY
from wiki.core.db import Base

THE_PAGE_WAS_READ = "the page was read as the viewer"  # reason enough to read what belongs to it

Statement = TypeVar("Statement", bound=Select[*tuple[Any, ...]])


class Role(StrEnum):
    """What a person may do beyond reading and writing."""

    MEMBER = "member"
    STEWARD = "steward"
    MANAGER = "manager"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in person and the audiences they hold, such as `space:4`."""

    person_id: int
    audiences: frozenset[str] = field(default=frozenset({COMPANY}))
    role: Role = Role.MEMBER

    @property
    def is_admin(self) -> bool:
        """Whether they run this wiki."""
        return self.role is Role.ADMIN

    @property
    def is_steward(self) -> bool:
        """Whether they look after topics and spaces."""
        return self.role in {Role.STEWARD, Role.ADMIN}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to "may they?"; a refusal carries the sentence shown to the person."""

    refusal: str | None = None

    def __bool__(self) -> bool:
        return self.refusal is None

    def enforce(self) -> None:
        """Raise Refused unless the verdict is favourable."""
        if self.refusal is not None:
            raise Refused(self.refusal)


ALLOWED = Verdict()


class Refused(Exception):
    """The viewer can see the thing but may not do this to it; rendered as a 403."""


class NotFound(LookupError):
    """No such row, or none this viewer may know about; rendered as a 404."""


class Gone(LookupError):
    """The page was deleted, and the viewer may know it existed; rendered as a 410."""

    def __init__(self, page_id: int) -> None:
        super().__init__(page_id)
        self.page_id = page_id


class Stale(Exception):
    """What the form showed is no longer so; rendered as a 409 with the way out."""


class Unguarded(RuntimeError):
    """A query touched what pages hold without saying who is looking."""


class PageAudience(Base):
    """One audience that may read one page; a page is readable by whoever holds one of its audiences."""

    __tablename__ = "page_audience"

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), primary_key=True)
    audience: Mapped[str] = mapped_column(primary_key=True, index=True)


class Audienced:
    """A mixin for the tables whose rows belong to a page and are as visible as that page."""


PageId = InstrumentedAttribute[int] | InstrumentedAttribute[int | None] | ColumnElement[int]


def readable(statement: Statement, page_id: PageId, viewer: Viewer) -> Statement:
    """Narrow a statement to the rows whose page (named by `page_id`) the viewer may read."""
    narrowed = statement.where(may_read(page_id, viewer))
    return narrowed.execution_options(reader=viewer.person_id)


def may_read(page_id: PageId, viewer: Viewer) -> ColumnElement[bool]:
    """Return the one WHERE clause that decides who reads what."""
    held = sorted(viewer.audiences)
    return exists().where(PageAudience.page_id == page_id, PageAudience.audience.in_(held))


def is_for_everybody(page_id: PageId) -> ColumnElement[bool]:
    """Return the condition that the whole company may read a page."""
    return exists().where(PageAudience.page_id == page_id, PageAudience.audience == COMPANY)


def unrestricted(statement: Statement, reason: str) -> Statement:
    """Let a background job read everything; `reason` is what a reviewer greps for."""
    return statement.execution_options(reader=reason)


@event.listens_for(Session, "do_orm_execute")
def refuse_unguarded(state: ORMExecuteState) -> None:
    """Stop a SELECT on an audienced table that passed through neither function above.

    A statement that passed is not looked into: of what else it names, whoever writes it asks `may_read`.
    """
    if not state.is_select or state.is_column_load or "reader" in state.execution_options:
        return
    if touched := audienced_tables(state):
        raise Unguarded(", ".join(sorted(touched)))


def audienced_tables(state: ORMExecuteState) -> set[str]:
    """Return the audienced tables found anywhere in the statement, subqueries included."""
    parts = visitors.iterate(cast("ClauseElement", state.statement))
    tables = {part.name for part in parts if isinstance(part, Table)}
    return tables & guarded_tables()


@cache
def guarded_tables() -> frozenset[str]:
    """Return the names of all tables that belong to pages; every mapper is known by the first query."""
    mappers = Base.registry.mappers
    return frozenset(str(mapper.local_table) for mapper in mappers if issubclass(mapper.class_, Audienced))
