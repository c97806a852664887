"""Reading feeds: which somebody has, whose an address is, and what is in it now."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.feeds.models import Feed, Of
from wiki.notices.models import FOLLOWS, Level, Subscription
from wiki.pages.models import Page, PageTopic
from wiki.pages.queries import published
from wiki.people.models import Person
from wiki.people.sign_ins import digest
from wiki.spaces.models import Space
from wiki.topics.models import Topic

ENTRIES = 30  # of a feed; programs ask often enough
NAMES = {Of.EVERYTHING: "Everything new", Of.FOLLOWED: "What you follow"}


@dataclass(frozen=True, slots=True)
class Named:
    """A feed and what it is called."""

    feed: Feed
    name: str


def feeds_of(session: Session, viewer: Viewer) -> Sequence[Named]:
    """Return the viewer's feeds that have not ended, the newest first."""
    author = aliased(Person)
    statement = (
        select(Feed, Topic.name, Space.name, author.name)
        .outerjoin(Topic, Topic.id == Feed.topic_id)
        .outerjoin(Space, Space.id == Feed.space_id)
        .outerjoin(author, author.id == Feed.author_id)
        .where(Feed.person_id == viewer.person_id, Feed.ended_at.is_(None))
        .order_by(Feed.made_at.desc(), Feed.id.desc())
    )
    return [Named(feed, called(feed.of, *names)) for feed, *names in session.execute(statement)]


def called(of: Of, topic: str | None, space: str | None, author: str | None) -> str:
    """Return what a feed is called."""
    return NAMES.get(of) or topic or space or f"By {author}"


def opened(session: Session, token: str) -> tuple[Named, Person] | None:
    """Return the feed at an address and whose it is; nothing where it ended, or they have left."""
    author = aliased(Person)
    statement = (
        select(Feed, Person, Topic.name, Space.name, author.name)
        .join(Person, Person.id == Feed.person_id)
        .outerjoin(Topic, Topic.id == Feed.topic_id)
        .outerjoin(Space, Space.id == Feed.space_id)
        .outerjoin(author, author.id == Feed.author_id)
        .where(Feed.token_hash == digest(token), Feed.ended_at.is_(None), Person.deactivated_at.is_(None))
    )
    row = session.execute(statement).first()
    if row is None:
        return None
    feed, person, *names = row
    return Named(feed, called(feed.of, *names)), person


def entries(session: Session, viewer: Viewer, feed: Feed) -> Sequence[Page]:
    """Return what is new in a feed for its owner, as they may read it now; the newest first."""
    statement = published(viewer).where(within(feed)).order_by(Page.published_at.desc(), Page.id.desc())
    return session.scalars(statement.limit(ENTRIES)).all()


def within(feed: Feed) -> ColumnElement[bool]:
    """Return the condition that a page belongs into a feed."""
    match feed.of:
        case Of.EVERYTHING:
            return true()
        case Of.FOLLOWED:
            return is_followed(feed.person_id)
        case Of.TOPIC:
            return Page.id.in_(select(PageTopic.page_id).where(PageTopic.topic_id == feed.topic_id))
        case Of.SPACE:
            return Page.space_id == feed.space_id
        case Of.AUTHOR:
            return Page.author_id == feed.author_id


def is_followed(person_id: int) -> ColumnElement[bool]:
    """Return the condition that somebody follows a page, or something around it, and mutes none of that."""
    mine = Subscription.person_id == person_id
    return around(mine & FOLLOWS) & ~around(mine & (Subscription.level == Level.MUTED))


def around(mine: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that some of these subscriptions are to a page or to what is around it."""
    topics = select(PageTopic.page_id).join(Subscription, Subscription.topic_id == PageTopic.topic_id)
    return or_(
        Page.id.in_(select(Subscription.page_id).where(mine, Subscription.page_id.is_not(None))),
        Page.id.in_(topics.where(mine)),
        Page.space_id.in_(select(Subscription.space_id).where(mine, Subscription.space_id.is_not(None))),
        Page.author_id.in_(
            select(Subscription.followed_id).where(mine, Subscription.followed_id.is_not(None))
        ),
    )
