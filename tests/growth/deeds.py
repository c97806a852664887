"""What tests of growth do often: let people of the cast help each other, and look at what is kept of it."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from tests.cast import Cast
from tests.making import TEXT, days_ago, make_page
from wiki.core.db import Session
from wiki.endorsements.actions import endorse
from wiki.endorsements.models import Endorsement, EndorsementKind
from wiki.growth.models import Helped
from wiki.growth.rising import Family
from wiki.pages.actions.places import put
from wiki.pages.models import Acceptance, Kind, Page, PageRole
from wiki.pages.queries import head_of, live_of
from wiki.people.models import Person
from wiki.reviews.actions import Comment, Passage, close_thread, open_thread, say_it_helped
from wiki.reviews.models import Reach, Thread
from wiki.sessions.actions import Notes, Plan, call, note
from wiki.sessions.models import Meeting
from wiki.sessions.queries import Seen, company_of
from wiki.spaces.models import Space
from wiki.wanted.actions import Answer, accept

Who = tuple[str, str, Family]  # who helped, whom, and how
WROTE, DID = 90, 10  # days ago


@dataclass(frozen=True)
class Deeds:
    """A session and the cast in it."""

    session: Session
    cast: Cast

    def page(
        self, author: Person | None = None, space: Space | None = None, kind: Kind = Kind.EXPLAINER
    ) -> Page:
        """Let somebody, mostly Ada, have written a page long ago."""
        author, space = author or self.cast.ada, space or self.cast.everyone
        return make_page(
            self.session, author, space, f"A {kind} of {author.handle}", kind=kind, at=days_ago(WROTE)
        )

    def apply(
        self, person: Person, page: Page, kind: EndorsementKind = EndorsementKind.APPLIED, days: float = DID
    ) -> Endorsement:
        """Let somebody say what a page did for them."""
        viewer = self.cast.viewer(self.session, person)
        return endorse(self.session, viewer, page, kind, "Saved a night shift.", at=days_ago(days))

    def remark(self, person: Person, page: Page, reach: Reach = Reach.EVERYONE) -> Thread:
        """Let somebody remark on a page."""
        viewer = self.cast.viewer(self.session, person)
        head = head_of(self.session, self.cast.viewer(self.session, self.cast.ada), page)
        start = TEXT.index("dead weight")
        comment = Comment(f"{person.name} asks what that is.", Passage(start, start + 11), reach=reach)
        return open_thread(self.session, viewer, page, head, comment, at=days_ago(DID + 1))

    def close(self, page: Page, thread: Thread, *, helped: bool = True, by: Person | None = None) -> Thread:
        """Let an author close a conversation, and say that it helped."""
        viewer = self.cast.viewer(self.session, by or self.cast.ada)
        close_thread(self.session, viewer, page, thread, at=days_ago(DID))
        return say_it_helped(self.session, viewer, page, thread) if helped else thread

    def answer(self, person: Person, question: Page) -> Thread:
        """Let somebody answer in a few words."""
        viewer = self.cast.viewer(self.session, person)
        text = Comment(f"{person.name} knows.")
        return open_thread(self.session, viewer, question, live_of(self.session, viewer, question), text)

    def accept(self, question: Page, answer: Thread | Page, by: Person | None = None) -> Acceptance:
        """Let whoever asked, mostly Ada, take an answer for the answer."""
        viewer = self.cast.viewer(self.session, by or self.cast.ada)
        said = Answer(thread=answer) if isinstance(answer, Thread) else Answer(explainer=answer)
        return accept(self.session, viewer, question, said, at=days_ago(DID))

    def meet(
        self, page: Page, host: Person, *people: Person, outcome: str = "We slow the belt.", ago: float = DID
    ) -> Meeting:
        """Let somebody call a session, and others be there."""
        begins = days_ago(ago)
        for person in (host, *people):
            put(self.session, page, person.id, PageRole.MEMBER, begins)
        self.session.flush()
        viewer, company = self.cast.viewer(self.session, host), company_of(self.session, page)
        plan = Plan("Look at the belt", begins, 30)
        meeting = call(self.session, viewer, company, plan, at=begins - timedelta(days=7))
        self.session.flush()
        notes = Notes("", outcome, {person.id for person in people} | {host.id})
        note(self.session, viewer, Seen(meeting, page, company, ()), notes, at=begins + timedelta(hours=1))
        return meeting

    def kept(self) -> set[Who]:
        """Return who helped whom, and how, as it is kept."""
        return {(who, whom, row.family) for who, whom, row in self.rows()}

    def rows(self) -> list[tuple[str, str, Helped]]:
        """Return what is kept, with the handles of both people."""
        handles = {each.id: each.handle for each in self.session.scalars(select(Person))}
        rows = self.session.scalars(select(Helped).execution_options(populate_existing=True))
        return [(handles[row.who_id], handles[row.whom_id], row) for row in rows]
