"""What can happen to a page."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class PageBegun(Fact):
    """Somebody started a page; only its author reads it yet."""

    page_id: int
    revision_id: int


@dataclass(frozen=True, slots=True)
class RevisionSaved(Fact):
    """A page got a new revision."""

    page_id: int
    revision_id: int
    number: int


@dataclass(frozen=True, slots=True)
class RevisionsMerged(Fact):
    """A new revision holds what its author wrote on an older version, and what others saved since."""

    page_id: int
    revision_id: int
    number: int
    base: int


@dataclass(frozen=True, slots=True)
class PagePublished(Fact):
    """A page is there for its readers."""

    page_id: int
    revision_id: int


@dataclass(frozen=True, slots=True)
class PageMoved(Fact):
    """A page changed its space, its topics or its address."""

    page_id: int


@dataclass(frozen=True, slots=True)
class PageDeleted(Fact):
    """A page went to the trash."""

    page_id: int


@dataclass(frozen=True, slots=True)
class PageRestored(Fact):
    """A page came back from the trash."""

    page_id: int


@dataclass(frozen=True, slots=True)
class FilesChanged(Fact):
    """A page lists another file, another version of one, or one file less."""

    page_id: int


@dataclass(frozen=True, slots=True)
class TemplateOffered(Fact):
    """A page became a template of its space."""

    page_id: int


@dataclass(frozen=True, slots=True)
class TemplateWithdrawn(Fact):
    """A page is a template no more."""

    page_id: int
