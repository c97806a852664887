"""Colleagues named in plain text by their handle: `@ada`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import or_, select

from wiki.core.db import Session
from wiki.people.models import Person

# Not within a word, an e-mail address or a link, and never a part of a longer name.
MENTION = re.compile(r"(?<![\w@/])@([A-Za-z0-9][A-Za-z0-9.-]{0,38}[A-Za-z0-9])(?!\w)")

WORDS_LIMIT = 10  # names that are looked up in one text


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and who is named by it if somebody is."""

    words: str
    handle: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names of those who are named somewhere, by handle."""

    names: Mapping[str, str] = field(default_factory=dict)

    def pieces(self, text: str) -> Iterator[Piece]:
        """Take a text apart where it names somebody; what nobody is called stays among the words."""
        done = 0
        for found in MENTION.finditer(text):
            handle = found[1].lower()
            if handle in self.names:
                yield Piece(text[done : found.start()])
                yield Piece(found[0], handle, self.names[handle])
                done = found.end()
        yield Piece(text[done:])


NOBODY = Mentions()


def handles_in(texts: Iterable[str]) -> set[str]:
    """Return what could be handles."""
    return {handle.lower() for text in texts for handle in MENTION.findall(text)}


def mentions_in(session: Session, texts: Iterable[str]) -> Mentions:
    """Return who is named in these texts, those included who have left; a statement only where it may be."""
    handles = handles_in(texts)
    if not handles:
        return NOBODY
    statement = select(Person.handle, Person.name).where(Person.handle.in_(sorted(handles)))
    return Mentions({row.handle: row.name for row in session.execute(statement)})


def people_mentioned(session: Session, texts: Iterable[str]) -> set[int]:
    """Return the ids of those who are named in these texts."""
    handles = handles_in(texts)
    statement = select(Person.id).where(Person.handle.in_(sorted(handles)))
    return set(session.scalars(statement)) if handles else set()


def first_names_among(session: Session, words: Iterable[str]) -> set[str]:
    """Return which of these words are the first name of somebody who is here, or was; one statement."""
    wanted = sorted(words)[:WORDS_LIMIT]
    called = [Person.name.startswith(f"{word} ", autoescape=True) for word in wanted]
    statement = select(Person.name).where(or_(Person.name.in_(wanted), *called))
    return {name.split()[0] for name in session.scalars(statement)} & set(wanted)
