"""What is shown before something is asked: what explains it, who asked it, and who knows about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.core.wording import counted
from wiki.experts.ranking import Expert, who_knows
from wiki.experts.weights import Strength
from wiki.pages.models import Page
from wiki.search.port import SearchIndex, Unavailable
from wiki.wanted.queries.near import explainers_near, near
from wiki.wanted.queries.wanted import Wanted

PEOPLE = 3  # who may know, so that each can be thought of
LOOKED_AT = 8  # people among whom those are whose evidence is worth a name
SHORTEST = 4  # letters; fewer say nothing yet
SURE = frozenset({Strength.STRONG, Strength.SOME})


@dataclass(frozen=True, slots=True)
class Before:
    """What is there already, for some words."""

    explainers: Sequence[Page] = ()
    wanted: Sequence[Wanted] = ()
    people: Sequence[Expert] = ()

    @property
    def pages(self) -> int:
        """How many pages may make asking needless."""
        return len(self.explainers) + len(self.wanted)

    @property
    def words(self) -> str:
        """Say for those who do not see it what turned up."""
        found = {"explainer": self.explainers, "question": self.wanted, "colleague": self.people}
        counts = {noun: len(items) for noun, items in found.items() if items}
        said = [counted(count, noun) for noun, count in counts.items()]
        return f"{', '.join(said)} near this" if said else ""


def before_asking(
    session: Session, viewer: Viewer, index: SearchIndex, words: str, *, with_people: bool = True
) -> Before:
    """Return what the viewer should see before they ask; ten statements however large the wiki is."""
    if len(words.strip(": ")) < SHORTEST:
        return Before()
    return Before(
        explainers_near(session, viewer, index, words),
        near(session, viewer, index, words),
        knowing(session, viewer, index, words) if with_people else (),
    )


def knowing(session: Session, viewer: Viewer, index: SearchIndex, words: str) -> list[Expert]:
    """Return a few besides the viewer who know about it, by pages that the viewer may read."""
    try:
        found = who_knows(session, viewer, index, words, LOOKED_AT).experts
    except Unavailable:
        return []
    sure = (each for each in found if each.strength in SURE and each.person.id != viewer.person_id)
    return list(islice(sure, PEOPLE))
