"""What somebody follows, as its owner sees it: only by names they may know."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.notices.models import Level, Subscription
from wiki.pages.models import Page, State
from wiki.people.models import Person
from wiki.spaces.models import Space
from wiki.spaces.queries import is_visible
from wiki.topics.models import Topic

LEVELS = (
    (Level.EVERYTHING, "Everything"),
    (Level.NEW, "Only what is new"),
    (Level.MUTED, "Nothing"),
)


@dataclass(frozen=True, slots=True)
class Followed:
    """One thing somebody follows, and how much of it they hear."""

    field: str  # what the form calls it
    id: int
    name: str
    url: str
    level: Level


def all_followed(session: Session, viewer: Viewer) -> dict[str, list[Followed]]:
    """Return what the viewer follows by kind, each by name; a statement a kind."""
    return {
        "Topics": list(topics(session, viewer)),
        "People": list(people(session, viewer)),
        "Spaces": list(spaces(session, viewer)),
        "Pages": list(pages(session, viewer)),
    }


def topics(session: Session, viewer: Viewer) -> Iterator[Followed]:
    """Yield the topics."""
    statement = select(Topic, Subscription.level).join(Subscription, Subscription.topic_id == Topic.id)
    mine = statement.where(Subscription.person_id == viewer.person_id).order_by(func.lower(Topic.name))
    for topic, level in session.execute(mine):
        yield Followed("topic", topic.id, topic.name, f"/t/{topic.slug}", level)


def people(session: Session, viewer: Viewer) -> Iterator[Followed]:
    """Yield the people."""
    statement = select(Person, Subscription.level).join(Subscription, Subscription.followed_id == Person.id)
    mine = statement.where(Subscription.person_id == viewer.person_id).order_by(func.lower(Person.name))
    for person, level in session.execute(mine):
        yield Followed("followed", person.id, person.name, f"/p/{person.handle}", level)


def spaces(session: Session, viewer: Viewer) -> Iterator[Followed]:
    """Yield the spaces that are still open to them."""
    statement = select(Space, Subscription.level).join(Subscription, Subscription.space_id == Space.id)
    mine = statement.where(Subscription.person_id == viewer.person_id, is_visible(viewer))
    for space, level in session.execute(mine.order_by(func.lower(Space.name))):
        yield Followed("space", space.id, space.name, "", level)


def pages(session: Session, viewer: Viewer) -> Iterator[Followed]:
    """Yield the pages that they may still read."""
    statement = select(Page, Subscription.level).join(Subscription, Subscription.page_id == Page.id)
    mine = statement.where(Subscription.person_id == viewer.person_id, Page.state != State.DELETED)
    for page, level in session.execute(readable(mine.order_by(Page.title_key), Page.id, viewer)):
        yield Followed("page", page.id, page.title, page.path, level)
