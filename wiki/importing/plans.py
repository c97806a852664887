"""What an import would do, worked out before anything is written; a dry run ends here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wiki.importing.history import Author
from wiki.importing.problems import Loss


@dataclass(frozen=True, slots=True)
class Written:
    """One version's words as the wiki keeps them."""

    title: str
    summary: str
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """A revision to be; its words are read only when it is written, for a history can be large."""

    token: str  # the same for the same version in every run; kept as the revision's form_token
    author: Author
    at: datetime
    note: str
    words: Callable[[], Written]
    before: tuple[str, ...] = ()  # tokens of the versions it was written on, where the source knows


@dataclass(frozen=True, slots=True)
class Removal:
    """The file is gone since then."""

    author: Author
    at: datetime
    mark: str


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one page."""

    file: str
    source: str
    title: str
    page_id: int | None
    versions: tuple[Version, ...] = ()
    removal: Removal | None = None
    former: tuple[str, ...] = ()  # titles that files under its former names would have had
    topics: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import does."""

    space: str
    changes: tuple[Change, ...]
    unchanged: int
    newcomers: Mapping[Author, datetime]  # people not known yet, and when they first wrote
    read: Callable[[str], bytes]  # a file that comes along
    family: str  # how tokens of this kind of import begin
    conflicts: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = field(default=())  # those of no particular change

    @property
    def size(self) -> int:
        """How much there is to do, for a progress bar."""
        return sum(len(change.versions) or 1 for change in self.changes)
