"""What a place in the order is made of: the pages that count most, with their parts, and the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiki.experts.marks import Marks, PageMark
from wiki.experts.weighing import Knowing, Standing, percentages

PAGES_SHOWN = 3  # pages named with their part of the score


@dataclass(frozen=True, slots=True)
class PagePart:
    """A page and its part of somebody's score, in whole percent."""

    page: PageMark
    percent: int
    did: str  # what they did there, such as "wrote"


@dataclass(frozen=True, slots=True)
class Makeup:
    """The parts of one score; those shown and the rest are 100 percent."""

    pages: Sequence[PagePart]  # the greatest parts first
    rest_percent: int  # what the other pages add
    rest_count: int

    @property
    def percent(self) -> int:
        """What the pages that are named make together."""
        return 100 - self.rest_percent

    @property
    def words(self) -> str:
        """Say how much the pages that are named make."""
        named = "This page" if len(self.pages) == 1 else f"These {len(self.pages)} pages"
        verb = "makes" if len(self.pages) == 1 else "make"
        if not self.rest_count:
            return f"{named} {verb} all of it"
        return f"{named} {verb} {shown_percent(self.percent, of_many=True)} of it"

    @property
    def rest_words(self) -> str:
        """Say what is left, empty where nothing is."""
        if not self.rest_count:
            return ""
        pages = "1 more page makes" if self.rest_count == 1 else f"{self.rest_count} more pages make"
        return f"{pages} {shown_percent(self.rest_percent)}"


def shown_percent(percent: int, *, of_many: bool = False) -> str:
    """Return whole percent as people read them: what is there is never said to be nothing, or everything."""
    if of_many and percent == 100:  # noqa: PLR2004 - the whole
        return "more than 99\u202f%"
    return f"{percent}\u202f%" if percent else "less than 1\u202f%"


def makeup_of(standing: Standing, marks: Marks) -> Makeup:
    """Return the pages that make up most of somebody's score."""
    percents = percentages(standing.votes)
    best: dict[int, Knowing] = {}
    for item in standing.knowings:
        best.setdefault(item.page_id, item)
    named = list(best)[:PAGES_SHOWN]
    parts = [PagePart(marks.pages[one], percents.get(one, 0), did(best[one])) for one in named]
    return Makeup(parts, 100 - sum(part.percent for part in parts), len(standing.votes) - len(named))


def did(item: Knowing) -> str:
    """Say what somebody did on a page, in a word or two."""
    if item.share:
        return "wrote" if item.is_author else "wrote part"
    if item.accepted_at:
        return "answered"
    if item.output:
        return "hosted"
    return "reviewed" if item.approved_at else "commented"
