"""Reminders in a mail: only of what is still to come, and of which its reader is a part."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.notices.models import Reason
from wiki.pages.models import PARTAKING
from wiki.reviews.queries.inbox import Group
from wiki.sessions.lines import LAST_DAYS, Told, lines_of, meetings_of
from wiki.sessions.models import Coming
from wiki.sessions.queries import companies_of
from wiki.undertakings.parts import parts_on
from wiki.undertakings.queries import undertakings_of


def still_so(session: Session, viewer: Viewer, groups: Sequence[Group], at: datetime) -> list[Group]:
    """Leave out what reminds of something that is over or at another time, or of which one is no part now."""
    near = lines_of(groups, (Reason.SESSION_SOON, *LAST_DAYS))
    if not near:
        return list(groups)
    kept = sessions_to_come(session, viewer, groups, at) | days_to_come(session, viewer, groups, at)
    gone = {line.notice.id for line in near} - kept
    left = [
        replace(group, lines=[each for each in group.lines if each.notice.id not in gone]) for group in groups
    ]
    return [group for group in left if group.lines]


def sessions_to_come(session: Session, viewer: Viewer, groups: Sequence[Group], at: datetime) -> set[int]:
    """Return the lines that remind of a session the viewer still comes to."""
    lines = lines_of(groups, (Reason.SESSION_SOON,))
    meetings = meetings_of(session, viewer, groups)
    pages = {each.meeting.page_id: each.meeting.page for each in meetings.values()}
    companies = companies_of(session, list(pages.values()))
    part = {each.page.id for each in companies if viewer.person_id in each.ids and not each.is_over}

    def is_so(about: Told | None) -> bool:
        if about is None or about.meeting.closed_at is not None or about.meeting.starts_at <= at:
            return False
        own, starts = about.said, about.meeting.starts_at
        comes = own is not None and own.coming is not Coming.NO and own.reminded_of == starts
        return comes and about.meeting.page_id in part

    return {line.notice.id for line in lines if is_so(meetings.get(line.notice.fact_id))}


def days_to_come(session: Session, viewer: Viewer, groups: Sequence[Group], at: datetime) -> set[int]:
    """Return the lines that remind of the last day of what goes on, and the viewer takes part in."""
    lines = lines_of(groups, LAST_DAYS)
    ids = {line.notice.page_id for line in lines}
    if not ids:
        return set()
    parts = parts_on(session, viewer, ids, PARTAKING)
    goes_on = {
        page_id
        for page_id, each in undertakings_of(session, ids).items()
        if each.ended_at is None and each.due_on >= at.date()
        if any(part.person.id == viewer.person_id for part in parts[page_id])
    }
    return {line.notice.id for line in lines if line.notice.page_id in goes_on}
