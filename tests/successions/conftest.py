"""A page that Ada alone knows, and how its story goes."""

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.making import make_page
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading
from wiki.notices.models import Notice, Reason
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.successions.actions import answer, ask_to_succeed
from wiki.successions.models import Reply


class Story:
    """What people ask and answer about one page."""

    def __init__(self, session: Session, cast: Cast, title: str = "Why tables bloat") -> None:
        self.session, self.cast = session, cast
        self.page: Page = make_page(session, cast.ada, cast.everyone, title)

    def ask(self, successor: Person, by: Person | None = None, about: Person | None = None) -> bool:
        """Let Mo, who manages Ada, ask somebody to stand ready; return whether that is new."""
        viewer = self.cast.viewer(self.session, by or self.cast.mo)
        colleague = self.session.get_one(Person, successor.id)
        is_new = ask_to_succeed(self.session, viewer, self.page, about or self.cast.ada, colleague)
        self.session.flush()
        return is_new

    def say(self, successor: Person, reply: Reply) -> None:
        """Let somebody answer."""
        answer(self.session, self.cast.viewer(self.session, successor), self.page, reply)
        self.session.flush()


@pytest.fixture
def story(session: Session, cast: Cast) -> Story:
    """Begin it."""
    return Story(session, cast)


def told(engine: Engine, reason: Reason) -> list[str]:
    """Return who was told of something, in order."""
    with reading(engine) as session:
        statement = select(Person.handle).join(Notice, Notice.person_id == Person.id)
        rows = statement.where(Notice.reason == reason).order_by(Notice.id)
        return list(session.scalars(unrestricted(rows, "a test looks at everything")))
