"""Whom somebody could ask to be their mentor on a topic, and why each of them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.core.wording import counted
from wiki.experts.directory import Colleague, colleagues
from wiki.experts.prepared import Ballots
from wiki.experts.queries import ballots_on
from wiki.experts.reasons import evidence_address
from wiki.mentoring.formula import SHARED_MOST, SUGGESTED, Factors, half_fit, score
from wiki.mentoring.queries import open_pairs
from wiki.notices.models import FOLLOWS, Subscription
from wiki.pages.models import Page, PageRole, PageTopic
from wiki.people.leading import is_led, line_managers
from wiki.people.memberships import team_id_of
from wiki.people.models import Person
from wiki.reviews.choosing.candidates import is_away_soon
from wiki.reviews.readers import askable
from wiki.spaces.models import Space
from wiki.topics.hiding import hiding
from wiki.topics.models import Topic
from wiki.topics.queries import family

WEIGHED = 200  # people at most, those who know most; the formula cannot lift anybody from further down


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who could be asked, and why."""

    colleague: Colleague
    reasons: Sequence[str]
    address: str  # of the evidence

    @property
    def why(self) -> str:
        """The reasons as one line."""
        line = "; ".join(self.reasons)
        return line[:1].upper() + line[1:]

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.colleague.person


@dataclass(frozen=True, slots=True)
class Known:
    """What people did on a topic, summed."""

    evidence: Mapping[int, float]
    reviewed: Mapping[int, int]  # pages somebody wrote that were reviewed
    pages: Mapping[int, int]  # pages they did anything for


def mentors_for(
    session: Session,
    viewer: Viewer,
    topic: Topic,
    space: Space,
    at: datetime,
    *,
    without: Collection[int] = (),
) -> list[Suggestion]:
    """Return up to five colleagues, who fits best first; eight statements."""
    topic_ids = family(session, topic)
    known = known_on(session, viewer, topic_ids, at)
    left_out = {viewer.person_id, *without, *hiding(session, topic_ids)}
    better = [one for one in know_more(known, viewer) if one not in left_out]
    people = candidates(session, better[:WEIGHED], viewer, space, at)
    shared = shared_topics(session, viewer, list(people))
    team_id = team_id_of(session, viewer.person_id)
    pairs = open_pairs(session, PageRole.MENTOR, list(people))
    factors = {
        one: Factors(known.evidence[one], pairs.get(one, 0), is_far(each, team_id), len(shared[one]))
        for one, each in people.items()
    }
    best = in_order(factors, known.evidence.get(viewer.person_id, 0.0), half_fit([*known.evidence.values()]))
    return [suggestion(people[one], known, topic, shared[one], team_id) for one in best[:SUGGESTED]]


def in_order(factors: Mapping[int, Factors], own: float, half: float) -> list[int]:
    """Return those who fit at all, who fits best first; whoever came first of two who fit alike."""
    scores = {one: score(each, own, half) for one, each in factors.items()}
    return sorted((one for one in scores if scores[one] > 0), key=lambda one: (-scores[one], one))


def known_on(session: Session, viewer: Viewer, topic_ids: Collection[int], at: datetime) -> Known:
    """Return what people did on topics, by the pages the viewer may read; one statement."""
    about = select(PageTopic.page_id).where(PageTopic.topic_id.in_(sorted(topic_ids)))
    return summed(ballots_on(session, viewer, about, at))


def summed(found: Ballots) -> Known:
    """Add up what everybody is credited with."""
    evidence: defaultdict[int, float] = defaultdict(float)
    reviewed, pages = Counter[int](), Counter[int]()
    columns = (found.people.tolist(), found.values.tolist(), found.proven.tolist())
    for person_id, value, proven in zip(*columns, strict=True):
        evidence[person_id] += value
        reviewed[person_id] += bool(proven)
        pages[person_id] += 1
    return Known(evidence, reviewed, pages)


def know_more(known: Known, viewer: Viewer) -> list[int]:
    """Return those who know more about it than the viewer, who knows most first."""
    own = known.evidence.get(viewer.person_id, 0.0)
    more = (one for one, value in known.evidence.items() if value > own)
    return sorted(more, key=lambda one: (-known.evidence[one], one))


def candidates(
    session: Session, person_ids: Sequence[int], viewer: Viewer, space: Space, at: datetime
) -> dict[int, Colleague]:
    """Return those who are here and read the space, neither manager nor report; three statements."""
    if not person_ids:
        return {}
    managers = line_managers(session, [viewer.person_id, *person_ids])
    readers = askable(session, Page(space=space, space_id=space.id), person_ids)
    return {
        one: each
        for one, each in colleagues(session, person_ids).items()
        if one in readers
        and not is_away_soon(each.person, at)
        and not is_led(managers, viewer.person_id, one)
    }


def shared_topics(session: Session, viewer: Viewer, person_ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """Return the names of the topics that people follow and the viewer does, too; one statement."""
    mine = select(Subscription.topic_id).where(
        FOLLOWS, Subscription.person_id == viewer.person_id, Subscription.topic_id.is_not(None)
    )
    statement = (
        select(Subscription.person_id, Topic.name)
        .join(Topic, Topic.id == Subscription.topic_id)
        .where(FOLLOWS, Subscription.person_id.in_(person_ids), Subscription.topic_id.in_(mine))
        .order_by(Topic.name, Topic.id)
    )
    shared: defaultdict[int, list[str]] = defaultdict(list)
    for person_id, name in session.execute(statement):
        shared[person_id].append(name)
    return shared


def is_far(colleague: Colleague, team_id: int | None) -> bool:
    """Whether somebody is in another team; who has none is in no other."""
    return colleague.team_id is not None and team_id is not None and colleague.team_id != team_id


def suggestion(
    colleague: Colleague, known: Known, topic: Topic, shared: Sequence[str], team_id: int | None
) -> Suggestion:
    """Say why somebody is suggested; how many colleagues they mentor is not told."""
    one = colleague.person.id
    wrote, did = known.reviewed[one], known.pages[one]
    reasons = [
        f"wrote {counted(wrote, 'reviewed page')} about {topic.name}"
        if wrote
        else f"wrote or reviewed {counted(did, 'page')} about {topic.name}",
        f"in another team, {colleague.team}" if is_far(colleague, team_id) else "",
        f"follows {', '.join(shared[:SHARED_MOST])}, as you do" if shared else "",
    ]
    address = evidence_address(colleague.person.handle, topic=topic.slug)
    return Suggestion(colleague, [reason for reason in reasons if reason], address)
