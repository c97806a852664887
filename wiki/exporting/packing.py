"""Packing an export while somebody waits for it in their browser."""

import errno
import tempfile
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import BinaryIO, cast

from sqlalchemy import Engine, func, select

from wiki.core.db import Session, reading
from wiki.core.engine import unhurried
from wiki.exporting.exporting import Desk, export
from wiki.exporting.orders import Order
from wiki.exporting.sinks import zip_in
from wiki.pages.files import FileStore
from wiki.pages.models import Attachment, Page

PAGES_LIMIT = 1_000  # a browser waits seconds for that many; beyond, the console is the place
BYTES_LIMIT = 500_000_000  # of files; they lie on this machine's disk until they are sent

bench = BoundedSemaphore(1)  # packing takes a thread and a processor; one person after another


class Crowded(Exception):
    """Somebody else's export is being packed."""


class NoRoom(Exception):
    """There is no room on this machine's disk."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much an order is."""

    pages: int
    file_bytes: int

    @property
    def fits(self) -> bool:
        """Whether it is packed while somebody waits."""
        return self.pages <= PAGES_LIMIT and self.file_bytes <= BYTES_LIMIT

    @property
    def megabytes(self) -> int:
        """The size of its files, for people."""
        return round(self.file_bytes / 1_000_000)


def extent_of(session: Session, order: Order) -> Extent:
    """Count what an order asks for."""
    pages = select(func.count(Page.id)).where(Page.id.in_(order.pages()))
    size = select(func.sum(Attachment.size)).where(Attachment.page_id.in_(order.pages()))
    return Extent(
        pages=session.scalar(order.seen(pages, Page.id)) or 0,
        file_bytes=(session.scalar(order.seen(size, Attachment.page_id)) or 0) if order.files else 0,
    )


def packed(engine: Engine, store: FileStore, order: Order, handle: str) -> BinaryIO:
    """Return the export as a file that nobody else sees and that is gone once it is closed.

    Raises:
        Crowded: another one is being packed.
        NoRoom: it does not fit on the disk.
    """
    if not bench.acquire(blocking=False):
        raise Crowded
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    try:
        with reading(unhurried(engine)) as session, zip_in(file) as sink:
            export(Desk(session, order, store, sink), handle=handle)
    except BaseException as error:
        file.close()
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise NoRoom from None
        raise
    finally:
        bench.release()
    file.seek(0)
    return cast("BinaryIO", file)
