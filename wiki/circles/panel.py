"""What a circle's page says of it, above its text; nothing on other pages."""

from dataclasses import dataclass
from datetime import date

from wiki.circles.queries import Circle, circle_on
from wiki.circles.text import progress
from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.pages.models import Kind, Page
from wiki.undertakings.actions import today


@dataclass(frozen=True, slots=True)
class CirclePanel:
    """A circle, and how much of what there is to do is done."""

    circle: Circle
    done: int
    tasks: int
    today: date  # where the viewer is

    @property
    def is_late(self) -> bool:
        """Whether the day it was to end by is over."""
        return self.circle.is_late(self.today)


def circle_panel(session: Session, viewer: Viewer, page: Page, html: str) -> CirclePanel | None:
    """Return what is shown of a circle whose text is rendered; four statements, or none."""
    if page.kind is not Kind.CIRCLE or not page.is_published:
        return None
    circle = circle_on(session, viewer, page)
    if circle is None:
        return None
    done, tasks = progress(html)
    return CirclePanel(circle, done, tasks, today(session, viewer, now()))
