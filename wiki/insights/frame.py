"""What stands around every page of insights: whom it is about, and what else there is about them."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.insights.policy import is_shown
from wiki.people.subtrees import FEWEST, Subtree, company_for, subtree_at

WHOLE = "company"  # in an address, in place of a team
SECTIONS: tuple[tuple[str, str], ...] = (
    ("", "Overview"),
    ("/risk", "Knowledge risk"),
    ("/network", "Help network"),
    ("/health", "Learning health"),
)
"""What there is about a team: the end of its address, and what it is called. A page adds itself here."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Whom a page of insights is about, and how many they are without whoever looks."""

    subtree: Subtree
    others: int
    stands_alone: bool = True  # no figure of them and one of others around or within them tell about a few

    @property
    def is_few(self) -> bool:
        """Whether they are so few that any figure about them is one about persons."""
        return self.others < FEWEST

    @property
    def is_enough(self) -> bool:
        """Whether figures about them single out nobody."""
        return self.stands_alone and not self.is_few

    def tabs(self, current: str) -> Sequence[tuple[str, str, None, bool]]:
        """Return what there is about them: its name, its address, no count, and if it is shown now."""
        return [(words, f"{self.subtree.path}{end}", None, end == current) for end, words in SECTIONS]


def frame_at(session: Session, viewer: Viewer, slug: str) -> Frame:
    """Return whom an address is about.

    Raises:
        NotFound: the viewer does not answer for them, or there is nothing there.
    """
    subtree = company_for(session, viewer) if slug == WHOLE else subtree_at(session, viewer, slug)
    others = len(subtree.people - {viewer.person_id})
    return Frame(subtree, others, is_shown(session, viewer, subtree.scope))
