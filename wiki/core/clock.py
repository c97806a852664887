"""The one clock: instants are aware and in UTC, from the database to the template."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator

NIGHT = time(3, tzinfo=UTC)  # when what takes long is prepared; few people write then


def now() -> datetime:
    """Return the current instant, aware, in UTC."""
    return datetime.now(UTC)


def next_night(moment: datetime) -> datetime:
    """Return when the first night after a moment is."""
    tonight = datetime.combine(moment.astimezone(UTC), NIGHT)
    return tonight if tonight > moment else tonight + timedelta(days=1)


def zone_of(name: str) -> ZoneInfo:
    """Return a time zone, UTC where the name is unknown or that of a part of the world."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


class Instant(TypeDecorator[datetime]):
    """A column that refuses naive times and always gives aware ones back.

    SQLite keeps no zone, so what comes out of it is stamped UTC again.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Store UTC.

        Raises:
            ValueError: the time has no zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            message = "A stored time needs a zone."
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Read UTC."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)
