"""The words of a mail, made when it is sent from what its reader may read at that moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import urlsplit

from jinja2 import Environment
from sqlalchemy import select

from wiki.config import Settings
from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.core.mail import NO_ADDRESS, PERMANENT, NotTaken
from wiki.core.wording import counted
from wiki.mailing.models import Delivery, Kind, Mail, Mailbox, Rhythm
from wiki.mailing.owed import usual
from wiki.mailing.tokens import token_for
from wiki.notices.models import Notice
from wiki.people.models import Person
from wiki.reviews.queries.inbox import Group
from wiki.sessions.lines import inbox_with_times
from wiki.sessions.reminders import still_so
from wiki.spaces.viewers import viewer_for
from wiki.wins.queries import Win, wins_since

SHOWN = 30  # pages in one digest; the inbox has the rest
SUBJECT_LENGTH = 150
TELLS_OF = {Rhythm.DAILY: timedelta(days=1), Rhythm.WEEKLY: timedelta(weeks=1)}  # what helped, once

WHY_SENT = {
    Kind.REVIEWS: "You get this at once because a review waits for you or came back to you.",
    Kind.MENTIONS: "You get this at once because somebody named you.",
    Kind.SESSIONS: "You get this at once because it is about a day that you share with others.",
    Kind.DIGEST: "This is your digest of what came into your inbox.",
}
STOP = {
    Kind.REVIEWS: "Stop mail about reviews",
    Kind.MENTIONS: "Stop mail about mentions",
    Kind.SESSIONS: "Stop mail about sessions",
    Kind.DIGEST: "Stop the digest",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """What letters are written with."""

    settings: Settings
    templates: Environment

    def address(self, path: str) -> str:
        """Return a whole address; from the settings, for there is no request."""
        return self.settings.base_url.rstrip("/") + path


def letter(session: Session, desk: Desk, mail: Mail, at: datetime) -> EmailMessage | None:
    """Write a mail, or nothing where nothing is left that its reader may and wants to be told."""
    person = session.get_one(Person, mail.person_id)
    box = session.get(Mailbox, mail.person_id) or usual(mail.person_id)
    if not person.email or person.deactivated_at or box.stopped_at(mail.kind):
        return None
    told = Notice.id.in_(select(Delivery.notice_id).where(Delivery.mail_id == mail.id))
    viewer = viewer_for(session, person)
    groups = still_so(session, viewer, inbox_with_times(session, viewer, person, told), at)
    if not groups:
        return None
    stop = desk.address(f"/unsubscribe/{token_for(desk.settings, box, mail.kind)}")
    message = addressed(desk.settings, mail, person, at)
    message["Subject"] = one_line(subject(mail.kind, groups, desk.settings.company))
    message["List-Unsubscribe"] = f"<{stop}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    values = {
        "person": person,
        "groups": groups[:SHOWN],
        "more": max(0, len(groups) - SHOWN),
        "address": desk.address,
        "wins": helped(session, viewer, mail, box, at),
        "why": WHY_SENT[mail.kind],
        "stop": STOP[mail.kind],
        "stop_url": stop,
        "company": desk.settings.company,
    }
    message.set_content(desk.templates.get_template("mail/letter.txt").render(values))
    message.add_alternative(desk.templates.get_template("mail/letter.html").render(values), subtype="html")
    return message


def helped(session: Session, viewer: Viewer, mail: Mail, box: Mailbox, at: datetime) -> Sequence[Win]:
    """Return what helped colleagues since the digest before; other mails are about one thing."""
    return wins_since(session, viewer, at - TELLS_OF[box.rhythm], at) if mail.kind is Kind.DIGEST else ()


def addressed(settings: Settings, mail: Mail, person: Person, at: datetime) -> EmailMessage:
    """Return an empty mail with its headers; a second try has the same Message-ID, and is known by it."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(one_line(f"Lantern at {settings.company}"), addr_spec=settings.mail_from)
    message["To"] = recipient(person)
    message["Date"] = at
    host = urlsplit(settings.base_url).hostname
    message["Message-ID"] = f"<mail.{mail.id}.{int(mail.made_at.timestamp())}@{host}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday answers it
    return message


def recipient(person: Person) -> Address:
    """Return whom a mail is to.

    Raises:
        NotTaken: what is known as their address is none.
    """
    try:
        return Address(one_line(person.name), addr_spec=person.email or "")
    except (ValueError, HeaderParseError) as error:
        raise NotTaken(PERMANENT, NO_ADDRESS) from error


def subject(kind: Kind, groups: Sequence[Group], company: str) -> str:
    """Say plainly what happened."""
    if kind is Kind.DIGEST:
        return f"New for you at {company}: {counted(len(groups), 'page')}"
    sentence = groups[0].lines[0].sentence
    return f"{sentence}{'' if sentence.endswith('?') else ':'} {groups[0].page.title}"


def one_line(text: str) -> str:
    """Return text that is safe in a header."""
    visible = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(visible.split())[:SUBJECT_LENGTH]
