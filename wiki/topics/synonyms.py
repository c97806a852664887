"""What else people call what a search names: the other names of topics, as they are at this moment.

What is quoted or has a sign is meant as it is typed.
"""

from collections.abc import Iterator, Sequence

from wiki.core.db import Session
from wiki.search.asked import BLOT, Synonym, unsigned
from wiki.search.words import IN_ORDER, Found, found_in, terms_in
from wiki.topics.named import Named, topics_with_other_names

MOST = 4  # things a search names that have other names
MOST_NAMES = 6  # of one thing


def synonyms_for(session: Session, words: str) -> list[Synonym]:
    """Return what the words name that has other names; one statement."""
    return synonyms_in(topics_with_other_names(session), words)


def synonyms_in(topics: Sequence[Named], words: str) -> list[Synonym]:
    """Return what the words name that has other names, each with those that are not among the words."""
    text = unsigned(words)
    said = [one for one in found_in(text) if one.kind in IN_ORDER]
    found: list[Synonym] = []
    for named in topics:
        if len(named.names) > 1 and len(found) < MOST:
            found.extend(synonym_of(named, text, said))
    return found


def synonym_of(named: Named, text: str, said: Sequence[Found]) -> Iterator[Synonym]:
    """Yield the longest name of a topic that is said, with the others, if there is any."""
    terms = {name: tuple(terms_in(name)) for name in named.names}
    spans = {name: span for name in named.names if (span := span_of(terms[name], said))}
    if not spans:
        return
    start, end = max(spans.items(), key=lambda one: (len(terms[one[0]]), -one[1][0]))[1]
    known = {terms[name] for name in spans}
    others = {terms[name]: name for name in reversed(named.names) if terms[name] and terms[name] not in known}
    if others and BLOT not in text[start:end]:
        yield Synonym(text[start:end], tuple(reversed(others.values()))[:MOST_NAMES])


def span_of(terms: Sequence[str], said: Sequence[Found]) -> tuple[int, int] | None:
    """Return where terms stand side by side in what was said."""
    for place in range(len(said) - len(terms) + 1):
        part = said[place : place + len(terms)]
        if terms and [one.term for one in part] == list(terms):
            return part[0].start, part[-1].end
    return None


def names_of(synonyms: Sequence[Synonym]) -> list[str]:
    """Return the names that are looked for besides what was typed."""
    return [name for synonym in synonyms for name in synonym.names]
