"""By what found pages can be narrowed, with how many each leaves; only of pages the viewer may read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from wiki.core.db import Session
from wiki.finding.language import Field, Spoken
from wiki.finding.matching import Matches
from wiki.people.models import Person
from wiki.spaces.models import Space

MOST = 6  # values of one facet


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
        Field.AUTHOR: named_people(session, Counter(page.author_id for page in pages)),
        Field.SPACE: named_spaces(session, Counter(page.space_id for page in pages)),
        Field.AFTER: years(page.changed_at.year for page in pages if page.changed_at),
    }
    titles = {Field.AUTHOR: "Begun by", Field.SPACE: "Spaces", Field.AFTER: "Changed since"}
    return [
        Facet(
            titles[field], [Value(label, said.narrowed(field, value), count) for label, value, count in found]
        )
        for field, found in counted.items()
        if len(found) > 1 and not said.of(field)
    ]


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
