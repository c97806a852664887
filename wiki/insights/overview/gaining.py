"""Who of a group gains ground, compared with their own past; in the order of names, never of figures."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.growth.figures import Figures
from wiki.growth.models import Grown, Helped, Say
from wiki.growth.policy import FIRST
from wiki.growth.queries.switch import was_known
from wiki.growth.rising import TESTED
from wiki.growth.sentences import NAMES, sentence
from wiki.pages.models import PageTopic
from wiki.people.models import Person
from wiki.people.subtrees import Subtree
from wiki.topics.hiding import is_hidden
from wiki.topics.models import Topic

TOPICS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Gain:
    """Somebody for whom the rule holds long enough, and what changed."""

    person: Person
    figures: Figures
    topics: Sequence[str]

    @property
    def changes(self) -> Sequence[tuple[str, str]]:
        """The families in which they grew, with a sentence each."""
        return [
            (NAMES[family], sentence(family, each, self.person.first_name))
            for family in TESTED
            if (each := self.figures.families.get(family)) and each.has_grown
        ]

    @property
    def months_words(self) -> str:
        """The bars in words."""
        each = ", ".join(map(str, self.figures.months))
        return f"People helped in each of twelve months, the latest last: {each}"


def gaining_ground(session: Session, viewer: Viewer, subtree: Subtree, today: date) -> Sequence[Gain]:
    """Return who may be listed of a group besides the viewer, in the order of their names; two statements.

    Whoever keeps their card to themselves is not, nor anybody in their first days of knowing it alone.
    """
    statement = (
        select(Person, Grown)
        .join(Grown, Grown.person_id == Person.id)
        .outerjoin(Say, Say.person_id == Person.id)
        .where(
            Person.id.in_(sorted(subtree.people - {viewer.person_id})),
            Person.deactivated_at.is_(None),
            was_known(today - FIRST),
            or_(Say.person_id.is_(None), Say.is_unlisted.is_(False)),
        )
        .order_by(func.lower(Person.name), Person.id)
    )
    rows = session.execute(statement).all()
    topics = topics_of(session, [person.id for person, _ in rows])
    return [Gain(person, Figures.of(grown.figures), topics.get(person.id, ())) for person, grown in rows]


def topics_of(session: Session, people: Collection[int]) -> Mapping[int, Sequence[str]]:
    """Return on which topics each helped most colleagues, without those they hide; on pages for everybody."""
    if not people:
        return {}
    helped = func.count(Helped.whom_id.distinct())
    statement = (
        select(Helped.who_id, Topic.name)
        .join(PageTopic, PageTopic.page_id == Helped.page_id)
        .join(Topic, Topic.id == PageTopic.topic_id)
        .where(Helped.who_id.in_(sorted(people)), ~is_hidden(Helped.who_id, PageTopic.topic_id))
        .group_by(Helped.who_id, Topic.id, Topic.name)
        .order_by(Helped.who_id, helped.desc(), Topic.name)
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for person_id, name in session.execute(readable(statement, Helped.page_id, Viewer(0))):
        if len(found[person_id]) < TOPICS_SHOWN:
            found[person_id].append(name)
    return found
