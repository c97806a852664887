"""What is exported, and for whom."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, select

from wiki.core.access import PageId, Statement, Viewer, readable, unrestricted
from wiki.pages.models import Page, State
from wiki.pages.queries.ahead import reads_ahead
from wiki.spaces.models import Space

REASON = "whoever runs the wiki exports it whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Which pages, how much of them, and who may see what is exported; nobody in particular: the operator."""

    viewer: Viewer | None = None
    space: str = ""  # its slug; "" for all of them
    page_id: int | None = None
    history: bool = False
    files: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether it is everything there is, for whoever runs the wiki."""
        return self.viewer is None and not self.space and self.page_id is None

    def seen(self, statement: Statement, page_id: PageId) -> Statement:
        """Narrow a statement to what may be exported."""
        if self.viewer is None:
            return unrestricted(statement, REASON)
        return readable(statement, page_id, self.viewer)

    def pages(self) -> Select[int]:
        """Return the statement for the ids of the pages, in order; the trash is only the operator's."""
        wanted: list[ColumnElement[bool]] = []
        if self.viewer is not None:
            wanted += [Page.state != State.DELETED, reads_ahead(self.viewer)]
        if self.space:
            wanted.append(Space.slug == self.space)
        if self.page_id is not None:
            wanted.append(Page.id == self.page_id)
        statement = select(Page.id).join(Space, Space.id == Page.space_id).where(*wanted).order_by(Page.id)
        return self.seen(statement, Page.id)
