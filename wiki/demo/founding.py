"""Founding the sample company: its people, teams, spaces and topics."""

from dataclasses import dataclass
from datetime import date

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.demo.company import Company, PersonEntry
from wiki.demo.timing import moment
from wiki.people.models import Person, Team
from wiki.people.profiles import add_person
from wiki.people.teams import move_to_team
from wiki.spaces.models import Space, SpaceMember
from wiki.spaces.viewers import viewer_for
from wiki.topics.models import Topic, TopicAlias

FOUNDED = 900  # days ago


@dataclass(frozen=True, slots=True)
class Founded:
    """Who and what is there, by the names the files use."""

    people: dict[str, Person]
    viewers: dict[str, Viewer]
    spaces: dict[str, Space]
    topics: dict[str, Topic]


def found(session: Session, company: Company, today: date, password_hash: str) -> Founded:
    """Write the company into an empty database; everybody has the same password."""
    people = hire(session, company, today, password_hash)
    settle_in_teams(session, company, people)
    spaces = open_spaces(session, company, people, today)
    topics = name_topics(session, company, today)
    session.flush()
    viewers = {handle: viewer_for(session, person) for handle, person in people.items()}
    return Founded(people, viewers, spaces, topics)


def hire(session: Session, company: Company, today: date, password_hash: str) -> dict[str, Person]:
    """Let people join, those who have been there longest first."""
    in_order = sorted(company.people, key=lambda each: -each.joined)
    return {each.handle: welcome(session, each, today, password_hash) for each in in_order}


def welcome(session: Session, entry: PersonEntry, today: date, password_hash: str) -> Person:
    """Let one person join."""
    return add_person(
        session,
        handle=entry.handle,
        name=entry.name,
        email=f"{entry.handle}@harbour.example",
        role=entry.role,
        title=entry.title,
        place=entry.location,
        timezone=entry.timezone,
        password_hash=password_hash,
        joined_at=moment(today, entry.joined),
    )


def settle_in_teams(session: Session, company: Company, people: dict[str, Person]) -> None:
    """Make the teams and put everybody in theirs."""
    teams: dict[str, Team] = {}
    for entry in company.teams:
        parent = teams.get(entry.parent)
        teams[entry.slug] = Team(
            slug=entry.slug,
            name=entry.name,
            parent_id=parent.id if parent else None,
            manager_id=people[entry.manager].id,
        )
        session.add(teams[entry.slug])
        session.flush()
    for each in company.people:
        person = people[each.handle]
        move_to_team(session, person, teams[each.team].id, at=person.joined_at)


def open_spaces(
    session: Session, company: Company, people: dict[str, Person], today: date
) -> dict[str, Space]:
    """Open the spaces; stewards among the members look after a closed one."""
    spaces: dict[str, Space] = {}
    for entry in company.spaces:
        space = Space(
            slug=entry.slug,
            name=entry.name,
            about=entry.about,
            policy=entry.policy,
            members_only=bool(entry.members),
        )
        session.add(space)
        session.flush()
        spaces[entry.slug] = space
        for person in (people[handle] for handle in entry.members):
            since = max(person.joined_at, moment(today, FOUNDED))
            steward = viewer_for(session, person).is_steward
            session.add(SpaceMember(space_id=space.id, person_id=person.id, steward=steward, since=since))
    return spaces


def name_topics(session: Session, company: Company, today: date) -> dict[str, Topic]:
    """Name the topics, parents first as the file has them."""
    topics: dict[str, Topic] = {}
    for entry in company.topics:
        parent = topics.get(entry.parent)
        topic = Topic(
            slug=entry.slug,
            name=entry.name,
            about=entry.about,
            parent_id=parent.id if parent else None,
            created_at=moment(today, FOUNDED),
        )
        session.add(topic)
        session.flush()
        topics[entry.slug] = topic
        session.add_all(TopicAlias(topic_id=topic.id, slug=alias, name=alias) for alias in entry.aliases)
    return topics
