"""What a page says of its sessions; nothing where nobody meets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wiki.core.access import Verdict, Viewer
from wiki.core.db import Session, now
from wiki.pages.models import Page
from wiki.pages.rendering import Renderings
from wiki.sessions.company import GATHERING, Company
from wiki.sessions.models import Course, Meeting
from wiki.sessions.policy import may_call
from wiki.sessions.queries import company_of, sessions_on

LOOKED_AT = 30  # latest sessions
SHOWN = 3  # to come


@dataclass(frozen=True, slots=True)
class SessionsPanel:
    """The sessions of a page as one reader sees them."""

    company: Company
    found: Sequence[Meeting]  # the latest first
    call: Verdict
    at: datetime
    outcome: str  # of the last one that took place, without its markup

    @property
    def to_come(self) -> list[Meeting]:
        """The next ones, the nearest first."""
        planned = [each for each in self.found if each.closed_at is None and each.starts_at > self.at]
        return planned[::-1][:SHOWN]

    @property
    def unsettled(self) -> list[Meeting]:
        """Those that have begun, and nobody has said what came of them."""
        return [each for each in self.found if each.closed_at is None and each.starts_at <= self.at]

    @property
    def last(self) -> Meeting | None:
        """The last one that took place."""
        return last_held(self.found)


def last_held(found: Sequence[Meeting]) -> Meeting | None:
    """Return the last that took place, of sessions the latest first."""
    return next((each for each in found if each.course is Course.HELD), None)


def sessions_panel(
    session: Session,
    viewer: Viewer,
    page: Page,
    renderings: Renderings,
    *,
    is_partial: bool,
    known: Company | None = None,
) -> SessionsPanel | None:
    """Return the sessions of a page, two statements; of a page that nobody meets about, nothing.

    `is_partial`: whether the viewer wrote the page or coaches it; `known`: who takes part, if that was read.
    """
    if page.kind not in GATHERING and not is_partial:
        return None
    company = known or company_of(session, page)
    if not (company.is_gathering or company.is_coached) or not company.sees_sessions(viewer.person_id):
        return None
    at = now()
    found = session.scalars(sessions_on(viewer, page).limit(LOOKED_AT)).all()
    planned = sum(each.closed_at is None and each.starts_at > at for each in found)
    last = last_held(found)
    outcome = renderings.preview(last.outcome).plain if last else ""
    return SessionsPanel(company, found, may_call(viewer, company, planned), at, outcome)
