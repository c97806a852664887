"""What happens by itself while a round waits: a nudge, an offer of somebody else, a notice, the end."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.core.facts import announce
from wiki.pages.holding import hold_page
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.reviews.actions.deciding import locked_round
from wiki.reviews.facts import AnswerMissed, RoundGoesStale, RoundWentStale, TurnNudged
from wiki.reviews.models import Round, RoundReviewer, RoundState
from wiki.reviews.queries.activity import last_activity
from wiki.reviews.queries.due import RANKS, Turn, rules
from wiki.reviews.working_days import working_days

WHY = "what happens by itself concerns every round"
NUDGE_DAYS, REPLACE_DAYS = 2, 4  # working days on turn; review.md 2.4
NOTICE, END = timedelta(days=23), timedelta(days=30)  # without anybody doing anything; review.md 2.4
ENDED = "Nobody did anything about it for 30 days."
OF_REVIEWERS = (RANKS[Turn.REVIEW], RANKS[Turn.LOOK_AGAIN])


def rounds_to_tend(session: Session, at: datetime) -> list[int]:
    """Return the rounds in which it has been somebody's turn for two days or more."""
    found: set[int] = set()
    for rule in rules(at):
        turns = rule.subquery()
        late = select(turns.c.round_id).where(turns.c.since <= at - timedelta(days=NUDGE_DAYS))
        found.update(id_ for id_ in session.scalars(unrestricted(late, WHY)) if id_ is not None)
    return sorted(found)


def tend_round(session: Session, round_id: int, *, at: datetime) -> None:
    """Do what is due about one round; under the locks of a verdict, so that it happens once."""
    page = session.scalar(unrestricted(select(Page).join(Round).where(Round.id == round_id), WHY))
    if page is None:
        return
    hold_page(session, page)  # before the round, in the order of a verdict: else each could wait
    round_ = locked_round(session, page)
    if round_ is None or round_.id != round_id or let_end(session, round_, at):
        return
    for person_id, rank, since in late_turns(session, round_id, at):
        person = session.get_one(Person, person_id)
        if person.deactivated_at is None and rank in OF_REVIEWERS:
            remind_reviewer(session, page, round_, person, since, at)
        elif person.deactivated_at is None and rank != RANKS[Turn.SETTLE]:
            remind_author(session, round_, person, since, at)


def late_turns(session: Session, round_id: int, at: datetime) -> Sequence[Any]:
    """Return whose turn it is in a round, why, and since when."""
    found: list[Any] = []
    for rule in rules(at):
        turns = rule.subquery()
        mine = select(turns.c.person_id, turns.c.rank, turns.c.since).where(turns.c.round_id == round_id)
        found.extend(session.execute(unrestricted(mine, WHY)))
    return found


def let_end(session: Session, round_: Round, at: datetime) -> bool:
    """Give notice of the end of a round, or end it a week after the notice; say whether it ended.

    It ends by itself, so nobody is noted as having closed it.
    """
    idle = select(last_activity()).select_from(Round).where(Round.id == round_.id)
    since = session.execute(unrestricted(idle, WHY)).scalar_one()
    if is_new(round_.noticed_at, since):
        if at - since >= NOTICE:
            round_.noticed_at = at
            announce(session, RoundGoesStale(round_.page_id, round_.id), at=at)
        return False
    if at - since < END or round_.noticed_at is None or at - round_.noticed_at < END - NOTICE:
        return False
    round_.state, round_.closed_at, round_.close_reason = RoundState.STALE, at, ENDED
    announce(session, RoundWentStale(round_.page_id, round_.id), at=at)
    return True


def is_new(done_at: datetime | None, since: datetime) -> bool:
    """Whether something was not done yet since then."""
    return done_at is None or done_at < since


def remind_reviewer(
    session: Session, page: Page, round_: Round, person: Person, since: datetime, at: datetime
) -> None:
    """Nudge a reviewer who is here; after twice as long tell whoever asked that somebody else could."""
    asked = session.get_one(
        RoundReviewer, (round_.id, person.id), populate_existing=True, execution_options={"reader": WHY}
    )
    is_late = working_days(person, since, at) >= NUDGE_DAYS and not person.is_away(at)
    if is_late and is_new(asked.nudged_at, since):
        asked.nudged_at = at
        announce(session, TurnNudged(round_.page_id, round_.id, person.id), at=at)
    is_missed = working_days(person, since, at, away_too=True) >= REPLACE_DAYS
    if is_missed and is_new(asked.replacement_at, since):
        asked.replacement_at = at
        askers = (asked.asked_by_id, round_.opened_by_id, page.author_id)  # whoever took it asked nobody
        asker = next(each for each in askers if each != person.id)
        missed = AnswerMissed(round_.page_id, round_.id, person.id, asker)
        announce(session, missed, actor_id=person.id, at=at)


def remind_author(session: Session, round_: Round, person: Person, since: datetime, at: datetime) -> None:
    """Nudge an author who is here, once in a turn."""
    is_late = working_days(person, since, at) >= NUDGE_DAYS and not person.is_away(at)
    if is_late and is_new(round_.nudged_at, since):
        round_.nudged_at = at
        announce(session, TurnNudged(round_.page_id, round_.id, person.id), at=at)
