"""What the frame around every page shows: who you are, what waits, what you follow, what you saw last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from flask import g, request
from flask_wtf.csrf import generate_csrf

from wiki.core.access import Viewer
from wiki.core.clock import now
from wiki.people.models import Person
from wiki.reading.menu import Menu, menu_of
from wiki.reading.places import Place
from wiki.reading.recent import recent_ids
from wiki.recall.queries import midnight_in
from wiki.web.request import glance


@dataclass
class Shell:
    """Everything around a page, looked up only where a template asks for it."""

    company: str
    person: Person | None = None
    viewer: Viewer | None = None
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def theme(self) -> str:
        """The colours the person chose, from their settings or, before signing in, their browser."""
        chosen = self.person.theme if self.person and self.person.theme else request.cookies.get("theme", "")
        return chosen if chosen in {"light", "dark"} else ""

    @property
    def shortcuts(self) -> bool:
        """Whether single keys do things."""
        return self.person.shortcuts if self.person else True

    @cached_property
    def csrf_token(self) -> str:
        """The token that proves a form came from our page."""
        return str(generate_csrf())

    @cached_property
    def menu(self) -> Menu:
        """What waits, what is followed and what was seen, looked up once."""
        if self.person is None or self.viewer is None:
            return Menu()
        midnight = midnight_in(self.person.timezone, now())
        return menu_of(glance(), self.viewer, recent_ids(), midnight)

    @property
    def inbox_count(self) -> int:
        """How many pages have unread notices."""
        return self.menu.inbox

    @property
    def review_count(self) -> int:
        """How many things wait for this person."""
        return self.menu.reviews

    @property
    def draft_count(self) -> int:
        """How many drafts they have."""
        return self.menu.drafts

    @property
    def recall_count(self) -> int:
        """How many questions they are still asked today."""
        return self.menu.recall

    @property
    def has_insights(self) -> bool:
        """Whether they manage a team, or run the wiki."""
        return self.viewer is not None and (self.viewer.is_admin or self.menu.manages > 0)

    @property
    def topics(self) -> Sequence[Place]:
        """The topics they follow."""
        return self.menu.topics

    @property
    def recent(self) -> Sequence[Place]:
        """The pages this browser saw last."""
        return self.menu.recent


def shell_for(company: str) -> Shell:
    """Return the frame for this request."""
    if "viewer" not in g:
        return Shell(company)
    links = {"admin": "/admin"} if g.viewer.is_steward else {}
    return Shell(company, g.person, g.viewer, links)
