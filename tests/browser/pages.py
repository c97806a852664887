"""Pages that are there before anybody opens a browser."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import select

from tests.core.textmap.carts import PARAGRAPHS
from tests.core.textmap.carts import TEXT as CARTS
from tests.making import TEXT, edit, make_draft, make_page
from tests.serving import Instance
from wiki.core.db import Session, writing
from wiki.core.engine import connect
from wiki.pages.models import Kind
from wiki.pages.queries import find_page, head_of
from wiki.people.models import Person
from wiki.reviews.actions import (
    Answers,
    Comment,
    Passage,
    ask_again,
    ask_for_review,
    give_review,
    open_thread,
)
from wiki.reviews.models import ThreadKind, Verdict
from wiki.spaces.models import Policy, Space
from wiki.spaces.viewers import viewer_for


def page_by_ada(instance: Instance, title: str) -> int:
    """Let Ada publish a page in the company of the cast, and return its id."""
    return page_of(instance, "ada", title)


def page_of(
    instance: Instance, handle: str, title: str, text: str = TEXT, kind: Kind = Kind.EXPLAINER
) -> int:
    """Let somebody publish a page that everybody may read, and return its id."""
    with writing_into(instance) as session:
        author = session.scalars(select(Person).where(Person.handle == handle)).one()
        everyone = session.scalars(select(Space).where(Space.slug == "everyone")).one()
        return make_page(session, author, everyone, title, text=text, kind=kind).id


def draft_of(instance: Instance, handle: str, title: str, text: str = TEXT) -> int:
    """Let somebody begin a page in the space for everybody, and return its id."""
    with writing_into(instance) as session:
        author = session.scalars(select(Person).where(Person.handle == handle)).one()
        everyone = session.scalars(select(Space).where(Space.slug == "everyone")).one()
        return make_draft(session, author, everyone, title, text=text).id


def open_review(instance: Instance, title: str) -> int:
    """Let Ada ask whoever likes to review a page of hers, and return its id."""
    with writing_into(instance) as session:
        ada = session.scalars(select(Person).where(Person.handle == "ada")).one()
        everyone = session.scalars(select(Space).where(Space.slug == "everyone")).one()
        page = make_page(session, ada, everyone, title)
        ask_for_review(session, viewer_for(session, ada), page, [])
        return page.id


def strict_draft(instance: Instance, title: str, text: str, *, readers: Sequence[str]) -> int:
    """Let Ada begin a draft in a strict space and ask these readers to review it; return its id."""
    with writing_into(instance) as session:
        people = {person.handle: person for person in session.scalars(select(Person))}
        space = session.scalar(select(Space).where(Space.slug == "rules"))
        if space is None:
            space = Space(slug="rules", name="Rules", policy=Policy.STRICT)
            session.add(space)
            session.flush()
        draft = make_draft(session, people["ada"], space, title, text=text)
        asked = [people[handle].id for handle in readers]
        ask_for_review(session, viewer_for(session, people["ada"]), draft, asked)
        return draft.id


def asked_again(instance: Instance, title: str, added: str) -> int:
    """Let Lin ask for changes with a comment, and Ada add words and ask her again; return the page's id."""
    number = page_of(instance, "ada", title, CARTS)
    with writing_into(instance) as session:
        people = {person.handle: person for person in session.scalars(select(Person))}
        ada, lin = viewer_for(session, people["ada"]), viewer_for(session, people["lin"])
        page = find_page(session, lin, number)
        ask_for_review(session, ada, page, [lin.person_id])
        start = CARTS.index(PARAGRAPHS[1])
        comment = Comment("Which cables?", Passage(start, start + len(PARAGRAPHS[1])))
        open_thread(session, lin, page, head_of(session, lin, page), comment)
        blocks = Answers(Verdict.REQUEST_CHANGES, "Say more about the cables.")
        give_review(session, lin, page, blocks, shown_id=page.head_id or 0)
        edit(session, people["ada"], page, CARTS.replace(PARAGRAPHS[1], f"{PARAGRAPHS[1]} {added}", 1))
        ask_again(session, ada, page)
    return number


@contextmanager
def writing_into(instance: Instance) -> Iterator[Session]:
    """Write into the database of a wiki that is being served."""
    engine = connect(f"sqlite:///{instance.home / 'wiki.db'}")
    with writing(engine) as session:
        yield session
    engine.dispose()


def moved_under_a_suggestion(instance: Instance) -> int:
    """Let Grace suggest something for a passage that Ada then changes; return the id of the page."""
    quote = "the cables"
    with writing_into(instance) as session:
        people = {person.handle: person for person in session.scalars(select(Person))}
        everyone = session.scalars(select(Space).where(Space.slug == "everyone")).one()
        page = make_page(session, people["ada"], everyone, "\N{ROBOT FACE} Moved", text=CARTS)
        viewer = viewer_for(session, people["grace"])
        block = next(each for each in PARAGRAPHS if quote in each)
        starts = CARTS.index(block)
        comment = Comment(
            "",
            Passage(starts, starts + len(block)),
            ThreadKind.SUGGESTION,
            block.replace(quote, "every cable"),
        )
        open_thread(session, viewer, page, head_of(session, viewer, page), comment)
        edit(session, people["ada"], page, f"\N{ROBOT FACE}\n\n{CARTS.replace(quote, 'all of the cables')}")
        return page.id
