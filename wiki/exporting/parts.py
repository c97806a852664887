"""What a page consists of: its row, and the rows of other tables that hang on it."""

from dataclasses import dataclass

from sqlalchemy import Table

from wiki.core.db import Base
from wiki.endorsements.models import Endorsement
from wiki.exporting.columns import OWNER, points_at, table_of
from wiki.pages.models import (
    Acceptance,
    Attachment,
    Authorship,
    Credit,
    Link,
    Origin,
    Page,
    PagePerson,
    PageTemplate,
    PageTopic,
    Redirect,
    Revision,
    Section,
    TopicStart,
)
from wiki.recall.models import Prompt
from wiki.reviews.models import Anchor, Message, Review, Round, RoundReviewer, StillRight, Thread, Trial
from wiki.sessions.models import Attendance, Meeting
from wiki.undertakings.models import Undertaking


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a page's rows."""

    model: type[Base]
    is_named: bool = False  # whether rows of later parts point at this one's

    @property
    def table(self) -> Table:
        """The table."""
        return table_of(self.model)

    @property
    def name(self) -> str:
        """What its lines are called."""
        return self.table.name

    @property
    def has_id(self) -> bool:
        """Whether its rows are counted, and so have an order of their own."""
        return "id" in self.table.columns

    @property
    def left_out(self) -> frozenset[str]:
        """What means nothing elsewhere: the number of the row, and the page it is told under."""
        return frozenset({"id", OWNER})


# A later part may point at rows of an earlier one; whoever reads them writes in this order.
PARTS = (
    Part(Revision, is_named=True),
    Part(Credit),
    Part(Origin),
    Part(Authorship),
    Part(PageTopic),
    Part(TopicStart),
    Part(PagePerson),
    Part(Undertaking),
    Part(Meeting, is_named=True),
    Part(Attendance),
    Part(Redirect),
    Part(Link),
    Part(Section),
    Part(Attachment),
    Part(PageTemplate),
    Part(Round, is_named=True),
    Part(RoundReviewer),
    Part(Review),
    Part(Thread, is_named=True),
    Part(Message),
    Part(Anchor),
    Part(Acceptance),
    Part(StillRight),
    Part(Trial),
    Part(Endorsement),
    Part(Prompt),
)
BY_NAME = {part.name: part for part in PARTS}
PAGE = table_of(Page)
PAGE_LEFT_OUT = frozenset[str]()
PERSON_COLUMNS = {
    table.name: tuple(column.name for column in table.columns if points_at(column) == "person")
    for table in (PAGE, *(part.table for part in PARTS))
}
INNER_COLUMNS = {  # the columns that point at rows of the same page, with the table they point at
    part.name: tuple(
        (points_at(column), column.name)
        for column in part.table.columns
        if points_at(column) in {"revision", "round", "thread", "session"}
    )
    for part in PARTS
}
