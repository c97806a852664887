"""What helped colleagues stands at the end of a digest, and in no other mail."""

from datetime import UTC, datetime, timedelta

from tests.cast import Cast
from tests.mailing.conftest import Deliver
from tests.mailing.server import MailServer
from tests.mailing.telling import MONDAY, NOON, tell
from tests.making import make_page
from wiki.core.db import Session
from wiki.endorsements.actions import endorse, withdraw
from wiki.endorsements.models import EndorsementKind
from wiki.notices.models import Reason
from wiki.spaces.models import Space
from wiki.spaces.viewers import viewer_for

SENTENCE = "Dead rows went from 31 % to <4 %."
LONG_AGO = datetime(2026, 11, 1, tzinfo=UTC)


def test_a_digest_ends_with_what_helped(
    session: Session, cast: Cast, server: MailServer, deliver: Deliver
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    viewer = viewer_for(session, cast.grace)
    endorse(session, viewer, page, EndorsementKind.APPLIED, SENTENCE, at=NOON)
    tell(session, cast.lin, page, Reason.PUBLISHED, NOON)

    deliver(MONDAY)

    (mail,) = server.taken
    text, html = (part.get_content() for part in mail.iter_parts())
    assert f'"{SENTENCE}"' in text
    assert "Grace Gomez on Why tables bloat by Ada Adeyemi" in text
    assert "to &lt;4 %." in html


def test_a_mail_about_one_thing_does_not(
    session: Session, cast: Cast, server: MailServer, deliver: Deliver
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    endorse(session, viewer_for(session, cast.grace), page, EndorsementKind.APPLIED, SENTENCE, at=NOON)
    tell(session, cast.lin, page, Reason.REVIEW_ASKED, NOON)

    deliver(NOON + timedelta(minutes=1))

    (mail,) = server.taken
    assert "This helped" not in mail.as_string()


def test_only_what_is_new_stands_and_may_be_read_is_told(
    session: Session, cast: Cast, server: MailServer, deliver: Deliver
) -> None:
    def used(title: str, space: Space, at: datetime = NOON) -> None:
        page = make_page(session, cast.ada, space, title)
        endorse(session, viewer_for(session, cast.grace), page, EndorsementKind.APPLIED, title, at=at)
        if title == "Taken back":
            withdraw(session, viewer_for(session, cast.grace), page)

    used("A closed page", cast.lab)
    used("Taken back", cast.everyone)
    used("Three weeks ago", cast.everyone, LONG_AGO)
    page = make_page(session, cast.ada, cast.everyone)
    tell(session, cast.lin, page, Reason.PUBLISHED, NOON)

    deliver(MONDAY)

    (mail,) = server.taken
    assert "This helped" not in mail.as_string()
