"""What has done its work is let go of after a while, and what still has some is not."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select

from tests.cast import Cast
from tests.making import days_ago, make_page
from wiki import forgetting
from wiki.core.access import unrestricted
from wiki.core.clock import now
from wiki.core.db import Base, Session
from wiki.core.jobs import Job
from wiki.forgetting import let_go, let_go_by_night
from wiki.mailing.models import Delivery, Kind, Mail
from wiki.notices.models import Notice, Reason
from wiki.pages.models import State
from wiki.people.models import Invitation, SignIn
from wiki.readers.models import Reading

NEVER = now() + timedelta(days=900)


def left(session: Session, table: type[Base]) -> int:
    """Count the rows of a table."""
    counted = select(func.count()).select_from(table)
    return session.scalar(unrestricted(counted, "a test looks at everything")) or 0


def kept(session: Session, engine: Engine, rows: Sequence[Base]) -> int:
    """Add rows, let go of what is due, and return how many are left."""
    session.add_all(rows)
    session.commit()
    let_go(engine, now())
    return left(session, type(rows[0]))


def job(**when: datetime) -> Job:
    return Job(kind="index_page", payload={}, run_at=days_ago(40), **when)


def test_done_jobs_go_and_those_that_wait_or_failed_stay(session: Session, engine: Engine) -> None:
    rows = [job(done_at=days_ago(15)), job(done_at=days_ago(13)), job(), job(failed_at=days_ago(40))]

    assert kept(session, engine, rows) == 3


def test_sign_ins_go_once_they_ended_or_expired(session: Session, engine: Engine, cast: Cast) -> None:
    rows = [
        SignIn(token_hash=str(number), person_id=cast.ada.id, expires_at=expires, revoked_at=revoked)
        for number, (expires, revoked) in enumerate(
            [(days_ago(31), None), (NEVER, days_ago(31)), (days_ago(29), None), (NEVER, None)]
        )
    ]

    assert kept(session, engine, rows) == 2


def test_invitations_go_once_they_were_used_or_expired(session: Session, engine: Engine, cast: Cast) -> None:
    rows = [
        Invitation(token_hash=str(number), person_id=cast.ada.id, expires_at=expires, used_at=used)
        for number, (expires, used) in enumerate(
            [(days_ago(31), None), (NEVER, days_ago(31)), (days_ago(29), None), (NEVER, None)]
        )
    ]

    assert kept(session, engine, rows) == 2


def mail(session: Session, cast: Cast, told: datetime, **when: datetime) -> None:
    """Mail somebody a line."""
    page = make_page(session, cast.ada, cast.everyone, f"Page {told}")
    notice = Notice(person_id=cast.grace.id, reason=Reason.MENTIONED, page_id=page.id, told_at=told)
    letter = Mail(person_id=cast.grace.id, kind=Kind.MENTIONS, made_at=told, try_at=told, **when)
    session.add_all([notice, letter])
    session.flush()
    session.add(Delivery(notice_id=notice.id, mail_id=letter.id))


def test_mails_go_with_what_they_told_and_the_lines_stay(
    session: Session, engine: Engine, cast: Cast
) -> None:
    mail(session, cast, days_ago(100), sent_at=days_ago(91))
    mail(session, cast, days_ago(99), ended_at=days_ago(91))
    mail(session, cast, days_ago(98))  # it still waits
    mail(session, cast, days_ago(97), sent_at=days_ago(89))
    session.commit()

    let_go(engine, now())

    assert (left(session, Mail), left(session, Delivery), left(session, Notice)) == (2, 2, 4)


def test_readers_go_after_two_years_and_with_their_page(session: Session, engine: Engine, cast: Cast) -> None:
    pages = [make_page(session, cast.ada, cast.everyone, f"Page {number}") for number in range(2)]
    pages[1].state, pages[1].deleted_at = State.DELETED, days_ago(0.1)
    rows = [
        Reading(page_id=page.id, day=days_ago(days).date(), readers=1) for page in pages for days in (731, 9)
    ]

    assert kept(session, engine, rows) == 1


def test_however_many_are_due_it_is_done_a_few_at_a_time(
    session: Session, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "AT_ONCE", 2)

    assert kept(session, engine, [job(done_at=days_ago(20)) for _ in range(5)]) == 0


def test_the_next_night_is_seen_to_once(session: Session, engine: Engine) -> None:
    let_go_by_night(engine, [{}])
    let_go_by_night(engine, [{}])

    assert left(session, Job) == 1
