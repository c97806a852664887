"""Which mails are owed to whom: at once for what waits for one person, together for everything else.

A line of an inbox that is settled, or went into a mail already, is owed to nobody. Whether its page may be
read is asked when the mail is sent.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, exists, func, insert, or_, select

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.mailing.hours import is_quiet, last_digest_hour
from wiki.mailing.models import Delivery, Kind, Mail, Mailbox, Rhythm
from wiki.notices.models import Notice, Reason
from wiki.people.models import Person

AT_ONCE: Mapping[Reason, Kind] = {
    Reason.REVIEW_ASKED: Kind.REVIEWS,
    Reason.LOOK_AGAIN: Kind.REVIEWS,
    Reason.REVIEWED: Kind.REVIEWS,
    Reason.NUDGED: Kind.REVIEWS,
    Reason.CONFIRM: Kind.REVIEWS,
    Reason.MENTIONED: Kind.MENTIONS,
    Reason.ASKED: Kind.MENTIONS,
    Reason.COACHED: Kind.MENTIONS,
    Reason.INVITED: Kind.MENTIONS,
    Reason.MENTORING_ASKED: Kind.MENTIONS,
    Reason.MENTORING_BEGUN: Kind.MENTIONS,
    Reason.SESSION_CALLED: Kind.SESSIONS,
    Reason.SESSION_CHANGED: Kind.SESSIONS,
    Reason.SESSION_SOON: Kind.SESSIONS,
    Reason.ENDS_SOON: Kind.SESSIONS,
    Reason.HANDED_ON: Kind.MENTIONS,
    Reason.SUCCEED: Kind.MENTIONS,
    Reason.PAIR: Kind.MENTIONS,
    Reason.LEARN: Kind.MENTIONS,
}
URGENT_FOR = timedelta(days=2)  # a quiet night and more; after that the digest tells
TOLD_FOR = timedelta(days=15)  # older lines are no news
A_DAY = timedelta(days=1)
DIGEST_WITHIN = timedelta(days=8)  # a week, and a day for clocks that are put forward
MAILS_A_DAY = 4  # of those that go at once
WHY = "a job makes mails; whether the page may be read is asked when they are sent"


@dataclass(frozen=True, slots=True)
class Owed:
    """A mail that is to be made."""

    person_id: int
    kind: Kind
    notice_ids: Sequence[int]


def lines(at: datetime, since: timedelta) -> Select[Notice, Person, Mailbox]:
    """Return the statement for lines no mail has told yet, of people who can be mailed."""
    return (
        select(Notice, Person, Mailbox)
        .join(Person, Person.id == Notice.person_id)
        .outerjoin(Mailbox, Mailbox.person_id == Person.id)
        .where(
            Notice.told_at > at - since,
            Notice.told_at <= at,
            Notice.done_at.is_(None),
            Notice.snoozed_until.is_(None),
            ~exists().where(Delivery.notice_id == Notice.id),
            Person.deactivated_at.is_(None),
            Person.email.is_not(None),
            or_(Mailbox.refused_email.is_(None), Mailbox.refused_email != Person.email),
        )
        .order_by(Notice.id)
    )


def owed_at_once(session: Session, at: datetime) -> list[Owed]:
    """Return what goes out now: a mail for each person, kind and page, four a day at most."""
    statement = lines(at, URGENT_FOR).where(Notice.reason.in_(AT_ONCE))
    groups: defaultdict[tuple[int, Kind, int], list[int]] = defaultdict(list)
    for notice, person, box in session.execute(unrestricted(statement, WHY)):
        kind = AT_ONCE[notice.reason]
        if is_wanted(person, box or usual(person.id), kind, at):
            groups[person.id, kind, notice.page_id].append(notice.id)
    sent = mails_since(session, {person_id for person_id, _, _ in groups}, at - A_DAY)
    owed = []
    for (person_id, kind, _), notice_ids in groups.items():
        if sent[person_id] < MAILS_A_DAY:
            sent[person_id] += 1
            owed.append(Owed(person_id, kind, notice_ids))
    return owed


def is_wanted(person: Person, box: Mailbox, kind: Kind, at: datetime) -> bool:
    """Whether somebody wants this kind of mail, and wants it now."""
    return box.stopped_at(kind) is None and not is_quiet(person, box, at)


def mails_since(session: Session, person_ids: Collection[int], since: datetime) -> Counter[int]:
    """Return how many mails each of these people got."""
    counted = select(Mail.person_id, func.count()).where(Mail.person_id.in_(person_ids), Mail.made_at > since)
    return Counter(dict(session.execute(counted.group_by(Mail.person_id)).all()))


def digest_readers(session: Session, at: datetime) -> Sequence[int]:
    """Return whose digest is due: its hour has come since the last one, and something waited for it."""
    waiting = lines(at, TOLD_FOR).with_only_columns(Notice.person_id, func.min(Notice.told_at))
    oldest = dict(session.execute(unrestricted(waiting.order_by(None).group_by(Notice.person_id), WHY)).all())
    lately = Mail.kind == Kind.DIGEST, Mail.made_at > at - DIGEST_WITHIN
    last = select(Mail.person_id, func.max(Mail.made_at)).where(*lately)
    before: dict[int, Any] = dict(session.execute(last.group_by(Mail.person_id)).all())
    people = select(Person, Mailbox).outerjoin(Mailbox, Mailbox.person_id == Person.id)
    due = []
    for person, row in session.execute(people.where(Person.deactivated_at.is_(None))):
        box, waits_since = row or usual(person.id), oldest.get(person.id)
        if waits_since is None or not is_wanted(person, box, Kind.DIGEST, at):
            continue
        hour = last_digest_hour(person, box, at)
        if waits_since <= hour and (person.id not in before or before[person.id] < hour):
            due.append(person.id)
    return due


def owed_in_digests(session: Session, person_ids: Sequence[int], at: datetime) -> list[Owed]:
    """Return the digests of these people, with all that waits."""
    statement = lines(at, TOLD_FOR).with_only_columns(Notice.person_id, Notice.id)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for person_id, notice_id in session.execute(
        unrestricted(statement.where(Notice.person_id.in_(person_ids)), WHY)
    ):
        groups[person_id].append(notice_id)
    return [Owed(person_id, Kind.DIGEST, notice_ids) for person_id, notice_ids in groups.items()]


def owe(session: Session, owed: Sequence[Owed], at: datetime) -> None:
    """Write down the mails and what goes into them, which nothing else may tell from then on."""
    for each in owed:
        mail = Mail(person_id=each.person_id, kind=each.kind, made_at=at, try_at=at)
        session.add(mail)
        session.flush()
        told = [{"notice_id": notice_id, "mail_id": mail.id} for notice_id in each.notice_ids]
        session.execute(insert(Delivery), told)


def usual(person_id: int) -> Mailbox:
    """Return what somebody wants who never said so."""
    return Mailbox(
        person_id=person_id, rhythm=Rhythm.WEEKLY, quiet_from=20, quiet_until=7, serial=0, refusal=""
    )
