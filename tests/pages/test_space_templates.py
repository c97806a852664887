"""Pages that spaces offer as templates."""

import pytest
from sqlalchemy import Engine, func, select

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import TEXT, edit, make_draft, make_page
from wiki.core.access import unrestricted
from wiki.core.db import Session, writing
from wiki.pages.actions import delete
from wiki.pages.actions.offering import offer
from wiki.pages.models import Page, PageTemplate
from wiki.spaces.models import SpaceMember


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    with writing(engine) as session:
        return make_page(session, cast.ada, cast.lab, "How we write up a trial")


@pytest.fixture
def beginning(engine: Engine, cast: Cast, page: Page) -> str:
    """The page, offered; returns the address that begins from it."""
    with writing(engine) as session:
        session.add(page)
        offer(session, cast.viewer(session, cast.stella), page, keeps_space=False)
    return f"/write?template=page-{page.id}"


def offers(session: Session) -> int:
    counted = select(func.count(PageTemplate.page_id))
    return session.scalar(unrestricted(counted, "a test looks at everything")) or 0


def test_a_steward_offers_a_page(browse: Browse, reader: Session, cast: Cast, page: Page) -> None:
    stella = browse(cast.stella)

    first = stella.post(f"/e/{page.id}/template")
    again = stella.post(f"/e/{page.id}/template")

    assert (first.location, again.location) == (page.path, page.path)
    assert offers(reader) == 1
    assert "Stop offering it as a template" in stella.text(f"/e/{page.id}/edit")


def test_whoever_looks_after_the_space_does_too(
    browse: Browse, engine: Engine, reader: Session, cast: Cast, page: Page
) -> None:
    with writing(engine) as session:
        member = session.get(SpaceMember, (cast.lab.id, cast.grace.id))
        assert member
        member.steward = True

    browse(cast.grace).post(f"/e/{page.id}/template")

    assert offers(reader) == 1


def test_a_member_is_refused_and_not_asked(browse: Browse, reader: Session, cast: Cast, page: Page) -> None:
    ada = browse(cast.ada)

    refused = ada.post(f"/e/{page.id}/template")

    assert refused.status_code == 403
    assert "Only those who look after this space choose its templates." in refused.text
    assert "template" not in ada.text(f"/e/{page.id}/edit")
    assert offers(reader) == 0


def test_a_draft_is_published_first(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        draft = make_draft(session, cast.stella, cast.everyone)

    refused = browse(cast.stella).post(f"/e/{draft.id}/template")

    assert refused.status_code == 403
    assert "Publish it first" in refused.text


def test_it_is_among_the_beginnings_with_its_space(browse: Browse, cast: Cast, beginning: str) -> None:
    soup = browse(cast.grace).soup("/write")

    card = soup.find("a", href=beginning)
    assert card
    assert "How we write up a trial" in card.text
    assert "Lab" in card.text


def test_a_page_begun_from_it_has_its_text_and_its_space(browse: Browse, cast: Cast, beginning: str) -> None:
    soup = browse(cast.grace).soup(beginning)

    assert soup.find(id="f-text").text.strip() == TEXT.strip()  # type: ignore[union-attr]  # the editor has one
    assert soup.select("#f-title")[0].get_text().strip() == ""
    chosen = soup.find("option", selected=True, string="Lab")
    assert chosen


def test_it_follows_what_readers_see(
    browse: Browse, engine: Engine, cast: Cast, page: Page, beginning: str
) -> None:
    with writing(engine) as session:
        session.add(page)
        edit(session, cast.ada, page, "A better beginning.")

    assert "A better beginning." in browse(cast.grace).text(beginning)


def test_outside_its_space_it_is_not_there(browse: Browse, cast: Cast, beginning: str) -> None:
    mallory = browse(cast.mallory)

    assert "How we write up a trial" not in mallory.text("/write")
    assert mallory.get(beginning).status_code == 404


def test_a_page_that_is_not_offered_begins_nothing(browse: Browse, cast: Cast, page: Page) -> None:
    assert browse(cast.ada).get(f"/write?template=page-{page.id}").status_code == 404


def test_withdrawing_it_leaves_the_page(
    browse: Browse, reader: Session, cast: Cast, page: Page, beginning: str
) -> None:
    stella = browse(cast.stella)

    stella.post(f"/e/{page.id}/template/removal")
    stella.post(f"/e/{page.id}/template/removal")

    assert offers(reader) == 0
    assert stella.get(beginning).status_code == 404
    assert stella.get(page.path).status_code == 200


def test_a_deleted_page_is_no_beginning(
    browse: Browse, engine: Engine, cast: Cast, page: Page, beginning: str
) -> None:
    with writing(engine) as session:
        session.add(page)
        delete(session, cast.viewer(session, cast.stella), page)

    grace = browse(cast.grace)
    assert "How we write up a trial" not in grace.text("/write")
    assert grace.get(beginning).status_code == 404
