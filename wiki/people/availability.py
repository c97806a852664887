"""When somebody reviews, how much at once, and how gladly; what they say themselves."""

from dataclasses import dataclass
from datetime import date

from wiki.people.models import Person, Wish
from wiki.web.forms import Errors, Invalid, text

LIMITS = range(6)  # reviews at once; review.md 2.9
UNREADABLE = "Write a date such as 2026-12-03."


@dataclass(frozen=True, slots=True)
class Availability:
    """What the form says."""

    away_from: date | None
    away_until: date | None
    review_limit: int
    wish: Wish


def read_availability() -> Availability:
    """Read the form.

    Raises:
        Invalid: a date cannot be read, the days are the wrong way round, or a choice is none.
    """
    errors: Errors = {}
    first, last = day("away_from", errors), day("away_until", errors)
    if not errors and (first is None) != (last is None):
        errors["away_until" if last is None else "away_from"] = "Say both days, or neither if you are here."
    if first and last and first > last:
        errors["away_until"] = "The last day away comes before the first."
    limit, wish = text("review_limit"), text("wish")
    if limit not in {str(each) for each in LIMITS}:
        errors["review_limit"] = f"Choose between {LIMITS[0]} and {LIMITS[-1]} reviews at once."
    if wish not in set(Wish):
        errors["wish"] = "Choose how gladly you review at the moment."
    if errors:
        raise Invalid(errors)
    return Availability(first, last, int(limit), Wish(wish))


def day(name: str, errors: Errors) -> date | None:
    """Read a day, noting what is wrong with it; an empty field is none."""
    given = text(name)
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        errors[name] = UNREADABLE
        return None


def announce_availability(person: Person, said: Availability) -> Person:
    """Let colleagues know."""
    person.away_from, person.away_until = said.away_from, said.away_until
    person.review_limit, person.wish = said.review_limit, said.wish
    return person
