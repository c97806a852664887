"""Who asked quietly is nowhere: not in a row, not in the log of facts, and at no address."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Column, select
from werkzeug.routing import Rule

from tests.addresses.walking import APP, VIEWS, WRITES, seen, words_of
from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.permissions_table import methods
from tests.wanted.asking import answer
from wiki.core.access import unrestricted
from wiki.core.db import Base, Session
from wiki.core.facts import FactRow
from wiki.exporting.columns import points_at
from wiki.pages.models import Kind, Page
from wiki.people.models import Person
from wiki.web.access import is_in_ones_own_name

NAME = "wombat"  # of whoever asks; a word that nothing else says
FORM = {
    "title": "How do grippers wear out?", "text": "Words.", "topics": "Docks", "base": "1", "token": "t",
    "form_id": "general", "revision": "1", "kind": "note", "send": "now", "sentence": "It held.",
    "verdict": "approve", "note": "Words.", "reason": "Words.", "name": "words.txt", "worked": "yes",
    "says": "wrong", "handle": "lin", "person": "lin", "reviewer": "lin", "question": "Why?", "head": "1",
}  # fmt: skip
THEIRS = {  # what they alone see of it
    ("page_person", "person_id"), ("notice", "person_id"), ("draft", "person_id"),
    ("subscription", "person_id"),
}  # fmt: skip


@pytest.fixture
def asker(session: Session) -> Person:
    """Somebody with a name that nothing else says."""
    person = Person(handle=NAME, name="Wombat Quiet", email="wombat@example.org")
    session.add(person)
    session.commit()
    return person


@pytest.fixture
def question(session: Session, browse: Browse, asker: Person) -> Page:
    """What they asked quietly."""
    browse(asker).post("/wanted", {"title": FORM["title"], "topics": "Docks", "quiet": "1"})
    return session.scalars(unrestricted(select(Page).where(Page.kind == Kind.QUESTION), "test")).one()


def do_everything(browser: Browser, page: Page, thread_id: int) -> None:
    """Send a form to every address of the page, twice, but leave it there."""
    form = {**FORM, "space": page.space_id, "thread": thread_id}
    for rule in 2 * [each for each in WRITES if "page_id" in each.arguments]:
        if not is_about_others(rule) and not rule.rule.endswith(("/deletion", "/acceptance/removal")):
            given = browser.post(filled(rule, page, thread_id), form)
            assert given.status_code < 500, rule.rule


def is_about_others(rule: Rule) -> bool:
    """Whether what follows is another page, which they write in their own name."""
    return is_in_ones_own_name(APP, rule.endpoint) and rule.rule.endswith(("/explainer", "/problem"))


def filled(rule: Rule, page: Page, thread_id: int = 1) -> str:
    """Fill an address with what belongs to the page; anything else is the first of its sort."""
    values = {"page_id": page.id, "slug": page.slug, "thread_id": thread_id}
    return re.sub(r"<(?:[a-z]+:)?([a-z0-9_]+)>", lambda found: str(values.get(found[1], 1)), rule.rule)


def people_columns() -> Iterator[tuple[Column[Any], Column[Any]]]:
    """Yield every column that names a person beside one that names a page, and the latter."""
    for table in Base.metadata.sorted_tables:
        owner = table.columns.get("page_id", table.columns.get("id") if table.name == "page" else None)
        names = (each for each in table.columns if points_at(each) == "person")
        if owner is not None:
            yield from ((each, owner) for each in names if (table.name, each.name) not in THEIRS)


def ties(session: Session, page: Page, person: Person) -> list[str]:
    """Return every place in the database that ties somebody to a page, but for what they alone see."""
    found = [
        f"{column.table.name}.{column.name}"
        for column, owner in people_columns()
        if session.connection().execute(select(column).where(owner == page.id, column == person.id)).all()
    ]
    facts = session.scalars(select(FactRow).where(FactRow.actor_id == person.id)).all()
    session.commit()  # lets go of the lock
    return found + [fact.name for fact in facts if page.id in fact.payload.values()]


def said(browser: Browser, cast: Cast, page: Page) -> set[str]:
    """Return the addresses that say the name."""
    told = {address: text for address, _, text in seen(browser, cast)}
    of_it = (rule for rule in VIEWS if "page_id" in rule.arguments and "GET" in methods(rule))
    for address in (filled(rule, page) for rule in of_it):
        told[address] = words_of(browser.client.get(address, buffered=True))
    return {address for address, text in told.items() if NAME in text.lower()}


def test_no_row_and_no_address_ties_them_to_it(
    session: Session, cast: Cast, browse: Browse, asker: Person, question: Page, work: Drain
) -> None:
    thread = answer(session, cast, cast.lin, question)
    session.commit()
    browse(asker).post("/follow", {"page": question.id})
    do_everything(browse(asker), question, thread.id)
    work()
    work()

    assert ties(session, question, asker) == []
    mallory = browse(cast.mallory)
    assert "Accepted by A colleague" in mallory.text(f"/e/{question.id}-{question.slug}")
    where = said(mallory, cast, question)
    assert {address.partition("?")[0] for address in where} == {"/people", "/suggest"}
