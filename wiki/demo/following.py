"""What people follow: the topics of what they wrote, reviewed and used, then those of their team."""

from collections import Counter
from datetime import date

from sqlalchemy import update

from wiki.core.db import Session
from wiki.demo.company import Company
from wiki.demo.deeds import Deed, Endorse, Judge, Remark
from wiki.demo.founding import Founded
from wiki.demo.manuscripts import Manuscript
from wiki.demo.timing import moment
from wiki.notices.actions import follow
from wiki.notices.models import Subscription

FEWEST = 3
MOST = 6
WROTE = 3
WEIGHTS: dict[type[Deed], int] = {Judge: 2, Remark: 1, Endorse: 1}
SINCE = 300  # days ago, for those who were there already


def follow_topics(
    session: Session,
    company: Company,
    founded: Founded,
    manuscripts: tuple[Manuscript, ...],
    today: date,
) -> None:
    """Let everybody follow three to six topics near their work."""
    interests = interests_of(company, manuscripts)
    for person in company.people:
        viewer = founded.viewers[person.handle]
        for topic in chosen(person.handle, company, interests):
            follow(session, viewer, topic_id=founded.topics[topic].id)
        session.flush()
        mine = update(Subscription).where(Subscription.person_id == viewer.person_id)
        session.execute(mine.values(since=moment(today, min(person.joined, SINCE))))


def interests_of(company: Company, manuscripts: tuple[Manuscript, ...]) -> dict[str, Counter[str]]:
    """Return how much each person had to do with each topic."""
    interests: dict[str, Counter[str]] = {person.handle: Counter() for person in company.people}
    for manuscript in manuscripts:
        parts = [(manuscript.author, WROTE)]
        parts += [(event.by, WEIGHTS.get(type(event.deed), 0)) for event in manuscript.events]
        for handle, weight in parts:
            for topic in manuscript.topics:
                interests[handle][topic] += weight
    return interests


def chosen(handle: str, company: Company, interests: dict[str, Counter[str]]) -> list[str]:
    """Return what one person follows: their own topics first, then enough of their team's."""
    interest = interests[handle]
    own = [topic for topic in ranked(interest) if interest[topic] >= WROTE][:MOST]
    team = {person.handle: person.team for person in company.people}
    nearby = sum((interests[other] for other in team if team[other] == team[handle]), Counter[str]())
    return list(dict.fromkeys([*own, *ranked(nearby)]))[: max(FEWEST, len(own))]


def ranked(interest: Counter[str]) -> list[str]:
    """Return the topics, the one with the most to do first."""
    return [
        topic for topic, weight in sorted(interest.items(), key=lambda each: (-each[1], each[0])) if weight
    ]
