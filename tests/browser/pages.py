"""Pages that are there before anybody opens a browser."""

from sqlalchemy import select

from tests.making import make_page
from tests.serving import Instance
from wiki.core.db import writing
from wiki.core.engine import connect
from wiki.people.models import Person
from wiki.spaces.models import Space


def page_by_ada(instance: Instance, title: str) -> int:
    """Let Ada publish a page in the company of the cast, and return its id."""
    engine = connect(f"sqlite:///{instance.home / 'wiki.db'}")
    with writing(engine) as session:
        ada = session.scalars(select(Person).where(Person.handle == "ada")).one()
        everyone = session.scalars(select(Space).where(Space.slug == "everyone")).one()
        page = make_page(session, ada, everyone, title)
    engine.dispose()
    return page.id
