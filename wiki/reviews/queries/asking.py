"""Whom one could ask for a review."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, or_, select

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.pages.models import Page
from wiki.people.models import Membership, Person
from wiki.reviews.choosing.candidates import Candidate, candidates
from wiki.reviews.choosing.draw import drawn
from wiki.reviews.choosing.evidence import Evidence, evidence_on
from wiki.reviews.choosing.formula import Factors, half_fit, score
from wiki.reviews.choosing.words import why
from wiki.reviews.queries.ties import ties_of
from wiki.reviews.readers import in_space_of

SUGGESTED = 4  # drawn, of the eight who fit best
FOUND = 10


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to ask, and why."""

    person: Person
    why: str


def suggested(
    session: Session, viewer: Viewer, page: Page, without: Collection[int], round_id: int | None = None
) -> Sequence[Suggestion]:
    """Draw some of those who fit best and have time; the same ones for the same page and round.

    Six statements however many people there are.
    """
    at = now()
    evidence = evidence_on(session, viewer, page, at)
    found = candidates(session, page, without, sorted(evidence), at)
    team_id = session.scalar(team_of(page.author_id))
    half = half_fit([each.value for each in evidence.values()])
    weighted = [(each, score(factors(each, evidence.get(each.person.id), team_id), half)) for each in found]
    chosen = drawn(weighted, SUGGESTED, f"{page.id}:{round_id or 0}")
    tied = ties_of(session, [each.person.id for each in chosen], [page.author_id], at=at)
    topic = ", ".join(each.name for each in page.topics)
    return [
        Suggestion(
            each.person,
            why(
                each,
                evidence.get(each.person.id),
                tied.get(each.person.id),
                topic,
                is_far=is_far(each, team_id),
            ),
        )
        for each in chosen
    ]


def team_of(person_id: int) -> Select[int]:
    """Return the statement for the team somebody is in."""
    return select(Membership.team_id).where(Membership.person_id == person_id, Membership.until.is_(None))


def factors(candidate: Candidate, evidence: Evidence | None, team_id: int | None) -> Factors:
    """Return what the formula asks about a candidate."""
    return Factors(
        evidence.value if evidence else 0.0,
        candidate.open,
        candidate.done,
        candidate.of_author,
        is_far(candidate, team_id),
        candidate.person.wish,
    )


def is_far(candidate: Candidate, team_id: int | None) -> bool:
    """Whether a candidate is in another team than the author."""
    return candidate.team_id is not None and candidate.team_id != team_id


def people_called(session: Session, page: Page, name: str, without: Collection[int]) -> Sequence[Suggestion]:
    """Return those whose name, handle or title has these words in it."""
    like = f"%{name.replace('%', '').replace('_', ' ')}%"
    matching = or_(Person.name.ilike(like), Person.handle.ilike(like), Person.title.ilike(like))
    statement = everybody(page, without).where(matching).order_by(Person.name, Person.id).limit(FOUND)
    return [Suggestion(person, described(person)) for person in session.scalars(statement)]


def people_chosen(session: Session, page: Page, ids: Collection[int]) -> Sequence[Suggestion]:
    """Return those already ticked, so that searching for others does not lose them."""
    if not ids:
        return []
    statement = everybody(page, ()).where(Person.id.in_(ids)).order_by(Person.name, Person.id)
    return [Suggestion(person, described(person)) for person in session.scalars(statement)]


def described(person: Person) -> str:
    """Say what somebody does, and whether they are away."""
    return f"Away until {person.back_after}" if person.back_after else person.title


def everybody(page: Page, without: Collection[int]) -> Select[Person]:
    """Return the statement for everybody who could be asked."""
    statement = select(Person).where(Person.deactivated_at.is_(None), in_space_of(page))
    return statement.where(Person.id.not_in(without))
