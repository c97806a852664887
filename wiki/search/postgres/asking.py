"""A query, put into the words of PostgreSQL."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Connection, text

from wiki.search.asked import Asked, Phrase, Synonym, ask, every_term
from wiki.search.folding import fold
from wiki.search.languages import ONLY_ENGLISH, Language
from wiki.search.likeness import SHORTEST, likest, mistakes_in
from wiki.search.port import Hit, Hits, Within
from wiki.search.postgres.queries import ALIKE, COMPLETIONS, FAMILIAR, FOUND, KNOWN, LANGUAGES
from wiki.search.postgres.rows import kept, quoted
from wiki.search.postgres.tables import FIELDS
from wiki.search.tokens import DENSE
from wiki.search.vectors.completing import MOST_COMPLETIONS
from wiki.search.whoosh_schema import PAIR_WEIGHT, PAIRS, WEIGHTS
from wiki.search.words import term_of

LAST = "\U0010ffff"  # no word has it, and none comes after it
TITLE = FIELDS.index("title") + 1


@dataclass(frozen=True, slots=True)
class Row:
    """A term in a field that counts, and for what."""

    term: str
    field: int
    weight: float
    kin: int = 0
    way: int = 0


def taken_apart(
    connection: Connection,
    query: str | Asked,
    audiences: Sequence[str],
    synonyms: Sequence[Synonym],
    *,
    typing: bool = False,
) -> Asked:
    """Return a query in the terms of the languages that pages are in which one of the audiences may read."""
    if not isinstance(query, str):
        return query
    spoken = languages(connection, audiences)
    return ask(query, typing=typing, languages=spoken, synonyms=tuple(synonyms))


def languages(connection: Connection, audiences: Sequence[str]) -> tuple[Language, ...]:
    """Return in which languages the pages are that one of the audiences may read."""
    known = set(connection.scalars(LANGUAGES, {"audiences": audiences}))
    return tuple(one for one in Language if one in known) or ONLY_ENGLISH


def found(
    connection: Connection, asked: Asked, audiences: Sequence[str], within: Within, limit: int, offset: int
) -> Hits:
    """Return the best matches, and how many there are."""
    rows_asked = [*wanted(connection, asked, audiences), *kindred(asked)]
    phrases = [(kin, way, said([name])) for kin, way, _, name in names_of(asked) if len(name) > 1]
    clauses, values = fitting(asked, within)
    rows = connection.execute(
        text(FOUND.format(fitting=" AND ".join(clauses))),
        {
            "audiences": audiences,
            "terms": [row.term for row in rows_asked],
            "fields": [row.field for row in rows_asked],
            "weights": [row.weight for row in rows_asked],
            "kins": [row.kin for row in rows_asked],
            "ways": [row.way for row in rows_asked],
            "said_kins": [kin for kin, _, _ in phrases],
            "said_ways": [way for _, way, _ in phrases],
            "said": [phrase for _, _, phrase in phrases],
            "limit": limit,
            "offset": offset,
            **values,
        },
    ).all()
    hits = [Hit(row.page_id, float(row.score)) for row in rows if row.page_id is not None]
    total = next(row.total for row in rows if row.page_id is None)
    return Hits(sorted(hits, key=lambda hit: (-hit.score, hit.id)), total)


def wanted(connection: Connection, asked: Asked, audiences: Sequence[str]) -> list[Row]:
    """Return what counts: any term in any field, neighbours, and what the word being typed may become."""
    exact = [row for term in asked.terms for row in anywhere(term)]
    exact += [Row(pair, FIELDS.index(PAIRS) + 1, PAIR_WEIGHT) for pair in asked.pairs]
    if not asked.beginning:
        return exact
    begun = {
        "audiences": audiences,
        "beginning": asked.beginning,
        "end": asked.beginning + LAST,
        "most": MOST_COMPLETIONS,
    }
    completions = connection.scalars(COMPLETIONS, begun).all()
    return exact + [Row(term, TITLE, WEIGHTS["title"]) for term in completions if term not in asked.terms]


def anywhere(term: str, share: float = 1.0, kin: int = 0, way: int = 0) -> list[Row]:
    """Return a term in each field that has words."""
    return [Row(term, FIELDS.index(name) + 1, weight * share, kin, way) for name, weight in WEIGHTS.items()]


def kindred(asked: Asked) -> Iterator[Row]:
    """Yield the synonyms: the words that were typed once more, and each other name."""
    for kin, one in enumerate(asked.kin, 1):
        for term in one.own:
            yield from anywhere(term, kin=kin)
    for kin, way, share, name in names_of(asked):
        for term in name:
            yield from anywhere(term, share, kin, way)


def names_of(asked: Asked) -> Iterator[tuple[int, int, float, Phrase]]:
    """Yield each other name with its numbers; several words weigh as much as what was typed instead."""
    for kin, one in enumerate(asked.kin, 1):
        for way, name in enumerate(chain.from_iterable(one.others), 1):
            yield kin, way, max(len(one.own), 1) / len(name), name


def fitting(asked: Asked, within: Within) -> tuple[list[str], dict[str, Any]]:
    """Return what pages must be besides matching, and its values."""
    values: dict[str, Any] = {}
    clauses = ["true"]
    for number, (sign, ways) in enumerate(
        [*(("", ways) for ways in asked.required), *(("NOT ", ways) for ways in asked.excluded)]
    ):
        values[f"said{number}"] = said(ways)
        clauses.append(f"{sign}words @@ CAST(:said{number} AS tsquery)")
    for name, choices in (("space", within.spaces), ("author", within.authors), ("kind", within.kinds)):
        if choices:
            values[name] = storable(choices)
            clauses.append(f"{name} = ANY(CAST(:{name} AS text[]))")
    for sign, name, at in ((">=", "since", within.since), ("<", "before", within.before)):
        if at:
            values[name] = at.timestamp()
            clauses.append(f"changed {sign} :{name}")
    return clauses, values


def said(ways: Iterable[Phrase]) -> str:
    """Return a tsquery for a phrase in one of the ways it can be said."""
    return " | ".join(f"({' <-> '.join(map(quoted, phrase))})" for phrase in ways)


def storable(values: Iterable[str]) -> list[str]:
    """Return those of the values that a column can hold; no page has the others."""
    return [value for value in values if kept(value) == value]


def familiar(connection: Connection, asked: Asked, audiences: Sequence[str]) -> Mapping[int, float]:
    """Return the score of everybody who wrote any of the terms, the best being 1."""
    rows = connection.execute(FAMILIAR, {"audiences": audiences, "terms": every_term(asked)}).all()
    best = max((score for _, score in rows), default=1.0)
    return {person_id: score / best for person_id, score in rows}


def corrections(connection: Connection, typed: Iterable[str], audiences: Sequence[str]) -> Mapping[str, str]:
    """Return what to put in place of which words; those that some page has stay as they are."""
    spoken = languages(connection, audiences)
    found = {word: meant(connection, fold(word), audiences, spoken) for word in dict.fromkeys(typed)}
    return {word: better for word, better in found.items() if better}


def meant(connection: Connection, word: str, audiences: Sequence[str], spoken: Collection[Language]) -> str:
    """Return the likest word, of equals the commonest; nothing if the word is known, short or a number."""
    if len(word) < SHORTEST or not word.isprintable() or any(sign.isdigit() for sign in word):
        return ""
    terms = [term_of(word, language) for language in spoken]
    if not all(terms) or DENSE.search(word):
        return ""
    if connection.scalar(KNOWN, {"audiences": audiences, "terms": terms}):
        return ""
    mistakes = mistakes_in(word)
    about_as_long = {"least": len(word) - mistakes, "most": len(word) + mistakes}
    words = connection.execute(ALIKE, {"audiences": audiences, **about_as_long}).all()
    counts = {word: count for word, count in words}  # noqa: C416 - dict() does not know rows as pairs
    alike = likest(word, list(counts), mistakes)
    return min(((distance, -counts[like], like) for distance, like in alike), default=(0, 0, ""))[2]
