"""Mentoring is evidence for nobody, because a pair is known to the two alone; a review of the mentor's is."""

from sqlalchemy import select

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import edit
from tests.mentoring.conftest import Ask
from tests.vouching import approve
from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.experts.models import Weighed
from wiki.mentoring.actions import end_pair, teach_back
from wiki.pages.actions import publish
from wiki.pages.models import Page
from wiki.pages.queries import find_page
from wiki.undertakings.models import Ending


def closed(session: Session, cast: Cast, page: Page) -> Page:
    """Let Ada explain what she learned, and end it."""
    ada = cast.viewer(session, cast.ada)
    draft = teach_back(session, ada, find_page(session, ada, page.id))
    edit(session, cast.ada, draft, "Two lines fore and aft, and a spring.")
    explained = publish(session, ada, draft)
    end_pair(session, ada, page, Ending.MET)
    return explained


def credited(session: Session, page: Page) -> list[int]:
    """Return who is credited with anything on a page, whoever may see it."""
    statement = select(Weighed.person_id).where(Weighed.page_id == page.id)
    return list(session.scalars(unrestricted(statement, "a test looks at everything")))


def test_a_mentor_is_found_by_their_review_of_the_teach_back_as_any_reviewer_is(
    session: Session, cast: Cast, browse: Browse, ask: Ask, settle: Settle
) -> None:
    page = ask(cast.lin)
    browse(cast.lin).post(f"/e/{page.id}/mentor/consent")
    explained = closed(session, cast, page)
    settle()
    assert credited(session, page) == []
    assert credited(session, explained) == [cast.ada.id]
    session.commit()
    for person in (cast.ada, cast.lin, cast.mo):
        assert "There is no evidence here" in browse(person).text("/p/lin/evidence")

    approve(session, explained, cast.lin)
    settle()
    for person in (cast.ada, cast.lin, cast.mo):
        shown = browse(person).text("/p/lin/evidence")
        assert "Approved Learning Docks" in shown
        assert "mentor" not in shown.lower()
