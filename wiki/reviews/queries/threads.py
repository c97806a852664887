"""The conversations of a page, as far as a viewer may see them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Select, select

from wiki.core.access import NotFound, Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.reviews.anchors import Sought
from wiki.reviews.models import Message, Reach, Thread, ThreadState
from wiki.reviews.queries.anchors import Here, Sure, sought_of, with_anchors
from wiki.reviews.queries.reach import seen_by


@dataclass(frozen=True, slots=True)
class Said:
    """A message and who wrote it."""

    message: Message
    person: Person


@dataclass(frozen=True, slots=True)
class Talk:
    """A thread with all that was said in it."""

    thread: Thread
    said: list[Said] = field(default_factory=list)
    sought: Sought | None = None  # its passage as it is known in the revision that was asked about

    @property
    def is_pending(self) -> bool:
        """Whether it waits for its writer's verdict, seen by nobody else."""
        return self.thread.sent_at is None

    @property
    def is_private(self) -> bool:
        """Whether only its opener and the authors see it."""
        return self.thread.reach is Reach.AUTHORS

    @property
    def is_open(self) -> bool:
        """Whether it still asks something."""
        return self.thread.state is ThreadState.OPEN


def talks_of(session: Session, viewer: Viewer, page: Page) -> Sequence[Talk]:
    """Return the conversations of a page, oldest first, in one statement."""
    statement = messages_of(viewer, page)
    talks: dict[int, Talk] = {}
    for thread, message, person in session.execute(readable(statement, Thread.page_id, viewer)):
        talks.setdefault(thread.id, Talk(thread)).said.append(Said(message, person))
    return list(talks.values())


def talks_in(session: Session, viewer: Viewer, page: Page, revision_id: int) -> Sequence[Talk]:
    """Return the same with what is known of their passages in a revision, in one statement as well."""
    statement = with_anchors(messages_of(viewer, page).add_columns(Here, Sure), revision_id)
    talks: dict[int, Talk] = {}
    for thread, message, person, here, sure in session.execute(readable(statement, Thread.page_id, viewer)):
        if thread.id not in talks:
            talks[thread.id] = Talk(thread, sought=sought_of(thread, here, sure))
        talks[thread.id].said.append(Said(message, person))
    return list(talks.values())


def messages_of(viewer: Viewer, page: Page) -> Select[Thread, Message, Person]:
    """Select what was said about a page."""
    return (
        select(Thread, Message, Person)
        .join(Message, Message.thread_id == Thread.id)
        .join(Person, Person.id == Message.person_id)
        .where(Thread.page_id == page.id, seen_by(viewer))
        .order_by(Thread.id, Message.id)
    )


def find_talk(session: Session, viewer: Viewer, page: Page, thread_id: int) -> Talk:
    """Return one conversation of a page with all that was said in it.

    Raises:
        NotFound: there is none that the viewer may see.
    """
    statement = messages_of(viewer, page).where(Thread.id == thread_id)
    rows = session.execute(readable(statement, Thread.page_id, viewer)).all()
    if not rows:
        raise NotFound(thread_id)
    return Talk(rows[0][0], [Said(message, person) for _, message, person in rows])


def find_thread(session: Session, viewer: Viewer, page: Page, thread_id: int) -> Thread:
    """Return one thread of a page.

    Raises:
        NotFound: there is none that the viewer may see.
    """
    statement = select(Thread).where(Thread.id == thread_id, Thread.page_id == page.id, seen_by(viewer))
    thread = session.scalar(readable(statement, Thread.page_id, viewer))
    if thread is None:
        raise NotFound(thread_id)
    return thread
