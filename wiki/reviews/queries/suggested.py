"""Whom the wiki suggests: some of those who fit best and have time, and perhaps one who would learn."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, select

from wiki.core.access import Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.pages.models import Page, State
from wiki.people.memberships import in_team_now
from wiki.people.models import Membership, Person
from wiki.reviews.changed.quality import NOTHING, Record, factor, usual_share
from wiki.reviews.changed.records import record_of_everybody, records_of
from wiki.reviews.choosing.candidates import Candidate, candidates
from wiki.reviews.choosing.draw import drawn
from wiki.reviews.choosing.evidence import Evidence, evidence_on
from wiki.reviews.choosing.formula import Factors, fit, half_fit, score
from wiki.reviews.choosing.truck_factor import hangs_on_one
from wiki.reviews.choosing.words import why
from wiki.reviews.models import Slot
from wiki.reviews.queries.learners import proposed_learners

SUGGESTED = 4  # drawn, of the eight who fit best
KNOWS_LITTLE = 0.5  # whoever fits less than half may come to learn
WHY = "only whether somebody has published before is taken from it"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to ask, why, and as what."""

    person: Person
    why: str
    slot: Slot = Slot.REVIEWER

    @property
    def is_learner(self) -> bool:
        """Whether they would come to learn."""
        return self.slot is Slot.LEARNER


@dataclass(frozen=True, slots=True)
class Field:
    """Everybody who could be suggested for one page, and what they are weighed by."""

    page: Page
    round_id: int | None
    team_id: int | None  # the author's
    is_first: bool  # whether the author has published nothing before
    evidence: Mapping[int, Evidence]
    candidates: Sequence[Candidate]
    half: float  # the evidence at which somebody fits half
    records: Mapping[int, Record]  # what came of their remarks
    usual: float  # the share of remarks that something comes of

    def factors(self, candidate: Candidate) -> Factors:
        """Return what the formula asks about a candidate."""
        return Factors(
            self.known_by(candidate),
            candidate.open,
            candidate.done,
            candidate.of_author,
            self.is_far(candidate),
            candidate.person.wish,
            factor(self.records.get(candidate.person.id, NOTHING), self.usual),
        )

    def known_by(self, candidate: Candidate) -> float:
        """Return how much a candidate did nearby."""
        evidence = self.evidence.get(candidate.person.id)
        return evidence.value if evidence else 0.0

    def is_far(self, candidate: Candidate) -> bool:
        """Whether a candidate is in another team than the author."""
        return candidate.team_id is not None and candidate.team_id != self.team_id

    def may_learn(self, candidate: Candidate) -> bool:
        """Whether somebody is near enough to the topic to learn, and knows too little to teach."""
        known = self.known_by(candidate)
        return (candidate.follows or known > 0) and fit(known, self.half) < KNOWS_LITTLE

    def asked_to_learn(self, person_ids: Collection[int]) -> list[Suggestion]:
        """Return those who were asked to look on, as far as they have time for it."""
        return [
            Suggestion(each.person, "was asked to look on, to learn it", Slot.LEARNER)
            for each in self.candidates
            if each.person.id in person_ids
        ]

    def draw(self, among: Sequence[Candidate], many: int, slot: Slot) -> list[Suggestion]:
        """Draw some by lot; the same ones for the same page and round."""
        to_learn = slot is Slot.LEARNER
        seed = f"{self.page.id}:{self.round_id or 0}{':learner' if to_learn else ''}"
        weighted = [(each, score(self.factors(each), self.half, to_learn=to_learn)) for each in among]
        topic = ", ".join(each.name for each in self.page.topics)
        return [
            Suggestion(
                each.person,
                why(
                    each,
                    self.evidence.get(each.person.id),
                    topic,
                    is_far=self.is_far(each),
                ),
                slot,
            )
            for each in drawn(weighted, many, seed)
        ]


def suggested(
    session: Session, viewer: Viewer, page: Page, without: Collection[int], round_id: int | None = None
) -> list[Suggestion]:
    """Draw some who know the topics, and one to learn where one person holds the knowledge or is new.

    Seven statements however many people there are. Whoever was asked to look on comes to learn in any case.
    """
    at = now()
    field = field_for(session, viewer, page, without, round_id, at)
    asked = field.asked_to_learn(proposed_learners(session, page, at))
    learners = [each for each in field.candidates if field.may_learn(each)]
    topics = {topic.id for topic in page.topics}
    is_wanted = (
        not asked and bool(learners) and (field.is_first or bool(hangs_on_one(session, viewer, topics, at)))
    )
    to_learn = asked or (field.draw(learners, 1, Slot.LEARNER) if is_wanted else [])
    taken = {each.person.id for each in to_learn}
    others = [each for each in field.candidates if each.person.id not in taken]
    return [*field.draw(others, SUGGESTED, Slot.REVIEWER), *to_learn]


def field_for(
    session: Session,
    viewer: Viewer,
    page: Page,
    without: Collection[int],
    round_id: int | None,
    at: datetime,
) -> Field:
    """Read who could be suggested for a page, and what they are weighed by; five statements."""
    evidence = evidence_on(session, viewer, page, at)
    found = candidates(session, page, without, sorted(evidence), at)
    team_id, has_published = session.execute(author_of(page)).one()
    half = half_fit([each.value for each in evidence.values()])
    records = records_of(session, [each.person.id for each in found])
    usual = usual_share(record_of_everybody(session))
    return Field(page, round_id, team_id, not has_published, evidence, found, half, records, usual)


def author_of(page: Page) -> Select[*tuple[Any, ...]]:
    """Return the statement for the author's team, and whether they published anything before."""
    team = select(Membership.team_id).where(in_team_now(page.author_id))
    other = exists().where(
        Page.author_id == page.author_id, Page.id != page.id, Page.state == State.PUBLISHED
    )
    return unrestricted(select(team.scalar_subquery(), other), WHY)
