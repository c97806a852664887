"""Two people who changed the same page, each in a form of their own."""

from sqlalchemy import select

from tests.cast import Cast
from tests.making import TEXT
from tests.pages.desk import typed
from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.pages.models import Page, Revision

MINE = TEXT.replace("An update never overwrites a row.", "An update leaves every row where it is.")
THEIRS = TEXT.replace("version 16", "version 17")
BOTH = MINE.replace("version 16", "version 17")


def form(cast: Cast, **changes: object) -> dict[str, object]:
    """Return the editor's form as it was opened on version 1, with one change."""
    before = {"topics_before": "Postgres", "space_before": cast.everyone.id}
    return typed(cast, text=MINE, base=1, to="save", note="Said better", **before) | changes


def newest(session: Session, page: Page) -> Revision:
    statement = select(Revision).where(Revision.page_id == page.id).order_by(Revision.number.desc()).limit(1)
    return session.scalars(unrestricted(statement, "a test looks at everything")).one()
