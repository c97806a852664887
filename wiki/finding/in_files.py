"""Which file of a page has the words, where the page itself has none of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Attachment
from wiki.pages.models.around import path_of
from wiki.pages.queries.filewords import words_of_files
from wiki.search.languages import Language
from wiki.search.long_texts import passage
from wiki.search.snippets import Part, marked


@dataclass(frozen=True, slots=True)
class InFile:
    """The file that has the words, and where in it."""

    path: str
    name: Sequence[Part]
    extract: Sequence[Part]

    @property
    def words(self) -> int:
        """How many different words of the query it has."""
        return len({part.text.casefold() for part in (*self.name, *self.extract) if part.marked})


def found_in_files(
    session: Session, viewer: Viewer, pages: Mapping[int, Language], query: str
) -> dict[int, InFile]:
    """Return the file of each page that has most of the words, where one has any; one statement."""
    found: dict[int, InFile] = {}
    if not pages:
        return found
    statement = readable(words_of_files(pages), Attachment.page_id, viewer)
    for page_id, name, sha256, text in session.execute(statement):
        one = in_file(path_of(sha256, name), name, text or "", query, pages[page_id])
        if one.words > (found[page_id].words if page_id in found else 0):
            found[page_id] = one
    return found


def in_file(path: str, name: str, text: str, query: str, language: Language) -> InFile:
    """Return where a file has the words of a query; its ending is no word."""
    shown = PurePath(name)
    parts = [*marked(shown.stem, query, language=language), Part(shown.suffix)]
    return InFile(path, parts, passage(text, query, language) if text else [])
