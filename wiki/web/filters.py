"""Template filters: dates in the reader's own zone, spans of time in words, numbers."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.dates import format_date, format_datetime, format_timedelta
from flask import Flask, g
from markupsafe import Markup, escape

from wiki.core.clock import now, zone_of
from wiki.core.wording import LOCALE, counted, number
from wiki.web.axes import ticks

NEAR_DAYS = {0: "today", 1: "yesterday"}
SPELLED = 4096  # dates whose words are kept


def spelled(instant: datetime, pattern: str) -> str:
    """Return the instant on the viewer's clock, as the pattern says."""
    who = g.get("person")
    return spelled_in(instant, pattern, who.timezone if who else "UTC")


@lru_cache(maxsize=SPELLED)
def spelled_in(instant: datetime, pattern: str, zone: str) -> str:
    """Return the instant in a zone; pages say the same few dates again and again."""
    return format_datetime(instant.astimezone(zone_of(zone)), pattern, locale=LOCALE)


def time_element(instant: datetime, words: str) -> Markup:
    """Return words for an instant, with the exact one for machines and on hover."""
    exact = spelled(instant, "d MMMM y, HH:mm zzz")
    stamp = instant.isoformat(timespec="minutes")
    return Markup('<time datetime="{}" title="{}">{}</time>').format(stamp, exact, words)


def day(instant: datetime) -> Markup:
    """Return a date such as 9 Nov 2026."""
    return time_element(instant, spelled(instant, "d MMM y"))


def calendar_day(on: date) -> Markup:
    """Return a day that is the same wherever one is, such as 9 Nov 2026."""
    words = format_date(on, "d MMM y", locale=LOCALE)
    return Markup('<time datetime="{}">{}</time>').format(on.isoformat(), words)


def moment(instant: datetime) -> Markup:
    """Return a date with the time of day."""
    return time_element(instant, spelled(instant, "d MMM y, HH:mm"))


def lately(instant: datetime) -> Markup:
    """Return a date with the time of day, such as today, 10:42."""
    who = g.get("person")
    zone = zone_of(who.timezone if who else "UTC")
    days = (now().astimezone(zone).date() - instant.astimezone(zone).date()).days
    if days not in NEAR_DAYS:
        return moment(instant)
    return time_element(instant, f"{NEAR_DAYS[days]}, {spelled(instant, 'HH:mm')}")


def slot(instant: datetime, minutes: int) -> Markup:
    """Return when something takes place, such as Thu 3 Dec 2026, 10:00 to 10:30."""
    until = spelled(instant + timedelta(minutes=minutes), "HH:mm")
    return time_element(instant, f"{spelled(instant, 'EEE d MMM y, HH:mm')} to {until}")


def ago(instant: datetime) -> Markup:
    """Return how long ago it was, in words."""
    passed = max(now() - instant, timedelta())
    words = "just now" if passed < timedelta(minutes=1) else f"{format_timedelta(passed, locale=LOCALE)} ago"
    return time_element(instant, words)


def size(count: int) -> str:
    """Return a number of bytes as people say it, such as 4.2 MB."""
    shown, unit = float(count), "bytes"
    for larger in ("kB", "MB", "GB"):
        if shown < 1000:  # noqa: PLR2004 - the next unit
            break
        shown, unit = shown / 1000, larger
    return f"{number(round(shown, 1))}\N{NO-BREAK SPACE}{unit}"


def clock_in(zone: str) -> str:
    """Return the time of day it is now in a zone, such as 14:20."""
    return now().astimezone(zone_of(zone)).strftime("%H:%M")


def percent(share: float) -> str:
    """Return a share as whole percent; only all of it is 100, only nothing is 0."""
    shown = round(share * 100)
    if share < 1:
        shown = min(shown, 99)
    if share > 0:
        shown = max(shown, 1)
    return f"{shown}\N{NARROW NO-BREAK SPACE}%"


def join_names(names: list[str]) -> Markup:
    """Return names as a sentence says them: Ada, Grace and Lin."""
    strong = [Markup("<strong>{}</strong>").format(name) for name in names]
    if not strong:
        return Markup("")
    *first, last = strong
    return Markup(", ").join(first) + escape(" and " if first else "") + last


def install(app: Flask) -> None:
    """Offer the filters to templates."""
    for each in (
        day,
        calendar_day,
        moment,
        lately,
        slot,
        ago,
        number,
        clock_in,
        counted,
        percent,
        size,
        join_names,
        ticks,
    ):
        app.jinja_env.filters[each.__name__] = each
