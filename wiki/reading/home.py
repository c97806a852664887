"""The home page: what needs you, what is new in your topics, what came of your work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.growth.queries.news import days_until_listed
from wiki.notices.models import FOLLOWS, Subscription
from wiki.pages.models import Page, PageTopic, Reach
from wiki.pages.needs import Clock, Need
from wiki.pages.queries import published
from wiki.reading.begun import Begun, begun_by
from wiki.reading.counting import counts_of, line
from wiki.reading.feed import Row, listed, rows_of
from wiki.reading.first_steps import Steps, step_lines, steps_from
from wiki.reading.needs import needs_of
from wiki.reading.outcomes import Outcome, outcome_lines, outcomes_of
from wiki.wins.queries import Wins, latest_wins

NEEDS_SHOWN = 5
NEW_SHOWN = 6
LISTED = "days_until_listed"


@dataclass(frozen=True, slots=True)
class Home:
    """Everything the home page shows."""

    all_needs: Sequence[Need]
    new: Sequence[Row]
    begun: Sequence[Begun]
    outcomes: Sequence[Outcome]
    wins: Wins  # what colleagues said helped them, in the newest week
    helped_when: str
    listed_from: date | None = None  # when a list may name them for what is new on their growth card
    steps: Steps | None = None  # of somebody's first days, until all are done or put away

    @property
    def needs(self) -> Sequence[Need]:
        """The first of what waits; a longer list helps nobody to begin."""
        return self.all_needs[:NEEDS_SHOWN]

    @property
    def more(self) -> int:
        """How many more wait."""
        return len(self.all_needs) - len(self.needs)

    @property
    def minutes(self) -> int:
        """How long what is shown takes, about."""
        return sum(need.minutes for need in self.needs)


def home_of(session: Session, viewer: Viewer, clock: Clock, *, begins: bool = False) -> Home:
    """Return one person's home page, for whoever begins with their first steps.

    Eight statements; one more for texts not compared yet, and one where problems are among what is new.
    """
    today = clock.at.date()
    news = line(LISTED, days_until_listed(viewer, today))
    lines = [*outcome_lines(viewer, clock.at), news, *(step_lines(viewer) if begins else ())]
    counts = counts_of(session, viewer, lines)
    steps = steps_from(counts) if begins else None
    wins = latest_wins(session, viewer, clock.at, clock.zone)
    return Home(
        all_needs=needs_of(session, viewer, clock),
        new=new_pages(session, viewer),
        begun=begun_by(session, viewer),
        outcomes=outcomes_of(counts),
        wins=wins,
        helped_when=wins.week.words(clock.at),
        listed_from=today + timedelta(days=days) if (days := counts.get(LISTED)) else None,
        steps=steps if steps and steps.next else None,
    )


def new_pages(session: Session, viewer: Viewer) -> Sequence[Row]:
    """Return what was published or changed last in the topics a person follows; without any, everywhere.

    A page for those who take part in it is no news to them.
    """
    mine = select(Subscription.topic_id).where(
        FOLLOWS, Subscription.person_id == viewer.person_id, Subscription.topic_id.is_not(None)
    )
    within = Page.id.in_(select(PageTopic.page_id).where(PageTopic.topic_id.in_(mine)))
    statement = listed(published(viewer).where(Page.reach != Reach.PEOPLE, or_(within, ~mine.exists())))
    newest = statement.order_by(Page.changed_at.desc(), Page.id).limit(NEW_SHOWN)
    return rows_of(session, viewer, session.execute(newest).all())
