"""Making the mails that are owed and sending those that are due; nothing is held open while a server speaks.

A mail is written down with its lines before anything is sent, and tried again until a server has it. If the
process dies between the server's yes and our note of it, the mail goes out a second time under the same
Message-ID, by which mail programs know that they have it; losing it would be the alternative.
"""

import logging
import smtplib
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Engine, select, update

from wiki.core.clock import now
from wiki.core.db import Session, reading, writing
from wiki.core.jobs import Handler, keep_waiting
from wiki.core.mail import NotTaken, Server, Unreachable, hand_over
from wiki.mailing.letters import Desk, letter
from wiki.mailing.models import Mail, Mailbox
from wiki.mailing.owed import digest_readers, owe, owed_at_once, owed_in_digests
from wiki.people.models import Person

KIND = "send_mail"
LOOK_SECONDS = 15.0  # from one look at what is urgent to the next
UNREACHABLE_SECONDS = 120.0  # a server that is away is left alone for this long
DIGEST_LOOK_SECONDS = 300.0  # that look goes through everybody
DIGESTS_AT_ONCE = 100  # people a transaction
MAILS_AT_ONCE = 200
FIRST_PAUSE = timedelta(minutes=2)  # doubled at each attempt; about three days in all
ATTEMPTS_LIMIT = 11
NOTHING_LEFT = "Nothing was left to tell."

log = logging.getLogger(__name__)


class Mailing:
    """Sends the mail of one instance."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.server = Server(desk.settings.smtp_url)
        self.looks_at = self.looks_for_digests_at = 0.0

    def handlers(self) -> Mapping[str, Handler]:
        """Return the handler of the job."""
        return {KIND: lambda engine, _: self.deliver(engine, now())}

    def watch(self, engine: Engine) -> None:
        """Look now and then whether there is mail to be made or sent."""
        moment = time.monotonic()
        if not self.desk.settings.smtp_url or moment < self.looks_at:
            return
        self.looks_at = moment + LOOK_SECONDS
        with reading(engine) as session:
            is_needed = is_urgent(session, now())
            if not is_needed and moment >= self.looks_for_digests_at:
                self.looks_for_digests_at = moment + DIGEST_LOOK_SECONDS
                is_needed = bool(digest_readers(session, now()))
        if is_needed:
            with writing(engine, quiet=True) as session:
                keep_waiting(session, KIND, now())

    def deliver(self, engine: Engine, at: datetime) -> None:
        """Make what is owed, and send what is due."""
        if not self.desk.settings.smtp_url:
            return
        make_mails(engine, at)
        with reading(engine) as session:
            mails = session.scalars(select(Mail.id).where(*is_due(at)).order_by(Mail.id)).all()
        for start in range(0, len(mails), MAILS_AT_ONCE):
            try:
                with self.server.connected() as smtp:
                    for mail_id in mails[start : start + MAILS_AT_ONCE]:
                        self.try_to_send(engine, smtp, mail_id, at)
            except Unreachable as error:
                log.warning("No mail can be sent for now: %s", error)
                self.looks_at = time.monotonic() + UNREACHABLE_SECONDS
                return

    def send(self, engine: Engine, smtp: smtplib.SMTP, mail_id: int, at: datetime) -> None:
        """Send one mail, if nobody else does, and note what became of it."""
        with writing(engine, quiet=True) as session:
            if not take(session, mail_id, at):
                return
        try:
            with reading(engine) as session:
                message = letter(session, self.desk, session.get_one(Mail, mail_id), at)
            if message is None:
                note(engine, mail_id, ended_at=at, answer=NOTHING_LEFT)
                return
            hand_over(smtp, message)
        except NotTaken as refusal:
            note_refusal(engine, mail_id, refusal, at)
        else:
            note(engine, mail_id, sent_at=at)

    def try_to_send(self, engine: Engine, smtp: smtplib.SMTP, mail_id: int, at: datetime) -> None:
        """Send one mail; one that cannot even be written waits, and keeps no other waiting.

        Raises:
            Unreachable: the server is gone.
        """
        try:
            self.send(engine, smtp, mail_id, at)
        except Unreachable:
            raise
        except Exception:
            log.exception("Mail %d could not be sent; it is tried again.", mail_id)


def is_urgent(session: Session, at: datetime) -> bool:
    """Whether a mail is due, or owed at once."""
    due = session.scalar(select(Mail.id).where(*is_due(at)).limit(1))
    return due is not None or bool(owed_at_once(session, at))


def make_mails(engine: Engine, at: datetime) -> None:
    """Write down every mail that is owed, what goes at once before the digests."""
    with writing(engine, quiet=True) as session:
        owe(session, owed_at_once(session, at), at)
    with reading(engine) as session:
        readers = digest_readers(session, at)
    for start in range(0, len(readers), DIGESTS_AT_ONCE):
        with writing(engine, quiet=True) as session:
            owe(session, owed_in_digests(session, readers[start : start + DIGESTS_AT_ONCE], at), at)


def is_due(at: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for mails to be sent now."""
    return Mail.sent_at.is_(None), Mail.ended_at.is_(None), Mail.try_at <= at


def take(session: Session, mail_id: int, at: datetime) -> bool:
    """Keep others from sending a mail for a while, after which it is tried again if nothing was noted."""
    mail = session.get_one(Mail, mail_id)
    pause = FIRST_PAUSE * 2 ** min(mail.attempts, ATTEMPTS_LIMIT)
    taken = update(Mail).where(Mail.id == mail_id, *is_due(at)).returning(Mail.id)
    values = {"try_at": at + pause, "attempts": Mail.attempts + 1}
    return session.scalar(taken.values(values)) is not None


def note(engine: Engine, mail_id: int, **values: Any) -> None:  # noqa: ANN401 - columns of a mail
    """Note what became of a mail."""
    with writing(engine, quiet=True) as session:
        session.execute(update(Mail).where(Mail.id == mail_id).values(values))


def note_refusal(engine: Engine, mail_id: int, refusal: NotTaken, at: datetime) -> None:
    """Try again later what was refused for now; of what was refused for good, tell whose address it is."""
    with writing(engine, quiet=True) as session:
        mail = session.get_one(Mail, mail_id)
        mail.answer = str(refusal)
        if not refusal.is_final and mail.attempts < ATTEMPTS_LIMIT:
            return
        mail.ended_at = at
        box = session.get(Mailbox, mail.person_id)
        if box is None:
            box = Mailbox(person_id=mail.person_id)
            session.add(box)
        box.refused_at, box.refusal = at, str(refusal)
        box.refused_email = session.get_one(Person, mail.person_id).email
