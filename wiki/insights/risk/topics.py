"""How the topics stand that a team depends on, in words; from what was prepared."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, String, cast, literal, select, union

from wiki.core.db import Session
from wiki.core.wording import counted
from wiki.insights.models import Figure, Knower
from wiki.insights.risk.knowing import ANYBODY, is_open
from wiki.insights.risk.preparing import METRIC
from wiki.insights.risk.standing import MOST, Standing, standing_from
from wiki.pages.models import Authorship, Page, PageTopic
from wiki.people.models import Person
from wiki.people.subtrees import Subtree
from wiki.reviews.choosing.truck_factor import SHARE
from wiki.topics.hiding import hidden_by
from wiki.topics.models import Topic

PIPS = MOST - 1  # the most that are shown; more says "or more"


@dataclass(frozen=True, slots=True)
class TopicAtRisk:
    """A topic, how it stands, and who knows most of it, as far as they are listed for it."""

    topic: Topic
    standing: Standing
    first: Person | None  # none: nobody, or somebody who hides the topic or has left

    @property
    def hangs(self) -> bool:
        """Whether one person's leaving is enough to lose most of it, or that has happened."""
        return self.standing.factor <= 1

    @property
    def pips(self) -> str:
        """A sign for each who would have to leave, and half a one where others know some of it."""
        full = min(self.standing.factor, PIPS)
        return "s" * full + ("m" if self.standing.people > full and full < PIPS else "")

    @property
    def people(self) -> str:
        """How many would have to leave, in words."""
        factor = self.standing.factor
        if factor >= MOST:
            return f"{MOST} people or more"
        return counted(factor, "person", "people") if factor else "nobody"

    @property
    def sentence(self) -> str:
        """What there is to know about it."""
        it = self.standing
        if it.factor == 0:
            return f"Nobody who is here knows {of_pages(it.lost, it.pages)}{of_those(it.read, it.lost)}."
        if it.factor == 1:
            who = self.first.name if self.first else "one colleague"
            gone = it.lost + it.first[0][2]
            return f"Without {who}, nobody would know {of_pages(gone, it.pages)}{of_those(it.read, gone)}."
        most = "its one page" if it.pages == 1 else f"most of its {it.pages} pages"
        return f"{self.people} would have to leave until nobody knew {most}."


def of_pages(some: int, pages: int) -> str:
    """Return how many of a topic's pages are meant."""
    if pages == 1:
        return "its one page"
    return f"any of its {pages} pages" if some == pages else f"{some} of its {pages} pages"


def of_those(read: int, pages: int) -> str:
    """Return how many of some pages are much read, to follow them in a sentence."""
    if not read:
        return ""
    if pages == 1:
        return ", one that many read"
    some = "all" if read == pages else "one" if read == 1 else str(read)
    return f", {some} of which many read"


def topics_at_risk(session: Session, subtree: Subtree) -> list[TopicAtRisk]:
    """Return the topics that a team depends on, those nearest to being lost first; three statements."""
    statement = select(Topic, Figure.value).join(
        Figure, Figure.scope == literal("topic:", String) + cast(Topic.id, String)
    )
    statement = statement.where(Figure.metric == METRIC)
    if subtree.team is not None:
        statement = statement.where(Topic.id.in_(topics_of(subtree.people)))
    rows = session.execute(statement.execution_options(reader=ANYBODY.person_id)).all()
    standings = [(topic, standing_from(value)) for topic, value in rows]
    people = listed(session, {each.first[0][0] for _, each in standings if each.first and each.factor <= 1})
    hidden = hidden_by(session, people)
    found = [TopicAtRisk(topic, each, first_of(topic, each, people, hidden)) for topic, each in standings]
    return sorted(found, key=lambda each: (*each.standing.order, each.topic.name, each.topic.id))


def topics_of(people: Collection[int]) -> Select[int]:
    """Return the statement for the topics that people know pages about, or wrote on; all may read those."""
    ids = sorted(people)
    pages = union(
        select(Knower.page_id).where(Knower.person_id.in_(ids)),
        select(Authorship.page_id).where(Authorship.person_id.in_(ids), Authorship.share >= SHARE),
    ).subquery()
    return (
        select(PageTopic.topic_id)
        .join(pages, pages.c.page_id == PageTopic.page_id)
        .join(Page, Page.id == PageTopic.page_id)
        .where(*is_open())
    )


def listed(session: Session, person_ids: Collection[int]) -> dict[int, Person]:
    """Return those of the people who did not leave."""
    if not person_ids:
        return {}
    here = select(Person).where(Person.id.in_(sorted(person_ids)), Person.deactivated_at.is_(None))
    return {person.id: person for person in session.scalars(here)}


def first_of(
    topic: Topic, standing: Standing, people: Mapping[int, Person], hidden: Mapping[int, Collection[int]]
) -> Person | None:
    """Return who knows most of a topic, unless they are not to be listed for it."""
    if not standing.first or standing.factor > 1:
        return None
    one = standing.first[0][0]
    return None if topic.id in hidden.get(one, ()) else people.get(one)
