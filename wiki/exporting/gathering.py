"""Reading pages with everything that hangs on them, some at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, case, exists, func, literal, or_, select
from sqlalchemy.orm import selectinload

from wiki.core.access import PageAudience, Viewer, may_read
from wiki.core.audiences import PERSON
from wiki.core.db import Session
from wiki.exporting.columns import OWNER, Names, Row, spelled, table_of
from wiki.exporting.orders import Order
from wiki.exporting.parts import PAGE, PAGE_LEFT_OUT, PARTS, Part
from wiki.pages.models import SAID, Acceptance, Link, Page, PagePerson, PageRole, Reach, Revision
from wiki.pages.queries.revisions import waits_for_approval
from wiki.recall.models import Prompt
from wiki.reviews.models import Review, Round, RoundState, Thread
from wiki.reviews.queries.blind import hides_verdicts
from wiki.reviews.queries.reach import seen_by
from wiki.sessions.models import Meeting
from wiki.sessions.queries import sees_sessions

AT_ONCE = 50  # pages read in one go
SILENT = frozenset({PageRole.DECLINED, PageRole.INVITED})  # who of those invited said no is theirs to tell
TELLING = {"state": RoundState.OPEN, "nudged_at": None}  # of a round, what verdicts would show in

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """A page on paper: its own line, and those of each part in order."""

    page: Line
    parts: Mapping[str, Sequence[Line]]
    text: str  # what readers see
    live: Line | None
    head: Line

    @property
    def id(self) -> int:
        """The page's number."""
        return int(self.page["id"])


