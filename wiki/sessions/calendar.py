"""A session as a calendar file, RFC 5545: UTC times, lines of 75 octets, text escaped.

It names who called the session and nobody else, and no mail address: calendars hand files on.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from wiki.people.models import Person
from wiki.sessions.models import Course, Meeting

LINE_OCTETS = 75  # without the line end; RFC 5545, 3.1
NO_ADDRESS = "invalid:nomail"  # what calendars write for somebody whose address they do not know
UNSAID = re.compile(r'["\x00-\x1f\x7f]')  # not even quoted: RFC 5545, 3.1
CANCELLED = frozenset({Course.CALLED_OFF, Course.DID_NOT_HAPPEN})


def calendar_of(meeting: Meeting, host: Person, address: str, domain: str) -> str:
    """Return the file; `address` is where the session is, `domain` makes its name one in the world."""
    return "".join(f"{folded(line)}\r\n" for line in lines(meeting, host, address, domain))


def lines(meeting: Meeting, host: Person, address: str, domain: str) -> Iterator[str]:
    """Yield the lines, unfolded."""
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lantern//Sessions//EN", "METHOD:PUBLISH")
    yield "BEGIN:VEVENT"
    yield f"UID:session-{meeting.id}@{domain}"
    yield f"DTSTAMP:{stamp(meeting.changed_at)}"
    yield f"CREATED:{stamp(meeting.called_at)}"
    yield f"LAST-MODIFIED:{stamp(meeting.changed_at)}"
    yield f"SEQUENCE:{meeting.sequence}"
    yield f"DTSTART:{stamp(meeting.starts_at)}"
    yield f"DTEND:{stamp(meeting.starts_at + timedelta(minutes=meeting.minutes))}"
    yield f"SUMMARY:{escaped(meeting.title)}"
    if meeting.place:
        yield f"LOCATION:{escaped(meeting.place)}"
    if meeting.agenda:
        yield f"DESCRIPTION:{escaped(meeting.agenda)}"
    yield f"URL:{address}"
    yield f'ORGANIZER;CN="{UNSAID.sub("", host.name)}":{NO_ADDRESS}'
    yield f"STATUS:{'CANCELLED' if meeting.course in CANCELLED else 'CONFIRMED'}"
    yield from ("END:VEVENT", "END:VCALENDAR")


def stamp(at: datetime) -> str:
    """Return an instant in UTC, to the second."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Return text as a value; RFC 5545, 3.3.11."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\n"), ("\r", "\n")):
        text = text.replace(sign, written)
    return text.replace("\n", "\\n")


def folded(line: str) -> str:
    """Return a line in pieces of 75 octets at most, each but the first behind a space; no sign is cut."""
    pieces, size = [""], 0
    for sign in line:
        octets = len(sign.encode("utf-8", "surrogatepass"))
        if size + octets > LINE_OCTETS:
            pieces.append(" ")
            size = 1
        pieces[-1] += sign
        size += octets
    return "\r\n".join(pieces)
