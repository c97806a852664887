"""A fortnight of a company's mail, with a crash in the middle, against what each person was told."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, delete, func, insert, select

from tests.cast import Cast
from tests.mailing.conftest import Deliver
from tests.mailing.server import MailServer
from tests.making import make_page
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading, writing
from wiki.core.facts import FactRow
from wiki.mailing.models import Delivery, Mail, Rhythm
from wiki.mailing.owed import AT_ONCE, MAILS_A_DAY, usual
from wiki.notices.models import Notice, Reason
from wiki.people.models import Person
from wiki.spaces.models import SpaceMember

BEGIN = datetime(2026, 11, 30, tzinfo=UTC)  # a Monday
ALONE = [each for each in AT_ONCE if each not in {Reason.SESSION_SOON, Reason.ENDS_SOON}]  # need a day
FACTS, DAYS, SEED = 2000, 14, 4
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def script(session: Session, cast: Cast) -> list[Person]:
    """Let two weeks of facts fill inboxes; some people chose otherwise, and one is put out of the lab."""
    draw = random.Random(SEED)  # noqa: S311 - a script, no secret
    people = [cast.grace, cast.lin, cast.mallory, cast.mo, cast.stella, cast.root]
    pages = [make_page(session, cast.ada, cast.everyone, title=f"Open {number}") for number in range(20)]
    closed = [make_page(session, cast.ada, cast.lab, title=f"Closed {number}") for number in range(5)]
    session.flush()
    for number in range(FACTS):
        at = BEGIN + DAYS * DAY * number / FACTS
        person = draw.choice(people)
        insiders = person in (cast.grace, cast.stella)
        page = draw.choice([*pages, *closed] if insiders else pages)
        session.execute(
            insert(FactRow).values(
                id=10_000 + number, name="Told", actor_id=cast.ada.id, payload={}, happened_at=at
            )
        )
        urgent = draw.random() < 0.05
        session.add(
            Notice(
                person_id=person.id,
                reason=draw.choice(ALONE) if urgent else Reason.EDITED,
                page_id=page.id,
                actor_id=cast.ada.id,
                fact_id=10_000 + number,
                told_at=at,
            )
        )
    mo, root = usual(cast.mo.id), usual(cast.root.id)
    mo.digest_stopped_at = root.mentions_stopped_at = BEGIN
    root.rhythm = Rhythm.DAILY
    session.add_all([mo, root])
    session.commit()
    return people


@pytest.mark.sqlite_is_enough
def test_the_right_mails_and_no_others(
    app: Flask, engine: Engine, session: Session, cast: Cast, server: MailServer, deliver: Deliver
) -> None:
    script(session, cast)
    for hour in range(3, (DAYS + 2) * 24, 3):
        at = BEGIN + hour * HOUR
        if hour == 6 * 24:  # Grace leaves the lab
            with writing(engine) as unit:
                unit.execute(delete(SpaceMember).where(SpaceMember.person_id == cast.grace.id))
        server.dies_after = len(server.taken) if hour in {7 * 24 + 9, 9 * 24 + 12} else None
        seen = len(server.taken)
        deliver(at)
        if hour > 6 * 24:
            later = [mail for mail in server.taken[seen:] if "grace@example.org" in mail["To"]]
            assert not [mail for mail in later if "Closed" in mail.as_string()]
        for person in (cast.lin, cast.grace):
            local = person.local(at).hour
            assert 7 <= local < 20 or not [m for m in server.taken[seen:] if person.handle in m["To"]]

    names = Counter(mail["Message-ID"] for mail in server.taken)
    assert set(names.values()) == {1}  # none doubled
    assert not [mail for mail in server.to("mo@example.org") if "New for you" in mail["Subject"]]
    assert not [m for m in server.to("root@example.org") if "mentioned you:" in m["Subject"]]
    with reading(engine) as unit:
        unsent = unit.scalars(select(Mail.answer).where(Mail.sent_at.is_(None))).all()
        assert set(unsent) <= {"Nothing was left to tell."}
        assert len(server.taken) == unit.scalar(select(func.count(Mail.id)).where(Mail.sent_at.is_not(None)))
        untold = select(Notice.reason).where(
            Notice.fact_id >= 10_000,
            Notice.person_id != cast.mo.id,  # who wants no digest
            ~select(Delivery.notice_id).where(Delivery.notice_id == Notice.id).exists(),
            Notice.told_at <= BEGIN + 13 * DAY,
        )
        assert unit.scalars(unrestricted(untold, "test")).all() == []  # none lost
        for person in (cast.lin, cast.grace, cast.root):
            made = select(Mail.made_at).where(Mail.person_id == person.id, Mail.kind != "digest")
            times = sorted(unit.scalars(made).all())
            assert all(later - first >= DAY for first, later in zip(times, times[MAILS_A_DAY:], strict=False))
