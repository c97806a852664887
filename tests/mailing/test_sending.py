"""What is mailed to whom, and when."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from tests.cast import Cast
from tests.conftest import Browse
from tests.mailing.conftest import Deliver
from tests.mailing.server import MailServer
from tests.mailing.telling import MINUTE, MONDAY, NOON, tell
from tests.making import make_page
from wiki.core.access import PageAudience
from wiki.core.db import Session
from wiki.mailing.models import Mailbox
from wiki.mailing.owed import MAILS_A_DAY, usual
from wiki.notices.models import Reason
from wiki.pages.models import Page
from wiki.people.models import Person

DAY = timedelta(days=1)


@pytest.fixture
def page(session: Session, cast: Cast) -> Page:
    """A page by Ada that everybody may read."""
    return make_page(session, cast.ada, cast.everyone, title="Canary <b>deploys</b>")


def test_a_review_is_mailed_at_once_and_once(
    session: Session, cast: Cast, page: Page, server: MailServer, deliver: Deliver
) -> None:
    tell(session, cast.lin, page, Reason.REVIEW_ASKED, NOON)

    deliver(NOON + MINUTE)
    deliver(NOON + DAY)

    (mail,) = server.taken
    assert mail["To"] == "Lin Larsen <lin@example.org>"
    assert mail["Subject"] == "Ada Adeyemi asked you to review it: Canary <b>deploys</b>"
    text, html = (part.get_content() for part in mail.iter_parts())
    assert f"http://wiki.example.org/e/{page.id}/review" in text
    assert "Canary <b>deploys</b>" in text
    assert "Canary &lt;b&gt;deploys&lt;/b&gt;" in html


def test_other_news_waits_for_the_digest(
    session: Session, cast: Cast, page: Page, server: MailServer, deliver: Deliver
) -> None:
    tell(session, cast.lin, page, Reason.PUBLISHED, NOON)
    tell(session, cast.lin, page, Reason.EDITED, NOON + MINUTE)

    deliver(NOON + DAY)
    assert server.taken == []
    deliver(MONDAY)
    deliver(MONDAY + DAY)

    (digest,) = server.taken
    assert digest["Subject"] == "New for you at Harbour: 1 page"


def test_after_four_mails_a_day_the_rest_waits_for_the_digest(
    session: Session, cast: Cast, server: MailServer, deliver: Deliver
) -> None:
    for number in range(MAILS_A_DAY + 2):
        asked = make_page(session, cast.ada, cast.everyone, title=f"Page {number}")
        tell(session, cast.lin, asked, Reason.REVIEW_ASKED, NOON + number * MINUTE)
        deliver(NOON + number * MINUTE)
    assert len(server.taken) == MAILS_A_DAY

    deliver(MONDAY)

    assert server.taken[-1]["Subject"] == "New for you at Harbour: 2 pages"


def test_quiet_hours_are_those_of_the_persons_zone(
    session: Session, cast: Cast, page: Page, server: MailServer, deliver: Deliver
) -> None:
    session.execute(update(Person).where(Person.id == cast.lin.id).values(timezone="Asia/Tokyo"))
    tell(session, cast.lin, page, Reason.MENTIONED, NOON)  # 21:00 in Tokyo

    deliver(NOON + MINUTE)
    assert server.taken == []
    deliver(NOON + timedelta(hours=10))  # 7:00

    assert len(server.taken) == 1


def test_what_may_not_be_read_any_more_is_not_mailed(
    session: Session, cast: Cast, page: Page, server: MailServer, deliver: Deliver
) -> None:
    tell(session, cast.lin, page, Reason.MENTIONED, NOON)
    tell(session, cast.lin, page, Reason.PUBLISHED, NOON)
    session.execute(delete(PageAudience).where(PageAudience.page_id == page.id))
    session.commit()

    deliver(NOON + MINUTE)
    deliver(MONDAY)

    assert server.taken == []


def test_who_has_left_or_settled_it_gets_nothing(
    session: Session, cast: Cast, page: Page, server: MailServer, deliver: Deliver
) -> None:
    tell(session, cast.lin, page, Reason.MENTIONED, NOON)
    settled = tell(session, cast.mo, page, Reason.MENTIONED, NOON)
    settled.done_at = NOON
    session.execute(update(Person).where(Person.id == cast.lin.id).values(deactivated_at=NOON))
    session.commit()

    deliver(NOON + MINUTE)
    deliver(MONDAY)

    assert server.taken == []


def test_a_refused_address_is_left_alone_and_said_in_settings(
    browse: Browse, session: Session, cast: Cast, page: Page, server: MailServer, deliver: Deliver
) -> None:
    server.answers["lin@example.org"] = "550 5.1.1 nobody of this name"
    tell(session, cast.lin, page, Reason.MENTIONED, NOON)
    deliver(NOON + MINUTE)
    server.answers.clear()
    tell(session, cast.lin, page, Reason.REVIEW_ASKED, NOON + MINUTE)
    deliver(NOON + 2 * MINUTE)
    lin = browse(cast.lin)

    assert server.taken == []
    assert "nobody of this name" in lin.text("/settings/mail")

    lin.post("/settings/mail/address")
    deliver(NOON + 3 * MINUTE)

    assert len(server.taken) == 1


def test_what_is_refused_for_now_is_tried_again(
    session: Session, cast: Cast, page: Page, server: MailServer, deliver: Deliver
) -> None:
    server.answers["lin@example.org"] = "451 come back later"
    tell(session, cast.lin, page, Reason.MENTIONED, NOON)
    tell(session, cast.mo, page, Reason.MENTIONED, NOON)
    deliver(NOON)
    assert len(server.to("mo@example.org")) == 1
    server.answers.clear()

    deliver(NOON + MINUTE)
    assert server.to("lin@example.org") == []
    deliver(NOON + 10 * MINUTE)

    assert len(server.to("lin@example.org")) == 1


def test_an_address_that_is_none_keeps_no_other_mail_back(
    session: Session, cast: Cast, page: Page, server: MailServer, deliver: Deliver
) -> None:
    session.execute(update(Person).where(Person.id == cast.ada.id).values(email="ada@\r\nBcc: x"))
    session.execute(update(Person).where(Person.id == cast.lin.id).values(email="łin@example.org"))
    for person in (cast.ada, cast.lin, cast.mo):
        tell(session, person, page, Reason.MENTIONED, NOON)

    deliver(NOON)

    assert [mail["To"] for mail in server.taken] == ["Mo Mensah <mo@example.org>"]
    refused = session.scalars(select(Mailbox.person_id).where(Mailbox.refused_at.is_not(None))).all()
    assert sorted(refused) == sorted([cast.ada.id, cast.lin.id])


def test_a_server_that_dies_loses_and_doubles_nothing(
    session: Session, cast: Cast, page: Page, server: MailServer, deliver: Deliver
) -> None:
    people = [cast.lin, cast.mo, cast.grace, cast.stella]
    for person in people:
        tell(session, person, page, Reason.MENTIONED, NOON)
    server.dies_after = 2
    deliver(NOON)
    assert len(server.taken) == 2
    server.dies_after = None

    deliver(NOON + MINUTE)
    deliver(NOON + 10 * MINUTE)

    assert sorted(mail["To"].addresses[0].username for mail in server.taken) == sorted(
        person.handle for person in people
    )


def test_a_stopped_kind_is_not_mailed_but_stays_for_the_digest(
    session: Session, cast: Cast, page: Page, server: MailServer, deliver: Deliver
) -> None:
    box = usual(cast.lin.id)
    box.mentions_stopped_at = NOON
    session.add(box)
    tell(session, cast.lin, page, Reason.MENTIONED, NOON)

    deliver(NOON)
    assert server.taken == []
    deliver(MONDAY)

    assert len(server.taken) == 1
