"""What people left on pages: words, reviews, remarks and endorsements, as the formulae take them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from wiki.endorsements.models import EndorsementKind
from wiki.pages.models import Kind


@dataclass(frozen=True, slots=True)
class PageMark:
    """A published page, with what a link to it needs."""

    id: int
    space_id: int
    kind: Kind
    slug: str
    title: str
    author_id: int = 0  # who began it
    changed_at: datetime | None = None

    @property
    def path(self) -> str:
        """Its address."""
        return f"/e/{self.id}-{self.slug}"


@dataclass(frozen=True, slots=True)
class TopicMark:
    """A topic, with what a link to it needs."""

    id: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Written:
    """Somebody's words that are still there."""

    person_id: int
    share: float
    words: int
    at: datetime
    team_id: int | None


@dataclass(frozen=True, slots=True)
class Approved:
    """A review that counts as an approval."""

    person_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer of somebody's that a colleague accepted."""

    person_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Output:
    """The explainer that came out of a circle, with what a link to it needs."""

    id: int
    slug: str
    title: str

    @property
    def path(self) -> str:
        """Its address."""
        return f"/e/{self.id}-{self.slug}"


@dataclass(frozen=True, slots=True)
class Hosted:
    """That somebody hosted a circle to its end, and an explainer came out of it."""

    person_id: int
    at: datetime  # when it ended
    output: Output


@dataclass(frozen=True, slots=True)
class Remarked:
    """Somebody's remarks on a page, and how many of them the author followed."""

    person_id: int
    opened: int
    followed: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Endorsed:
    """A colleague's endorsement."""

    person_id: int
    kind: EndorsementKind
    at: datetime
    team_id: int | None


@dataclass
class Marks:
    """Everything on a set of pages, by page."""

    pages: dict[int, PageMark] = field(default_factory=dict)
    topics: defaultdict[int, list[TopicMark]] = field(default_factory=lambda: defaultdict(list))
    written: defaultdict[int, list[Written]] = field(default_factory=lambda: defaultdict(list))
    approved: defaultdict[int, list[Approved]] = field(default_factory=lambda: defaultdict(list))
    answered: defaultdict[int, list[Answered]] = field(default_factory=lambda: defaultdict(list))
    hosted: defaultdict[int, list[Hosted]] = field(default_factory=lambda: defaultdict(list))
    remarked: defaultdict[int, list[Remarked]] = field(default_factory=lambda: defaultdict(list))
    endorsed: defaultdict[int, list[Endorsed]] = field(default_factory=lambda: defaultdict(list))
    returned: set[tuple[int, int, int]] = field(default_factory=set)  # page, its author, their endorser

    def authors(self, page_id: int) -> frozenset[int]:
        """Return whose words a page holds."""
        return frozenset(mark.person_id for mark in self.written[page_id])

    def is_approved(self, page_id: int) -> bool:
        """Whether somebody approved a page who did not write on it."""
        authors = self.authors(page_id)
        return any(mark.person_id not in authors for mark in self.approved[page_id])
