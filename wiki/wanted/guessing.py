"""What a question is about, guessed from its words and the names of topics."""

from collections.abc import Iterable, Sequence

from wiki.core.db import Session
from wiki.search.asked import about
from wiki.search.words import terms_in
from wiki.topics.models import Topic
from wiki.topics.queries import aliases_by_topic, all_topics

GUESSED = 2  # topics; more would be a guess too far


def topics_in(session: Session, words: str) -> list[Topic]:
    """Return the topics that are named in full, the longest names first; two statements."""
    aliases = aliases_by_topic(session)
    named = [(topic, (topic.name, *aliases.get(topic.id, ()))) for topic in all_topics(session)]
    return guessed(named, words)


def guessed(named: Iterable[tuple[Topic, Sequence[str]]], words: str) -> list[Topic]:
    """Return the topics one of whose names is said whole."""
    said = frozenset(about(words).terms)
    fits = [(longest(names, said), topic) for topic, names in named]
    return [topic for size, topic in sorted(fits, key=lambda one: -one[0]) if size][:GUESSED]


def longest(names: Sequence[str], said: frozenset[str]) -> int:
    """Return how many terms the longest name has that is said whole."""
    terms = (frozenset(terms_in(name)) for name in names)
    return max((len(each) for each in terms if each and each <= said), default=0)
