"""What is new on somebody's growth card, for them alone, before anybody else is told."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Select, and_, case, or_, select

from wiki.core.access import Viewer
from wiki.growth.models import Grown, Say
from wiki.growth.policy import FIRST
from wiki.growth.queries.switch import newest_switch, was_known

DAYS = range(FIRST.days)  # since the rule holds and it is on


def days_until_listed(viewer: Viewer, today: date) -> Select[int]:
    """Select in how many days a list may name the viewer, where they have until then to say something.

    Nothing once they said it, where they are on no list, or where nobody sees lists. A part of a statement,
    so that Home needs none more.
    """
    since = {ago: today - timedelta(days=ago) for ago in reversed(DAYS)}  # the first day that fits is it
    days = case(*((was_known(day), FIRST.days - ago) for ago, day in since.items()))
    has_said = or_(*(and_(was_known(day), Say.said_at >= midnight(day)) for day in since.values()))
    return (
        select(days)
        .select_from(Grown)
        .outerjoin(Say, Say.person_id == Grown.person_id)
        .where(
            Grown.person_id == viewer.person_id,
            was_known(today),
            ~was_known(today - FIRST),
            or_(Say.person_id.is_(None), and_(Say.is_unlisted.is_(False), ~has_said)),
            newest_switch(),
        )
    )


def midnight(day: date) -> datetime:
    """Return when a day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
