"""The shape that every sign is read in, so that one statement asks for all of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, literal, select
from sqlalchemy.orm import InstrumentedAttribute

from wiki.people.models import Person
from wiki.reviews.checking import Sign

Line = Select[*tuple[Any, ...]]  # page, sign, at, person, their name, about, words
PAGES: BindParameter[Any] = bindparam("pages", expanding=True)
NOBODY, NOTHING = literal(""), literal("")

Column = InstrumentedAttribute[Any] | ColumnElement[Any]


def line(
    page_id: InstrumentedAttribute[int],
    sign: Sign | Column,
    at: InstrumentedAttribute[datetime] | ColumnElement[datetime],
    *,
    person_id: Column = Person.id,
    name: Column = Person.name,
    about: Column | None = None,
    words: Column = NOTHING,
) -> Line:
    """Begin the statement of a sign on the pages asked for; the person is to be joined, unless given.

    `about` is a revision's number, a thread or a page, as the sign has it.
    """
    which = literal(sign.value) if isinstance(sign, Sign) else sign
    told = literal(0) if about is None else about
    return select(page_id, which, at, person_id, name, told, words).where(page_id.in_(PAGES))
