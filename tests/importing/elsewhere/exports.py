"""Exports of other wikis, packed as those wikis pack them, and something to bring them in with."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.importing.repositories import Importer, quiet
from wiki.core.db import reading
from wiki.importing.carrying import carry_out
from wiki.importing.elsewhere.kinds import Wiki, planned
from wiki.importing.folder_plan import FolderOrder
from wiki.importing.plans import Plan

Files = Mapping[str, str | bytes]


def picture() -> bytes:
    """Return a small picture."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(file, "PNG")
    return file.getvalue()


def packed(place: Path, files: Files) -> Path:
    """Pack files into an archive."""
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return place


@dataclass
class Elsewhere:
    """Brings exports into the test's database."""

    importer: Importer
    folder: Path

    def bring(self, wiki: Wiki, files: Files) -> Plan:
        """Pack and import; Ada wrote what nobody else did."""
        place = packed(self.folder / "handbook.zip", files)
        order = FolderOrder(author="ada")
        engine = self.importer.engine
        with reading(engine) as session, planned(session, place, wiki, order) as plan:
            session.rollback()
            carry_out(engine, self.importer.settings, plan, quiet)
        return plan

    def text(self, title: str) -> str:
        """Return the newest text of a page."""
        return self.importer.revisions(title)[-1].text
