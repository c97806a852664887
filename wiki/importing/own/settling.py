"""Making the people, teams, spaces and topics that are not here yet; those that are stay as they are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from wiki.core.audiences import PERSON, TEAM
from wiki.core.db import Session
from wiki.core.facts import announce
from wiki.importing.own.company import Company, Values
from wiki.people.models import Membership, Person, Team
from wiki.spaces.facts import SpaceChanged
from wiki.spaces.models import Space, SpaceMember
from wiki.topics.facts import TopicAdded
from wiki.topics.models import Topic, TopicAlias


@dataclass(frozen=True, slots=True)
class Settled:
    """Where everybody and everything of an export is here."""

    ids: Mapping[str, Mapping[str, int]]  # table -> name on paper -> id
    newcomers: int = 0

    def audience(self, told: str) -> str:
        """Return an audience of the export, a team or a person, as it is called here."""
        kind, _, name = told.partition(":")
        return TEAM.of(self.ids["team"][name]) if kind == "team" else PERSON.of(self.ids["person"][name])


def settle(session: Session, company: Company) -> Settled:
    """Make who and what is missing, and return where all of them are."""
    people, newcomers = people_here(session, company)
    teams = teams_here(session, company, people)
    for handle in newcomers:
        for membership in company.memberships.get(handle, ()):
            values = {**membership, "team_id": teams[membership["team_id"]]}
            session.add(Membership(person_id=people[handle], **values))
    spaces = spaces_here(session, company, people)
    topics = topics_here(session, company)
    ids = {"person": people, "team": teams, "space": spaces, "topic": topics}
    return Settled(ids, len(newcomers))


def people_here(session: Session, company: Company) -> tuple[dict[str, int], list[str]]:
    """Return where everybody is, and who was not here: known by address, else by handle."""
    rows = session.execute(select(Person.id, Person.handle, Person.email)).all()
    by_email = {email: person_id for person_id, _, email in rows if email}
    by_handle = {handle: (person_id, email) for person_id, handle, email in rows}
    found: dict[str, int] = {}
    newcomers: list[str] = []
    for handle, values in company.people.items():
        person_id, email = by_handle.get(handle, (None, None))
        if values["email"] in by_email:
            found[handle] = by_email[values["email"]]
        elif person_id is not None and (email is None or values["email"] is None):
            found[handle] = person_id
        else:
            person = Person(**{**values, "handle": free(handle, by_handle)})
            session.add(person)
            session.flush()
            by_handle[person.handle] = (person.id, person.email)
            found[handle] = person.id
            newcomers.append(handle)
    return found, newcomers


def free(name: str, taken: Mapping[str, object]) -> str:
    """Return a name nobody has."""
    return next(each for each in numbered(name) if each not in taken)


def numbered(name: str) -> Iterator[str]:
    """Yield a name, then the same with numbers."""
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def teams_here(session: Session, company: Company, people: Mapping[str, int]) -> dict[str, int]:
    """Return where every team is; those above come before those below."""
    found = dict(session.execute(select(Team.slug, Team.id)).all())
    new = [slug for slug in company.teams if slug not in found]
    for slug in new:
        values = company.teams[slug]
        manager = people.get(values["manager_id"]) if values["manager_id"] else None
        team = Team(**{**values, "parent_id": None, "manager_id": manager})
        session.add(team)
        session.flush()
        found[slug] = team.id
    for slug in new:
        if parent := company.teams[slug]["parent_id"]:
            session.get_one(Team, found[slug]).parent_id = found[parent]
    return found


def spaces_here(session: Session, company: Company, people: Mapping[str, int]) -> dict[str, int]:
    """Return where every space is; a new one has its policy and its members."""
    here = {space.slug: space for space in session.scalars(select(Space))}
    for slug, values in company.spaces.items():
        if slug not in here:
            here[slug] = new_space(session, values, company.members.get(slug, ()), people)
    return {slug: space.id for slug, space in here.items()}


def new_space(
    session: Session, values: Values, members: Sequence[Values], people: Mapping[str, int]
) -> Space:
    """Make a space with those who belong to it."""
    space = Space(**values)
    session.add(space)
    session.flush()
    session.add_all(
        SpaceMember(space_id=space.id, **{**member, "person_id": people[member["person_id"]]})
        for member in members
    )
    announce(session, SpaceChanged(space.id))
    return space


def topics_here(session: Session, company: Company) -> dict[str, int]:
    """Return where every topic is, by its slug or one it used to have."""
    found = dict(session.execute(select(TopicAlias.slug, TopicAlias.topic_id)).all())
    found.update(session.execute(select(Topic.slug, Topic.id)).all())
    new = [slug for slug in company.topics if slug not in found]
    for slug in new:
        topic = Topic(**{**company.topics[slug], "parent_id": None})
        session.add(topic)
        session.flush()
        found[slug] = topic.id
        announce(session, TopicAdded(topic.id))
    for slug in new:
        if parent := company.topics[slug]["parent_id"]:
            session.get_one(Topic, found[slug]).parent_id = found[parent]
        add_aliases(session, found, slug, company)
    return found


def add_aliases(session: Session, found: dict[str, int], slug: str, company: Company) -> None:
    """Give a new topic its other names, as far as nobody has them."""
    for alias in company.aliases.get(slug, ()):
        taken = select(Topic.id).where(Topic.slug == alias["slug"])
        other = select(TopicAlias.id).where(TopicAlias.slug == alias["slug"])
        if session.scalar(taken) is None and session.scalar(other) is None:
            session.add(TopicAlias(topic_id=found[slug], **alias))
            session.flush()
