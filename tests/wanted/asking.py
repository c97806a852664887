"""Things the tests of what is wanted do often."""

from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.making import make_page
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading
from wiki.notices.models import Notice, Reason
from wiki.pages.models import Kind, Page
from wiki.pages.queries import live_of
from wiki.people.models import Person
from wiki.reviews.actions import Comment, open_thread
from wiki.reviews.models import Thread
from wiki.spaces.models import Space

REASON = "a test looks at everything"


def make_question(
    session: Session, cast: Cast, title: str = "How do grippers wear out?", *, space: Space | None = None
) -> Page:
    """Let Ada ask something about docks."""
    where = space or cast.everyone
    return make_page(session, cast.ada, where, title, text="", topics=(cast.docks,), kind=Kind.QUESTION)


def told(engine: Engine, reason: Reason) -> list[int]:
    """Return who was told for a reason."""
    statement = select(Notice.person_id).where(Notice.reason == reason).order_by(Notice.person_id)
    with reading(engine) as session:
        return list(session.scalars(unrestricted(statement, REASON)))


def page_called(engine: Engine, title: str, author: Person) -> Page:
    """Return the newest page of this title by this author."""
    statement = select(Page).where(Page.title == title, Page.author_id == author.id).order_by(Page.id.desc())
    with reading(engine) as session:
        return session.scalars(unrestricted(statement.limit(1), REASON)).one()


def answer(session: Session, cast: Cast, person: Person, question: Page, text: str = "They rub.") -> Thread:
    """Let somebody answer in a few words."""
    viewer = cast.viewer(session, person)
    return open_thread(session, viewer, question, live_of(session, viewer, question), Comment(text))
