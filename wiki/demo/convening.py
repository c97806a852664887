"""Letting people meet: sessions are called, answered and held."""

from datetime import datetime, timedelta

from wiki.core.access import Viewer
from wiki.core.clock import zone_of
from wiki.core.db import Session
from wiki.demo.founding import Founded
from wiki.demo.sessions import Call, Come, Meet
from wiki.pages.models import Page
from wiki.sessions import actions
from wiki.sessions.actions import Notes, Plan
from wiki.sessions.agendas import agenda_named
from wiki.sessions.queries import company_of, see_meeting, sessions_on


def convene(session: Session, founded: Founded, viewer: Viewer, page: Page, deed: Meet, at: datetime) -> None:
    """Let somebody call a session, say whether they come, or keep what came of it."""
    if isinstance(deed, Call):
        actions.call(session, viewer, company_of(session, page), plan_of(founded, viewer, deed, at), at=at)
        return
    last = session.scalars(sessions_on(viewer, page).limit(1)).one()
    seen = see_meeting(session, viewer, last.id)
    if isinstance(deed, Come):
        actions.say(session, viewer, seen, deed.coming, at=at)
        return
    were_there = [founded.people[handle].id for handle in deed.of]
    actions.note(session, viewer, seen, Notes(deed.notes, deed.outcome, were_there), at=at)


def plan_of(founded: Founded, viewer: Viewer, deed: Call, at: datetime) -> Plan:
    """Return the session on the clock of whoever calls it."""
    zones = {person.id: person.timezone for person in founded.people.values()}
    zone = zone_of(zones[viewer.person_id])
    day = at.astimezone(zone).date() + timedelta(days=deed.days)
    agenda = agenda_named(deed.agenda)
    starts_at = datetime.combine(day, deed.clock, zone)
    return Plan(deed.title, starts_at, agenda.minutes, deed.place, agenda.text)
