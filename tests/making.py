"""Things tests make often."""

from datetime import datetime, timedelta

from sqlalchemy import Select, select

from wiki.core.access import unrestricted
from wiki.core.db import Session, now
from wiki.core.pictures import Pictures
from wiki.pages.actions import begin, publish, save
from wiki.pages.files import FileStore, attach, receive
from wiki.pages.models import Attachment, Kind, Page, PageTopic, Revision
from wiki.pages.words import Words
from wiki.people.models import Person
from wiki.spaces.models import Space
from wiki.spaces.viewers import viewer_for
from wiki.topics.models import Topic

PICTURES = Pictures()  # one process draws for all tests
TEXT = """An update never overwrites a row. It leaves the old copy behind.

## Where dead rows come from

Readers who started earlier still get the old copy. Once the last of them finishes, it is dead weight.

## Where this might be wrong

We measured on version 16 with fast local disks.
"""


def days_ago(days: float) -> datetime:
    """Return an instant in the past."""
    return now() - timedelta(days=days)


def make_draft(  # noqa: PLR0913 - each test names only what it is about
    session: Session,
    author: Person,
    space: Space,
    title: str = "Why tables bloat",
    *,
    text: str = TEXT,
    topics: tuple[Topic, ...] = (),
    kind: Kind = Kind.EXPLAINER,
    at: datetime | None = None,
) -> Page:
    """Write a draft."""
    words = Words(title, "Two sentences. They say it.", text, tuple(topic.id for topic in topics))
    return begin(session, viewer_for(session, author), space, words, kind=kind, at=at)


def make_page(  # noqa: PLR0913 - likewise
    session: Session,
    author: Person,
    space: Space,
    title: str = "Why tables bloat",
    *,
    text: str = TEXT,
    topics: tuple[Topic, ...] = (),
    kind: Kind = Kind.EXPLAINER,
    at: datetime | None = None,
) -> Page:
    """Write and publish a page."""
    page = make_draft(session, author, space, title, text=text, topics=topics, kind=kind, at=at)
    return publish(session, viewer_for(session, author), page, at=at)


def edit(session: Session, person: Person, page: Page, text: str, *, at: datetime | None = None) -> Revision:
    """Save a new text on the newest version."""
    topics = tuple(session.scalars(topics_of(page)))
    words = Words(page.title, page.summary, text, topics, note="Changed")
    viewer = viewer_for(session, person)
    return save(session, viewer, page, words, base=newest(session, page), at=at)


def rename(session: Session, person: Person, page: Page, title: str) -> Revision:
    """Save another title on the newest version."""
    head = session.get_one(Revision, page.head_id, execution_options={"reader": "test"})
    words = Words(title, page.summary, head.text, tuple(session.scalars(topics_of(page))), note="Renamed")
    return save(session, viewer_for(session, person), page, words, base=head.number)


def topics_of(page: Page) -> Select[int]:
    """Return the statement for what the page is about."""
    statement = select(PageTopic.topic_id).where(PageTopic.page_id == page.id).order_by(PageTopic.position)
    return unrestricted(statement, "a test looks at everything")


def newest(session: Session, page: Page) -> int:
    """Return the number of the page's newest revision."""
    revision = session.get(Revision, page.head_id, execution_options={"reader": "test"})
    assert revision
    return revision.number


def make_file(session: Session, store: FileStore, page: Page, name: str, content: bytes) -> Attachment:
    """Add a file to a page, as its author."""
    return attach(session, page, receive(store, PICTURES, name, content), page.author_id)
