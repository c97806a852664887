"""What the frame around every page shows: who you are, what waits, what you follow, what you saw last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from flask import g, request
from flask_wtf.csrf import generate_csrf
from sqlalchemy import func, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.notices.models import Subscription
from wiki.notices.queries import inbox_count
from wiki.pages.models import Page, PageTopic, State
from wiki.people.models import Person
from wiki.reading.recent import recent_ids
from wiki.reviews.turns import waiting_count
from wiki.topics.models import Topic
from wiki.web.request import glance

TOPICS_SHOWN = 8  # in the side menu; the rest is on the topics page


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the side menu."""

    url: str
    name: str
    count: int = 0

    @property
    def title(self) -> str:
        """The same words, for pages."""
        return self.name


@dataclass
class Shell:
    """Everything around a page, looked up only where a template asks for it."""

    company: str
    person: Person | None = None
    viewer: Viewer | None = None
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def session(self) -> Session:
        """The request's reading session."""
        return glance()

    @property
    def theme(self) -> str:
        """The colours the person chose, from their settings or, before signing in, their browser."""
        chosen = self.person.theme if self.person and self.person.theme else request.cookies.get("theme", "")
        return chosen if chosen in {"light", "dark"} else ""

    @property
    def shortcuts(self) -> bool:
        """Whether single keys do things."""
        return self.person.shortcuts if self.person else True

    @property
    def csrf_token(self) -> str:
        """The token that proves a form came from our page."""
        return str(generate_csrf())

    @cached_property
    def counts(self) -> tuple[int, int, int]:
        """Unread notices, reviews that wait, drafts."""
        if self.viewer is None:
            return (0, 0, 0)
        return (
            inbox_count(self.session, self.viewer),
            waiting_count(self.session, self.viewer),
            draft_count(self.session, self.viewer),
        )

    @property
    def inbox_count(self) -> int:
        """How many notices are unread."""
        return self.counts[0]

    @property
    def review_count(self) -> int:
        """How many reviews wait for this person."""
        return self.counts[1]

    @property
    def draft_count(self) -> int:
        """How many drafts they have."""
        return self.counts[2]

    @cached_property
    def topics(self) -> Sequence[Place]:
        """The topics they follow, with how many pages they may read there."""
        return followed_topics(self.session, self.viewer) if self.viewer else ()

    @cached_property
    def recent(self) -> Sequence[Place]:
        """The pages this browser saw last."""
        return recently_viewed(self.session, self.viewer) if self.viewer else ()


def shell_for(company: str) -> Shell:
    """Return the frame for this request."""
    if "viewer" not in g:
        return Shell(company)
    links = {"admin": "/admin"} if g.viewer.is_steward else {}
    return Shell(company, g.person, g.viewer, links)


def draft_count(session: Session, viewer: Viewer) -> int:
    """Count the pages a person has not published yet."""
    own = select(func.count(Page.id)).where(Page.author_id == viewer.person_id, Page.state == State.DRAFT)
    return session.scalar(readable(own, Page.id, viewer)) or 0


def followed_topics(session: Session, viewer: Viewer) -> list[Place]:
    """Return the topics a person follows, by name."""
    counted = readable(
        select(func.count(Page.id))
        .join(PageTopic, PageTopic.page_id == Page.id)
        .where(PageTopic.topic_id == Topic.id, Page.state == State.PUBLISHED),
        Page.id,
        viewer,
    )
    statement = (
        select(Topic.slug, Topic.name, counted.correlate(Topic).scalar_subquery())
        .join(Subscription, Subscription.topic_id == Topic.id)
        .where(Subscription.person_id == viewer.person_id)
        .order_by(Topic.name, Topic.id)
        .limit(TOPICS_SHOWN)
        .execution_options(reader=viewer.person_id)
    )
    return [Place(f"/t/{slug}", name, count) for slug, name, count in session.execute(statement)]


def recently_viewed(session: Session, viewer: Viewer) -> list[Place]:
    """Return the pages this browser saw last, those that may still be read."""
    ids = recent_ids()
    if not ids:
        return []
    statement = select(Page.id, Page.slug, Page.title).where(Page.id.in_(ids), Page.state == State.PUBLISHED)
    found = {row[0]: row for row in session.execute(readable(statement, Page.id, viewer))}
    return [Place(f"/e/{found[i][0]}-{found[i][1]}", found[i][2]) for i in ids if i in found]
