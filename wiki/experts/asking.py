"""Whom to ask about a page: its authors and reviewers, whoever knows the text best first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.experts.directory import colleagues, time_of_day
from wiki.experts.gathering import gather_knowers
from wiki.experts.weighing import Knowing, knowings
from wiki.pages.models import Page
from wiki.people.models import Person

MOST = 3


@dataclass(frozen=True, slots=True)
class PersonToAsk:
    """Somebody who knows a page, and one line that says how and what time it is there."""

    person: Person
    note: str


def people_to_ask(session: Session, viewer: Viewer, page: Page, limit: int = MOST) -> Sequence[PersonToAsk]:
    """Return who knows this page, besides the viewer; two statements."""
    at = now()
    found = [
        item
        for item in knowings(gather_knowers(session, viewer, page.id), at)
        if item.person_id != viewer.person_id
    ]
    found.sort(key=lambda item: (-item.value, item.person_id))
    people = colleagues(session, {item.person_id for item in found}) if found else {}
    here = [item for item in found if item.person_id in people]
    once = {item.person_id: item for item in reversed(here)}  # the best line of each, which comes first
    kept = sorted(once.values(), key=lambda item: (-item.value, item.person_id))[:limit]
    asked = [(people[item.person_id].person, item) for item in kept]
    return [PersonToAsk(person, note(person, item, at)) for person, item in asked]


def note(person: Person, item: Knowing, at: datetime) -> str:
    """Say how somebody knows the page, and what time it is where they are."""
    words = did(item)
    return f"{words} \u00b7 {person.place}, {time_of_day(person, at)}" if person.place else words


def did(item: Knowing) -> str:
    """Say what somebody did with the page."""
    if item.share:
        return "Wrote this" if item.is_author else "Wrote part of this"
    if item.accepted_at:
        return "Answered this"
    return "Reviewed this" if item.approved_at else "Commented on this"
