"""By what found pages can be narrowed, with how many each leaves; only of pages the viewer may read."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import literal, select, union_all

from wiki.core.db import Session
from wiki.finding.language import Field, Spoken
from wiki.finding.matching import Matches
from wiki.finding.people import Found
from wiki.finding.topics import Subjects
from wiki.people.models import Person
from wiki.spaces.models import Space
from wiki.topics.models import Topic
from wiki.topics.named import Named

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
    pages = matches.pages.values()
    authors, spaces = Counter(page.author_id for page in pages), Counter(page.space_id for page in pages)
    kinds = Counter(page.kind for page in pages)
    counted = {
        Field.KIND: [(kind.value.capitalize(), kind.value, count) for kind, count in kinds.most_common()],
        **named(session, authors, spaces),
        Field.AFTER: years(page.changed_at.year for page in pages),
    }
    titles = {
        Field.KIND: "Kinds",
        Field.AUTHOR: "Begun by",
        Field.SPACE: "Spaces",
        Field.AFTER: "Changed since",
    }
    return worth_showing(said, titles, counted)


def facets_of_people(
    found: Found, about: Subjects, hidden: Mapping[int, frozenset[int]], said: Spoken
) -> list[Facet]:
    """Return by what people who know can be narrowed; `hidden` says who hides what."""
    people = [found.here[one] for one in found.people]
    topics = [about.topics[one] for one in topics_known(found, about, hidden) if one in about.topics]
    counted = {
        Field.TEAM: named_alike(one.team for one in people),
        Field.PLACE: named_alike(one.place for one in people),
        Field.TOPIC: [(one.name, one.slug, count) for one, count in Counter(topics).most_common(MOST)],
    }
    titles = {Field.TEAM: "Teams", Field.PLACE: "Places", Field.TOPIC: "Know about"}
    return worth_showing(said, titles, counted)


def topics_known(found: Found, about: Subjects, hidden: Mapping[int, frozenset[int]]) -> list[int]:
    """Return the ids of what each of the people knows about, without what they hide."""
    ballots, listed = found.poll.ballots, set(found.people)
    known: defaultdict[int, set[int]] = defaultdict(set)
    for person_id, page_id in zip(ballots.people.tolist(), ballots.pages.tolist(), strict=True):
        if person_id in listed:
            known[person_id].update(about.by_page.get(page_id, ()))
    return [one for person_id, topics in known.items() for one in topics - hidden.get(person_id, frozenset())]


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


def named(session: Session, authors: Counter[int], spaces: Counter[int]) -> dict[Field, list[Count]]:
    """Return who began most pages, and where most are, with names and words for the search; one statement."""
    counts = {Field.AUTHOR: authors.most_common(MOST), Field.SPACE: spaces.most_common(MOST)}
    people = select(literal(Field.AUTHOR.value), Person.id, Person.name, Person.handle)
    places = select(literal(Field.SPACE.value), Space.id, Space.name, Space.slug)
    statement = union_all(
        people.where(Person.id.in_([one for one, _ in counts[Field.AUTHOR]])),
        places.where(Space.id.in_([one for one, _ in counts[Field.SPACE]])),
    )
    known = {(field, one): (name, word) for field, one, name, word in session.execute(statement)}
    return {
        field: [(*known[field, one], count) for one, count in best if (field, one) in known]
        for field, best in counts.items()
    }


def years(changed: Iterable[int]) -> list[Count]:
    """Return the last years with how many pages changed in each or later."""
    counts = Counter(changed)
    newest = sorted(counts, reverse=True)[:MOST]
    return [(str(year), str(year), sum(counts[one] for one in counts if one >= year)) for year in newest]
