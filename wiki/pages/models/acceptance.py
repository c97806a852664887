"""Which answer whoever asked a question took for the answer."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.core.access import Audienced
from wiki.core.db import Base, now
from wiki.people.models import Person


class Acceptance(Audienced, Base):
    """The one answer to a question that was accepted: a conversation on it, or an explainer.

    A question has one row at most, so it has one accepted answer at most. The row hangs on a slice above this
    one by its table's name alone: what is answered is asked here, where everybody reads it.
    """

    __tablename__ = "acceptance"
    __table_args__ = (CheckConstraint("(thread_id IS NULL) <> (number IS NULL)", name="one_answer"),)

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), primary_key=True)
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), index=True)
    number: Mapped[int | None] = mapped_column(
        index=True
    )  # the explainer's id; as of a link, it may come later
    accepted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    accepted_at: Mapped[datetime] = mapped_column(default=now)

    accepted_by: Mapped[Person] = relationship(lazy="raise_on_sql", viewonly=True)
