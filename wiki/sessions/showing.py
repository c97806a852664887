"""The texts of a session as its reader sees them: Markdown laid out, with times of day in the agenda."""

from dataclasses import dataclass

from markupsafe import Markup

from wiki.core.access import Viewer
from wiki.core.clock import zone_of
from wiki.core.db import Session
from wiki.core.markdown import Rendered, apart, resolve
from wiki.pages.queries import targets_of
from wiki.pages.rendering import Renderings
from wiki.sessions.agendas import clocked
from wiki.sessions.models import Meeting


@dataclass(frozen=True, slots=True)
class Shown:
    """What a session says, safe to print."""

    agenda: Markup
    notes: Markup
    outcome: Markup


def shown(session: Session, viewer: Viewer, renderings: Renderings, meeting: Meeting, zone: str) -> Shown:
    """Lay out the texts of a session; where links lead is asked once for all of them."""
    plain = renderings.preview(meeting.agenda)
    begins = meeting.starts_at.astimezone(zone_of(zone))
    texts: dict[str, Rendered] = {
        "agenda": renderings.preview(clocked(meeting.agenda, plain.blocks, begins)),
        "notes": renderings.preview(meeting.notes),
        "outcome": renderings.preview(meeting.outcome),
    }
    targets = targets_of(session, viewer, [link for text in texts.values() for link in text.wikilinks])
    return Shown(**{name: resolve(apart(text.html, name), targets) for name, text in texts.items()})
