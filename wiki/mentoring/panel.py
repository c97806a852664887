"""What a pair's page says of it, above its text; nothing on other pages."""

from dataclasses import dataclass
from datetime import date

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.mentoring.queries import Pair, pair_on
from wiki.pages.models import Kind, Page, Reach
from wiki.undertakings.actions import today


@dataclass(frozen=True, slots=True)
class PairPanel:
    """A pair, and which day it is."""

    pair: Pair
    today: date  # where the viewer is

    @property
    def is_late(self) -> bool:
        """Whether its weeks are over."""
        return self.pair.is_late(self.today)


def pair_panel(session: Session, viewer: Viewer, page: Page) -> PairPanel | None:
    """Return what is shown of a pair; four statements, or none."""
    if page.kind is not Kind.CIRCLE or page.reach is not Reach.PEOPLE or not page.is_published:
        return None
    pair = pair_on(session, viewer, page)
    return PairPanel(pair, today(session, viewer, now())) if pair else None
