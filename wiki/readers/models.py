"""How many read which page, without anybody's name."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.access import Audienced
from wiki.core.db import Base


class Reading(Audienced, Base):
    """So many different people, at least, read a page on a day (UTC), besides those who look after it.

    Only pages that the whole company may read are counted. ADR 0037 says why it is a lower bound.
    """

    __tablename__ = "reading"
    __table_args__ = (CheckConstraint("readers > 0", name="somebody"),)

    day: Mapped[date] = mapped_column(primary_key=True)  # first, for what is asked for is a time
    page_id: Mapped[int] = mapped_column(
        ForeignKey("page.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    readers: Mapped[int]


class MuchRead(Audienced, Base):
    """A page is among the quarter that is read most, by so many that it tells of nobody; made at night."""

    __tablename__ = "much_read"

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), primary_key=True)
