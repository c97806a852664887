"""What files say, by content hash."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.db import Base, choice, now
from wiki.core.filetexts.values import Outcome


class FileText(Base):
    """How far a file could be read, and its words; whoever may have the file may have these."""

    __tablename__ = "file_text"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    outcome: Mapped[Outcome] = mapped_column(choice(Outcome))
    text: Mapped[str] = mapped_column(default="")
    read_at: Mapped[datetime] = mapped_column(default=now)
