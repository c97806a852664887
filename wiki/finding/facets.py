"""By what found pages can be narrowed, with how many each leaves; only of pages the viewer may read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from wiki.core.db import Session
from wiki.experts.marks import TopicMark
from wiki.experts.ranking import Ordered
from wiki.finding.language import Field, Spoken
from wiki.finding.matching import Matches
from wiki.finding.topics import Named
from wiki.people.models import Person
from wiki.spaces.models import Space
from wiki.topics.hiding import hiding
from wiki.topics.models import Topic

MOST = 6  # values of one facet

Count = tuple[str, str, int]  # the name of a value, how a filter says it, and how many have it


@dataclass(frozen=True, slots=True)
class Value:
    """One thing pages can be, and how many of them are."""

    label: str
    said: Spoken  # the search, narrowed to it
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one field, the commonest first."""

    title: str
    values: Sequence[Value]


def facets(session: Session, matches: Matches, said: Spoken) -> list[Facet]:
    """Return by what a search can be narrowed; fields it is narrowed by already are left out."""
    pages = [matches.marks.pages[page_id] for page_id in matches.page_ids]
    counted = {
        Field.KIND: [
            (kind.value.capitalize(), kind.value, count)
            for kind, count in Counter(page.kind for page in pages).most_common()
        ],
        Field.AUTHOR: named_people(session, Counter(page.author_id for page in pages)),
        Field.SPACE: named_spaces(session, Counter(page.space_id for page in pages)),
        Field.AFTER: years(page.changed_at.year for page in pages if page.changed_at),
    }
    titles = {
        Field.KIND: "Kinds",
        Field.AUTHOR: "Begun by",
        Field.SPACE: "Spaces",
        Field.AFTER: "Changed since",
    }
    return worth_showing(said, titles, counted)


def facets_of_people(session: Session, ordered: Ordered, said: Spoken) -> list[Facet]:
    """Return by what people who know can be narrowed, with how many each leaves; one statement."""
    people = [ordered.people[one.person_id] for one in ordered.standings]
    topics = topics_known(session, ordered)
    counted = {
        Field.TEAM: named_alike(one.team for one in people),
        Field.PLACE: named_alike(one.person.place for one in people),
        Field.TOPIC: [(one.name, one.slug, count) for one, count in Counter(topics).most_common(MOST)],
    }
    titles = {Field.TEAM: "Teams", Field.PLACE: "Places", Field.TOPIC: "Know about"}
    return worth_showing(said, titles, counted)


def topics_known(session: Session, ordered: Ordered) -> list[TopicMark]:
    """Return what each of the people knows about, without what they hide."""
    known = {
        one.person_id: {mark for item in one.knowings for mark in ordered.marks.topics[item.page_id]}
        for one in ordered.standings
    }
    hidden = hiding(session, {topic.id for topics in known.values() for topic in topics})
    return [
        topic
        for person_id, topics in known.items()
        for topic in topics
        if topic.id not in hidden.get(person_id, ())
    ]


def facets_of_topics(found: Sequence[Topic], topics: Sequence[Named], said: Spoken) -> list[Facet]:
    """Return under which others the topics found are, with how many are there."""
    counts = Counter(one.parent_id for one in found if one.parent_id)
    known = {one.topic.id: one.topic for one in topics}
    under = [(known[parent].name, known[parent].slug, count) for parent, count in counts.most_common(MOST)]
    return worth_showing(said, {Field.TOPIC: "Part of"}, {Field.TOPIC: under}, fewest=1)


def under_topics(found: Sequence[Topic], within: frozenset[int] | None) -> list[Topic]:
    """Return the topics that are, or are right under, those asked for."""
    return [one for one in found if within is None or {one.id, one.parent_id} & within]


def worth_showing(
    said: Spoken, titles: Mapping[Field, str], counted: Mapping[Field, Sequence[Count]], fewest: int = 2
) -> list[Facet]:
    """Return the facets that leave a choice and do not narrow the search already."""
    return [
        Facet(
            titles[field], [Value(label, said.narrowed(field, value), count) for label, value, count in found]
        )
        for field, found in counted.items()
        if len(found) >= fewest and not said.of(field)
    ]


def named_alike(names: Iterable[str]) -> list[Count]:
    """Return the commonest names, each as it is said in a filter."""
    return [(name, name, count) for name, count in Counter(filter(None, names)).most_common(MOST)]


def named_people(session: Session, counts: Counter[int]) -> list[tuple[str, str, int]]:
    """Return names and handles of those who began most pages."""
    best = counts.most_common(MOST)
    statement = select(Person.id, Person.name, Person.handle).where(Person.id.in_([one for one, _ in best]))
    known = {person_id: (name, handle) for person_id, name, handle in session.execute(statement)}
    return [(*known[person_id], count) for person_id, count in best if person_id in known]


def named_spaces(session: Session, counts: Counter[int]) -> list[tuple[str, str, int]]:
    """Return names and addresses of the spaces with most pages."""
    best = counts.most_common(MOST)
    statement = select(Space.id, Space.name, Space.slug).where(Space.id.in_([one for one, _ in best]))
    known = {space_id: (name, slug) for space_id, name, slug in session.execute(statement)}
    return [(*known[space_id], count) for space_id, count in best if space_id in known]


def years(changed: Iterable[int]) -> list[tuple[str, str, int]]:
    """Return the last years with how many pages changed in each or later."""
    counts = Counter(changed)
    newest = sorted(counts, reverse=True)[:MOST]
    return [(str(year), str(year), sum(counts[one] for one in counts if one >= year)) for year in newest]
