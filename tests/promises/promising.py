"""Things the tests of promises do often."""

from datetime import date, timedelta

from sqlalchemy import Engine, select

from tests.browsing import Browser
from tests.cast import Cast
from wiki.core.access import unrestricted
from wiki.core.db import Session, now, reading
from wiki.notices.models import Notice, Reason
from wiki.pages.models import Page
from wiki.pages.words import Words
from wiki.people.models import Person
from wiki.promises.actions import Promised, promise
from wiki.spaces.models import Space
from wiki.undertakings.models import Undertaking

REASON = "a test looks at everything"
TITLE = "How replication lags"


def in_days(days: int) -> date:
    """Return a day from today on."""
    return now().date() + timedelta(days=days)


def make_promise(
    session: Session,
    cast: Cast,
    title: str = TITLE,
    *,
    by: Person | None = None,
    space: Space | None = None,
    days: int = 20,
    source: Page | None = None,
) -> Page:
    """Let Ada promise to explain something about Postgres."""
    words = Words(title, "", "I want to know why reads are old.", (cast.postgres.id,))
    promised = Promised(words, space or cast.everyone, in_days(days), source)
    return promise(session, cast.viewer(session, by or cast.ada), promised)


def ask(browser: Browser, page: Page, words: str = "Does it lag at night?") -> str:
    """Ask in advance, and return the address of what was asked."""
    answer = browser.post(f"/e/{page.id}/promise/questions", {"text": words})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def page_now(engine: Engine, page_id: int) -> Page:
    """Return a page as it is by now."""
    with reading(engine) as session:
        return session.scalars(unrestricted(select(Page).where(Page.id == page_id), REASON)).one()


def undertaking_now(engine: Engine, page_id: int) -> Undertaking:
    """Return what a page promises by now."""
    with reading(engine) as session:
        found = select(Undertaking).where(Undertaking.page_id == page_id)
        return session.scalars(unrestricted(found, REASON)).one()


def told(engine: Engine, reason: Reason) -> list[int]:
    """Return who was told for a reason."""
    statement = select(Notice.person_id).where(Notice.reason == reason).order_by(Notice.person_id)
    with reading(engine) as session:
        return list(session.scalars(unrestricted(statement, REASON)))
