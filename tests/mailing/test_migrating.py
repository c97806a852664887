"""Bringing the database up to date mails nothing a second time."""

from alembic import command
from sqlalchemy import Engine, text

from tests.cast import Cast
from tests.making import make_page
from wiki.core.db import now, writing
from wiki.mailing.models import Delivery, Kind, Mail
from wiki.migrations import configuration, upgrade_to
from wiki.notices.models import Notice, Reason


def test_what_was_mailed_is_still_known_after_the_kinds_of_lines_changed(engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
        line = Notice(person_id=cast.grace.id, reason=Reason.PUBLISHED, page_id=page.id)
        mail = Mail(person_id=cast.grace.id, kind=Kind.DIGEST, made_at=now(), try_at=now())
        session.add_all([line, mail])
        session.flush()
        session.add(Delivery(notice_id=line.id, mail_id=mail.id))

    with engine.execution_options(writes=True).begin() as connection:
        command.downgrade(configuration(connection), "0009")
        upgrade_to(connection, "head")
        assert connection.execute(text("SELECT notice_id FROM delivery")).scalars().all() == [line.id]
