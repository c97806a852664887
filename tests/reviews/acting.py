"""What review tests do often: look, ask, judge, comment, as people of the cast."""

from dataclasses import dataclass

from sqlalchemy import Engine, select

from tests.cast import Cast
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading
from wiki.pages.models import Page, Revision
from wiki.pages.queries import find_page, head_of
from wiki.people.models import Person
from wiki.reviews.actions import Answers, Comment, Passage, ask_for_review, give_review, open_thread
from wiki.reviews.models import Review, Round, RoundState, Thread, ThreadKind, Verdict
from wiki.spaces.viewers import viewer_for


@dataclass(frozen=True)
class Stage:
    """A session and the cast in it."""

    session: Session
    cast: Cast

    def ask(self, page: Page, *people: Person, by: Person | None = None) -> Round:
        """Ask people to review; the author does, unless somebody else is named."""
        asker = viewer_for(self.session, by or self.cast.ada)
        return ask_for_review(self.session, asker, page, [person.id for person in people])

    def judge(self, person: Person, page: Page, verdict: Verdict, shown_id: int | None = None) -> Review:
        """Give a verdict on the newest text, or on the one named."""
        viewer = viewer_for(self.session, person)
        return give_review(
            self.session, viewer, page, Answers(verdict, "Because."), shown_id=shown_id or page.head_id or 0
        )

    def comment(self, person: Person, page: Page, quote: str, kind: ThreadKind = ThreadKind.ISSUE) -> Thread:
        """Comment on a quote of the newest text, at once."""
        viewer, head = viewer_for(self.session, person), self.head(page)
        start = head.text.index(quote)
        comment = Comment("Please look at this.", Passage(start, start + len(quote)), kind)
        return open_thread(self.session, viewer, page, head, comment)

    def head(self, page: Page) -> Revision:
        """Return the newest revision, as its author reads it."""
        return head_of(self.session, viewer_for(self.session, self.cast.ada), page)

    def threads(self, page: Page) -> list[Thread]:
        """Return the conversations on a page, oldest first."""
        every = select(Thread).where(Thread.page_id == page.id).order_by(Thread.id)
        return list(self.session.scalars(unrestricted(every, "a test looks at everything")))


def rounds(engine: Engine) -> list[Round]:
    """Return all rounds as they are in the database."""
    with reading(engine) as session:
        return list(session.scalars(unrestricted(select(Round).order_by(Round.id), "test")))


def state(engine: Engine) -> RoundState:
    """Return where the only round stands."""
    [round_] = rounds(engine)
    return round_.state


def reviews(engine: Engine) -> list[Review]:
    """Return all reviews."""
    with reading(engine) as session:
        return list(session.scalars(unrestricted(select(Review).order_by(Review.id), "test")))


def threads(engine: Engine) -> list[Thread]:
    """Return all threads."""
    with reading(engine) as session:
        return list(session.scalars(unrestricted(select(Thread).order_by(Thread.id), "test")))


def page_now(engine: Engine, person: Person, page_id: int) -> Page:
    """Return a page as it is in the database."""
    with reading(engine) as session:
        return find_page(session, viewer_for(session, person), page_id)