@dataclass(frozen=True, slots=True)
class Gathering:
    """What is needed to tell of pages."""

    session: Session
    order: Order
    names: Names  # of people, spaces, topics and pages

    def records(self, page_ids: Sequence[int]) -> Iterator[Record]:
        """Yield the pages in order."""
        for start in range(0, len(page_ids), AT_ONCE):
            yield from self.some(page_ids[start : start + AT_ONCE])

    def some(self, page_ids: Sequence[int]) -> Iterator[Record]:
        """Read a few pages at once, a statement for each table."""
        rows = {part.name: self.rows(part, page_ids) for part in PARTS}
        audiences = self.audiences(page_ids)
        statement = select(Page).where(Page.id.in_(page_ids)).order_by(Page.id)
        pages = self.session.scalars(
            self.order.seen(statement.options(selectinload(Page.space)), Page.id)
        ).all()
        for page in pages:
            yield self.record(
                page,
                {name: found.get(page.id, []) for name, found in rows.items()},
                audiences.get(page.id, []),
            )
        self.session.expunge_all()

    def rows(self, part: Part, page_ids: Sequence[int]) -> Mapping[int, list[Row]]:
        """Return one table's rows of some pages, by page."""
        owner = part.table.c[OWNER]
        columns = [self.wanted(column) for column in part.table.columns]
        statement = select(*columns).where(owner.in_(page_ids), *self.told(part))
        ordered = statement.order_by(*part.table.primary_key.columns)
        found: dict[int, list[Row]] = {}
        for row in self.session.execute(self.order.seen(ordered, owner)).mappings():
            found.setdefault(row[OWNER], []).append(dict(row))
        return found

    def told(self, part: Part) -> list[ColumnElement[bool]]:
        """Leave out what its writer has not sent yet, and for all but the operator what is not for them.

        Messages and anchors follow their threads, and who comes the sessions: what hangs on something untold
        is not told.
        """
        viewer = self.order.viewer
        if part.model is Thread:
            is_sent = Thread.sent_at.is_not(None)
            return [is_sent] if viewer is None else [is_sent, seen_by(viewer)]
        return self.told_to(viewer, part) if viewer else []

    def told_to(self, viewer: Viewer, part: Part) -> list[ColumnElement[bool]]:
        """Leave out what is not for somebody who reads the page."""
        if part.model is Meeting:
            return [sees_sessions(viewer)]
        if part.model is Review:
            waits = exists().where(Round.id == Review.round_id, hides_verdicts(viewer)).correlate(Review)
            return [or_(Review.reviewer_id == viewer.person_id, ~waits)]
        if part.model is Link:
            return [or_(Link.kind.not_in(SAID), may_read(Link.number, viewer))]
        if part.model is Acceptance:
            return [or_(Acceptance.number.is_(None), may_read(Acceptance.number, viewer))]
        if part.model is PagePerson:
            mine = PagePerson.person_id == viewer.person_id
            hidden = SILENT if viewer.is_steward else SILENT | {PageRole.ASKER}
            return [or_(PagePerson.role.not_in(hidden), mine)]
        return [Prompt.removed_at.is_(None)] if part.model is Prompt else []

    def wanted(self, column: Column[Any]) -> ColumnElement[Any]:
        """Return a column, or for a text that nobody asked for nothing, and for a verdict to come none."""
        if self.order.viewer and column.table is table_of(Round) and column.name in TELLING:
            waits = hides_verdicts(self.order.viewer)
            return case((waits, literal(TELLING[column.name], column.type)), else_=column).label(column.name)
        if self.order.history or column is not Revision.__table__.c.text:
            return column
        shown = select(func.coalesce(Page.live_id, Page.head_id)).where(Page.id == Revision.page_id)
        return case((Revision.id == shown.scalar_subquery(), column), else_="").label(column.name)

    def audiences(self, page_ids: Sequence[int]) -> Mapping[int, list[str]]:
        """Return who may read each page."""
        statement = select(PageAudience.page_id, PageAudience.audience).where(
            PageAudience.page_id.in_(page_ids)
        )
        found: dict[int, list[str]] = {}
        for page_id, audience in self.session.execute(statement):
            found.setdefault(page_id, []).append(audience)
        return found

    def record(self, page: Page, rows: Mapping[str, Sequence[Row]], audiences: Sequence[str]) -> Record:
        """Tell of one page."""
        shown = {**rows, "revision": [row for row in rows["revision"] if self.may_see(page, row)]}
        names: dict[str, Mapping[Any, Any]] = {**self.names}
        names["revision"] = {row["id"]: row["number"] for row in shown["revision"]}
        parts: dict[str, list[Line]] = {}
        for part in PARTS:
            lines = told_rows(part, shown[part.name], names, part.left_out | self.unsaid)
            if part.is_named and part.name != "revision":
                names[part.name] = {row_id: place for place, (row_id, _) in enumerate(lines, start=1)}
            parts[part.name] = [line for _, line in lines]
        return self.whole(page, parts, names, self.partaking(page, rows, audiences))

    def whole(
        self, page: Page, parts: Mapping[str, Sequence[Line]], names: Names, audiences: Sequence[str]
    ) -> Record:
        """Put the page's own line together with the others."""
        row = {column.name: getattr(page, column.name) for column in PAGE.columns}
        own = spelled(PAGE, row, names, PAGE_LEFT_OUT) or {}
        own["audiences"] = sorted(filter(None, (audience_told(page, each, names) for each in audiences)))
        by_number = {line["number"]: line for line in parts["revision"]}
        head = parts["revision"][-1]
        own["head"] = own["head"] or head["number"]
        live = by_number.get(own["live"])
        return Record(own, parts, (live or head)["text"], live, head)

    def partaking(
        self, page: Page, rows: Mapping[str, Sequence[Row]], audiences: Sequence[str]
    ) -> Sequence[str]:
        """Return who reads a page that is for some people only; of who is invited nobody's export tells."""
        viewer = self.order.viewer
        if viewer is None or page.reach is not Reach.PEOPLE:
            return audiences
        told = {viewer.person_id, page.author_id, *(row["person_id"] for row in rows["page_person"])}
        return [each for each in audiences if each in {PERSON.of(one) for one in told}]

    @property
    def unsaid(self) -> frozenset[str]:
        """What is nobody's business but the operator's: how forms were told apart, what a coach is asked."""
        return frozenset() if self.order.viewer is None else frozenset({"form_token", "request"})

    def may_see(self, page: Page, row: Row) -> bool:
        """Whether a version is exported: every one for the operator, for others what they read here."""
        viewer = self.order.viewer
        if viewer is None or row["number"] <= page.version:
            return True
        return not waits_for_approval(viewer, page)


def told_rows(
    part: Part, rows: Sequence[Row], names: Names, left_out: frozenset[str]
) -> list[tuple[Any, dict[str, Any]]]:
    """Return rows on paper with their ids; what hangs on something untold is left out."""
    lines = [(row.get("id"), spelled(part.table, row, names, left_out)) for row in rows]
    kept = [(row_id, line) for row_id, line in lines if line is not None]
    return kept if part.has_id else sorted(kept, key=lambda each: str(each[1]))


def audience_told(page: Page, audience: str, names: Names) -> str | None:
    """Return an audience on paper: the page's space, somebody by handle, or a team by its name."""
    if audience == page.space.audience:
        return "space"
    kind, _, number = audience.partition(":")
    return f"{kind}:{names[kind].get(int(number))}" if kind in {"person", "team"} else None
