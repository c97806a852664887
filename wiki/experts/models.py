"""What the worker prepared, so that thousands of pages can vote while somebody waits."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.access import Audienced
from wiki.core.db import Base


class Weighed(Audienced, Base):
    """What one person is credited with on one page, told as of one fixed day for all rows.

    Evidence fades by halves, so what it is worth at any other moment is one multiplication away
    (`wiki.experts.prepared`), and a row stays true until somebody does something on the page.
    """

    __tablename__ = "weighed"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - rows lie by page, where they are looked for

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    share: Mapped[float]  # of the surviving text, 0 to 1; 0 for whoever reviewed
    is_reviewed: Mapped[bool]  # by somebody who did not write on it
    worth: Mapped[float]  # before endorsements
    support: Mapped[float]  # weight of the endorsements
    newest_day: Mapped[int]  # of the newest evidence, in days since the fixed day
