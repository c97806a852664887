"""Who could stand ready for pages, and why each of them; the formula is that of choosing reviewers.

score = (0.15 + 0.85 x fit) x 0.7 ** (open reviews and a quarter of those given lately) x 1.15 if in another
team x wish, as `wiki.reviews.choosing.formula` has it, x (1 + what they had to do with the page itself).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.core.wording import counted
from wiki.experts.queries import ballots_on
from wiki.insights.risk.knowing import ANYBODY
from wiki.insights.risk.leaving import About
from wiki.insights.risk.signs import NEAR, Asked, Candidate, Signs, candidates, signs_on
from wiki.people.models import Person
from wiki.reviews.choosing.formula import Factors, half_fit, score
from wiki.successions.models import Reply

SUGGESTED = 3  # for each page: enough to choose from, few enough to read why
WEIGHED = 200  # people at most, those who know most about the topics


@dataclass(frozen=True, slots=True)
class Successor:
    """Somebody who could stand ready, and why."""

    person: Person
    why: str
    score: float


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody who was asked to stand ready, and what they said."""

    person: Person
    asked: Asked

    @property
    def words(self) -> str:
        """What they said, as far as the viewer may know."""
        return self.asked.words

    @property
    def stands_ready(self) -> bool:
        """Whether they said yes."""
        return self.asked.reply is Reply.YES


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What people did about one topic."""

    topic: About
    evidence: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    pages: Counter[int] = field(default_factory=Counter)

    @property
    def half(self) -> float:
        """The evidence at which somebody fits half."""
        return half_fit([*self.evidence.values()])


@dataclass(frozen=True, slots=True)
class Field:
    """Everybody who could stand ready for some pages of one person."""

    leaving: Candidate | None
    knowledge: Mapping[int, Sequence[Knowledge]]  # by page
    people: Mapping[int, Candidate]
    signs: Signs

    def suggested(self, page_id: int, without: Collection[int]) -> list[Successor]:
        """Return the three who fit best, always the same; who was asked already is not among them."""
        asked = self.signs.asked.get(page_id, {})
        left_out = {*without, *asked}
        each = (self.weighed(page_id, one) for one in self.people.values() if one.person.id not in left_out)
        found = sorted(filter(None, each), key=lambda one: (-one.score, one.person.id))
        return found[:SUGGESTED]

    def asked(self, page_id: int) -> list[Said]:
        """Return who was asked about a page and is still here, and what they said."""
        found = self.signs.asked.get(page_id, {})
        return [
            Said(self.people[one].person, each) for one, each in sorted(found.items()) if one in self.people
        ]

    def weighed(self, page_id: int, one: Candidate) -> Successor | None:
        """Return how well somebody fits, if they did anything nearby."""
        known = [each for each in self.knowledge.get(page_id, ()) if self.speaks_for(one, each)]
        near = self.signs.near.get(page_id, {}).get(one.person.id, ())
        if not known and not near:
            return None
        best = max(known, key=lambda each: each.evidence[one.person.id], default=None)
        is_far = self.is_far(one)
        factors = Factors(
            best.evidence[one.person.id] if best else 0.0, one.open, one.done, 0, is_far, one.person.wish
        )
        closeness = 1 + max((NEAR[sign][0] for sign in near), default=0.0)
        reasons = [
            *(NEAR[sign][1] for sign in NEAR if sign in near),
            f"wrote or reviewed {counted(best.pages[one.person.id], 'page')} about {best.topic.name}"
            if best
            else "",
            counted(one.open, "open review") if one.open else "no open review",
            "other team" if is_far else "",
        ]
        why = "; ".join(filter(None, reasons))
        return Successor(
            one.person, why[:1].upper() + why[1:], closeness * score(factors, best.half if best else 1.0)
        )

    def speaks_for(self, one: Candidate, known: Knowledge) -> bool:
        """Whether somebody did anything about a topic, and does not hide it."""
        return one.person.id in known.evidence and known.topic.id not in self.signs.hidden.get(
            one.person.id, ()
        )

    def is_far(self, one: Candidate) -> bool:
        """Whether somebody is in another team than whoever knows the pages now."""
        here = self.leaving.team_id if self.leaving else None
        return here is not None and one.team_id is not None and one.team_id != here


def field_for(
    session: Session,
    viewer: Viewer,
    person_id: int,
    page_ids: Sequence[int],
    topics: Sequence[About],
    at: datetime,
) -> Field:
    """Read who could stand ready for pages that one person knows; three statements."""
    if not page_ids:
        return Field(None, {}, {}, Signs({}, {}, {}))
    known = knowledge_of(session, topics, page_ids, at)
    signs = signs_on(session, viewer, page_ids, [each.id for each in topics])
    near = {one for people in signs.near.values() for one in people}
    asked = {one for people in signs.asked.values() for one in people}
    people = candidates(session, asked | {person_id}, weighed_people(known) | near, at)
    return Field(people.pop(person_id, None), known, people, signs)


def knowledge_of(
    session: Session, topics: Sequence[About], page_ids: Collection[int], at: datetime
) -> dict[int, list[Knowledge]]:
    """Return what people did about the topics of each page; one statement."""
    concerned = [each for each in topics if each.pages.keys() & set(page_ids)]
    about = defaultdict[int, list[Knowledge]](list)
    for each in concerned:
        knowledge = Knowledge(each)
        for page_id in each.pages:
            about[page_id].append(knowledge)
    found = ballots_on(session, ANYBODY, sorted(about), at)
    for page_id, one, value in zip(
        found.pages.tolist(), found.people.tolist(), found.values.tolist(), strict=True
    ):
        for knowledge in about[page_id]:
            knowledge.evidence[one] += value
            knowledge.pages[one] += 1
    return {page_id: about.get(page_id, []) for page_id in page_ids}


def weighed_people(known: Mapping[int, Sequence[Knowledge]]) -> set[int]:
    """Return those who know most about any of the topics."""
    most: dict[int, float] = {}
    for knowledge in {each.topic.id: each for every in known.values() for each in every}.values():
        for one, value in knowledge.evidence.items():
            most[one] = max(most.get(one, 0.0), value)
    return set(sorted(most, key=lambda one: (-most[one], one))[:WEIGHED])
