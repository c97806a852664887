"""Choosing what is mailed, in settings and from within a mail."""

import re

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse
from tests.mailing.conftest import Deliver
from tests.mailing.server import MailServer
from tests.mailing.telling import MINUTE, NOON, tell
from tests.making import make_page
from wiki.core.db import Session, reading
from wiki.mailing.models import Mailbox, Rhythm
from wiki.notices.models import Reason

FORM = {"rhythm": "daily", "quiet_from": "22", "quiet_until": "6", "kinds": ["reviews", "digest"]}


@pytest.fixture
def stop_url(session: Session, cast: Cast, server: MailServer, deliver: Deliver) -> str:
    """The address in a mail about a mention, without the host."""
    page = make_page(session, cast.ada, cast.everyone)
    tell(session, cast.lin, page, Reason.MENTIONED, NOON)
    deliver(NOON)
    (mail,) = server.taken
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = re.fullmatch(r"<http://wiki\.example\.org(/unsubscribe/\S+)>", mail["List-Unsubscribe"])
    assert found
    return found[1]


def box(engine: Engine) -> Mailbox | None:
    with reading(engine) as session:
        return session.scalar(select(Mailbox))


def test_choices_are_kept(browse: Browse, engine: Engine, cast: Cast) -> None:
    lin = browse(cast.lin)

    assert lin.post("/settings/mail", FORM).status_code == 303

    kept = box(engine)
    assert kept
    assert (kept.rhythm, kept.quiet_from, kept.quiet_until) == (Rhythm.DAILY, 22, 6)
    assert kept.mentions_stopped_at
    assert kept.reviews_stopped_at is None
    assert "22:00" in lin.text("/settings/mail")


def test_bad_choices_save_nothing(browse: Browse, engine: Engine, cast: Cast) -> None:
    answer = browse(cast.lin).post("/settings/mail", {"rhythm": "hourly", "quiet_from": "24"})

    assert answer.status_code == 422
    assert "Choose an hour from 0:00 to 23:00." in answer.text
    assert box(engine) is None


def test_looking_at_the_link_changes_nothing_and_pressing_stops_that_kind(
    browse: Browse, engine: Engine, cast: Cast, stop_url: str
) -> None:
    stranger = browse(None)
    assert "Stop mail about mentions" in stranger.text(stop_url)
    assert box(engine) is None

    assert stranger.client.post(stop_url, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    stranger.client.post(stop_url)

    stopped = box(engine)
    assert stopped
    assert stopped.mentions_stopped_at
    assert stopped.reviews_stopped_at is None
    assert stopped.person_id == cast.lin.id


def test_ended_and_invented_links_stop_nothing(
    browse: Browse, engine: Engine, cast: Cast, stop_url: str
) -> None:
    browse(cast.lin).post("/settings/mail/links")
    stranger = browse(None)
    other = stop_url.replace(f"/{cast.lin.id}.", f"/{cast.mo.id}.")

    for url in (stop_url, other, "/unsubscribe/x", "/unsubscribe/1.digest.0.é"):
        assert stranger.client.post(url).status_code == 404
        assert stranger.client.get(url).status_code == 404

    kept = box(engine)
    assert kept
    assert kept.mentions_stopped_at is None


def test_what_is_stopped_meanwhile_is_not_sent(
    browse: Browse, session: Session, cast: Cast, server: MailServer, deliver: Deliver
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    server.answers["lin@example.org"] = "451 later"
    tell(session, cast.lin, page, Reason.MENTIONED, NOON)
    deliver(NOON)
    server.answers.clear()
    browse(cast.lin).post("/settings/mail", FORM)

    deliver(NOON + 10 * MINUTE)

    assert server.taken == []
