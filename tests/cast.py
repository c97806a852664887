"""The people every test knows: who they are never changes, so a test reads like a sentence.

Ada writes; Grace is on her team; Lin is on another; Mallory is outside the closed space; Mo manages
Ada and Grace; Stella is a steward; Root runs the wiki.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from wiki.core.access import Role, Viewer
from wiki.core.db import Session
from wiki.people.models import Membership, Person, Team
from wiki.spaces.models import Policy, Space, SpaceMember
from wiki.spaces.viewers import viewer_for
from wiki.topics.models import Topic, TopicAlias

PASSWORD = "a long walk along the harbour"


@dataclass(frozen=True)
class Cast:
    """Everybody and everywhere."""

    ada: Person
    grace: Person
    lin: Person
    mallory: Person
    mo: Person
    stella: Person
    root: Person
    everyone: Space  # open to all, publishes at once
    lab: Space  # closed: Ada, Grace and Stella only
    safety: Space  # open to all, gated
    postgres: Topic
    docks: Topic

    def viewer(self, session: Session, person: Person) -> Viewer:
        """Return the viewer a person is."""
        return viewer_for(session, person)


def build_cast(session: Session) -> None:
    """Write the company into an empty database."""
    people = {
        name.lower(): Person(
            handle=name.lower(), name=f"{name} {family}", email=f"{name.lower()}@example.org", role=role
        )
        for name, family, role in (
            ("Ada", "Adeyemi", Role.MEMBER),
            ("Grace", "Gomez", Role.MEMBER),
            ("Lin", "Larsen", Role.MEMBER),
            ("Mallory", "Moreau", Role.MEMBER),
            ("Mo", "Mensah", Role.MANAGER),
            ("Stella", "Stark", Role.STEWARD),
            ("Root", "Rossi", Role.ADMIN),
        )
    }
    session.add_all(people.values())
    session.flush()
    engine = Team(slug="engine", name="Engine", manager_id=people["mo"].id)
    harbour = Team(slug="harbour", name="Harbour")
    session.add_all([engine, harbour])
    session.flush()
    session.add_all(
        Membership(person_id=people[name].id, team_id=engine.id) for name in ("ada", "grace", "mo")
    )
    session.add_all(Membership(person_id=people[name].id, team_id=harbour.id) for name in ("lin", "mallory"))
    everyone = Space(slug="everyone", name="Everyone")
    lab = Space(slug="lab", name="Lab", members_only=True)
    safety = Space(slug="safety", name="Safety", policy=Policy.GATED)
    postgres = Topic(slug="postgres", name="Postgres", about="Running it and tuning it.")
    docks = Topic(slug="docks", name="Docks", about="The thing we sell.")
    session.add_all([everyone, lab, safety, postgres, docks])
    session.flush()
    session.add(TopicAlias(topic_id=postgres.id, slug="pg", name="PG"))
    session.add_all(
        SpaceMember(space_id=lab.id, person_id=people[name].id) for name in ("ada", "grace", "stella")
    )


def load_cast(session: Session) -> Cast:
    """Read the company back."""
    loaded = select(Person).options(selectinload(Person.membership).selectinload(Membership.team))
    people = {person.handle: person for person in session.scalars(loaded) if not person.is_stand_in}
    spaces = {space.slug: space for space in session.scalars(select(Space))}
    topics = {topic.slug: topic for topic in session.scalars(select(Topic))}
    everything: dict[str, Any] = {**people, **spaces, **topics}
    return Cast(**everything)
