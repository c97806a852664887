"""The read page says who reads it, and never more people than do."""

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import make_draft, make_page
from wiki.core.db import Session

ASKED = {"topic": "Docks", "goal": "Plan a mooring alone", "weeks": "6", "to": "ask", "token": "one-form"}


def details(browse: Browse, cast: Cast, address: str) -> str:
    """Return what the details of a page of Ada's say to her."""
    return browse(cast.ada).soup(address).select_one("section[aria-labelledby=facts-title]").text  # type: ignore[union-attr]  # every page has one


def test_a_published_page_is_for_everybody_of_its_space(session: Session, browse: Browse, cast: Cast) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    session.commit()

    said = details(browse, cast, page.path)

    assert "Everyone" in said
    assert "Only" not in said


def test_a_draft_is_for_its_author_and_whom_she_asks(session: Session, browse: Browse, cast: Cast) -> None:
    page = make_draft(session, cast.ada, cast.everyone)
    session.commit()

    assert "Only you and those you ask, until it is published in Everyone" in details(browse, cast, page.path)


def test_a_mentoring_is_for_the_two(browse: Browse, cast: Cast) -> None:
    address = browse(cast.ada).post("/mentoring", {**ASKED, "person": cast.lin.id}).location

    said = details(browse, cast, address)

    assert "Only the two of you" in said
    assert "Everyone" not in said
