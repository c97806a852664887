"""How mail goes: whether the server answers, what waits for it, and which addresses it refused."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from wiki.core.db import Session
from wiki.core.mail import Server, Unreachable
from wiki.mailing.models import Mail, Mailbox
from wiki.people.models import Person


@dataclass(frozen=True, slots=True)
class Outlook:
    """What there is to say of the mail of an instance."""

    silence: str  # why the server cannot be spoken to; empty where it answers
    waiting: int  # mails whose time has come
    since: datetime | None  # that of the oldest
    refused: int  # people whose address the server does not take


def outlook(session: Session, smtp_url: str, at: datetime) -> Outlook:
    """Look how mail goes; the server is greeted and sent nothing."""
    due = Mail.sent_at.is_(None), Mail.ended_at.is_(None), Mail.try_at <= at
    waiting, since = session.execute(select(func.count(Mail.id), func.min(Mail.made_at)).where(*due)).one()
    refused = (
        select(func.count())
        .select_from(Mailbox)
        .join(Person, Person.id == Mailbox.person_id)
        .where(Person.deactivated_at.is_(None), Mailbox.refused_email == Person.email)
    )
    return Outlook(greeted(smtp_url), waiting, since, session.scalar(refused) or 0)


def greeted(smtp_url: str) -> str:
    """Greet the server; return why that is impossible, or nothing."""
    try:
        with Server(smtp_url).connected():
            return ""
    except Unreachable as error:
        return str(error)
