"""Taking a test's wiki out, and bringing it back into another."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from wiki.core.clock import now
from wiki.core.db import reading
from wiki.exporting.exporting import Desk, Exported, export
from wiki.exporting.orders import Order
from wiki.exporting.sinks import folder_at, zip_at
from wiki.importing.own import carrying
from wiki.importing.own.planning import Plan
from wiki.importing.own.preparing import prepare
from wiki.importing.own.sources import source_at
from wiki.pages.files.folder import FolderStore

EVERYTHING = Order(history=True)


@dataclass(frozen=True)
class Wiki:
    """A database and its files."""

    engine: Engine
    files: Path

    @property
    def store(self) -> FolderStore:
        """Where its files are kept."""
        return FolderStore(self.files)

    def export(self, place: Path, order: Order = EVERYTHING) -> Exported:
        """Write an export: a zip, or a folder where the name has no ending."""
        opened = zip_at if place.suffix == ".zip" else folder_at
        with reading(self.engine) as session, opened(place) as sink:
            return export(Desk(session, order, self.store, sink))

    def bring(self, place: Path, edited: str = "") -> Plan:
        """Bring an export in, and return what was planned."""
        with source_at(place) as source:
            with reading(self.engine) as session:
                plan, edits = prepare(session, source, edited, now())
            if plan.work:
                desk = carrying.Desk(self.engine, self.store, source, edits)
                carrying.carry_out(desk, plan, lambda _title, _steps: None)
        return plan


Empty = Callable[[], Wiki]


def contents(place: Path) -> dict[str, str]:
    """Return the files of a zip as text."""
    with zipfile.ZipFile(place) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def changed(place: Path, target: Path, changes: dict[str, bytes | None]) -> Path:
    """Write the zip again with some files changed, added, or (None) left out."""
    with zipfile.ZipFile(place) as archive, zipfile.ZipFile(target, "w") as other:
        for name in archive.namelist():
            if name not in changes:
                other.writestr(name, archive.read(name))
        for name, content in changes.items():
            if content is not None:
                other.writestr(name, content)
    return target
