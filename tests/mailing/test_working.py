"""The worker notices by itself that mail is owed."""

from flask import Flask
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Drain
from tests.mailing.server import MailServer
from tests.mailing.telling import tell
from tests.making import make_page
from wiki.core.clock import now
from wiki.core.db import Session
from wiki.mailing.owed import usual
from wiki.notices.models import Reason
from wiki.work import work_for


def test_the_worker_sends_what_is_owed(
    app: Flask, engine: Engine, session: Session, cast: Cast, server: MailServer, work: Drain
) -> None:
    box = usual(cast.lin.id)
    box.quiet_from = box.quiet_until = 0  # at any hour
    session.add(box)
    page = make_page(session, cast.ada, cast.everyone)
    tell(session, cast.lin, page, Reason.MENTIONED, now())
    work()
    assert server.to("lin@example.org") == []

    for watch in work_for(app).watches:
        watch(engine)
    work()

    assert len(server.to("lin@example.org")) == 1
