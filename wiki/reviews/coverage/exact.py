"""What approved texts cover of a live one, and whether what they do not cover is telling."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from wiki.core.textmap import Approval, Coverage, Origins, coverage, map_text
from wiki.core.textmap.kinds import side
from wiki.core.textmap.tokens import Range


@dataclass(frozen=True, slots=True)
class Given:
    """An approved text, and the versions that whoever approved it wrote."""

    text: str
    origins: Origins | None = None
    own: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Covered:
    """What is covered of the words readers see, and what is newer than every review."""

    words: int
    covered: int
    passages: tuple[Range, ...] = ()  # newer than the review; code points of the live text
    is_telling: bool = False  # whether a number, a link, code or a word such as "never" is not covered
    lost_telling: bool = False  # whether one that the newest approved text had is gone
    known: float = 0.0  # share of the words that those approved who know the subject

    @property
    def share(self) -> float:
        """Return the covered share of the words; without an approval there is no `Covered`."""
        return self.covered / self.words if self.words else 1.0

    @property
    def is_sure(self) -> bool:
        """Whether nothing came or went since that can turn what the text says around."""
        return not (self.is_telling or self.lost_telling)

    @property
    def is_whole(self) -> bool:
        """Whether every word was approved, and none is missing that matters."""
        return self.words == self.covered and self.is_sure


def covered(given: Sequence[Given], text: str, live: Origins | None = None) -> Covered:
    """Compare approved texts, the newest first, with what readers see.

    Where whoever approved has written on the page, the origins of both texts tell what to leave out; without
    them that approval covers nothing yet.
    """
    known = told_apart(given, live)
    found = compared(known, text, live)
    lost = bool(known) and loses_telling(known[0].text, text)
    return Covered(found.words, found.covered, found.uncovered, side(text, found.approved).is_sensitive, lost)


def share_covered(given: Sequence[Given], text: str, live: Origins | None = None) -> float:
    """Return the covered share of the words, as `covered` has it, for a third of the time."""
    return compared(told_apart(given, live), text, live).share


def told_apart(given: Sequence[Given], live: Origins | None) -> list[Given]:
    """Return the approvals of which it is known what to leave out."""
    return [each for each in given if not each.own or (each.origins and live)]


def compared(given: Sequence[Given], text: str, live: Origins | None) -> Coverage:
    """Return what survives of approved texts."""
    return coverage((Approval(each.text, each.origins, each.own) for each in given), text, live)


def loses_telling(approved: str, text: str) -> bool:
    """Whether words that the approved text had are gone, and a number, a link or a "not" among them."""
    spans = map_text(approved, text).spans
    return side(approved, ((span.old_start, span.old_end) for span in spans)).is_sensitive
