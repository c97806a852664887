"""Who reads a page counts once a day, nameless; who looks after it does not, and nobody on a closed page."""

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import edit, make_draft, make_page
from tests.readers.conftest import Counts, written
from wiki.core.db import Session
from wiki.pages.actions.moving import move
from wiki.pages.models import Page, PagePerson, PageRole
from wiki.readers.models import Reading


@pytest.fixture
def page(session: Session, cast: Cast, settle: Settle) -> Page:
    page = make_page(session, cast.ada, cast.everyone)
    settle()
    return page


def test_two_readers_are_two_however_often_they_come(
    browse: Browse, cast: Cast, page: Page, counts: Counts
) -> None:
    grace, mo = browse(cast.grace), browse(cast.mo)
    grace.get(page.path)
    grace.get(page.path)  # kept, as nothing changed
    browse(cast.grace).get(f"{page.path}?review=marks")  # on another machine
    mo.get(page.path)

    assert counts() == {page.id: 2}
    mo.get(page.path)
    assert counts() == {page.id: 2}


def test_reading_itself_writes_nothing(browse: Browse, engine: Engine, cast: Cast, page: Page) -> None:
    browse(cast.grace).get(page.path)

    assert written(engine) == {}


def test_nothing_that_is_written_down_names_a_person() -> None:
    columns = Reading.__table__.columns
    assert set(columns.keys()) == {"day", "page_id", "readers"}
    assert {key.column.table.name for column in columns for key in column.foreign_keys} == {"page"}


@pytest.mark.parametrize("role", [PageRole.KEEPER, PageRole.BACKUP, PageRole.COACH, PageRole.AUTHOR])
def test_who_looks_after_a_page_is_no_reader(
    session: Session, browse: Browse, cast: Cast, page: Page, counts: Counts, role: PageRole
) -> None:
    session.add(PagePerson(page_id=page.id, person_id=cast.grace.id, role=role))
    session.commit()
    for person in (cast.ada, cast.grace):
        browse(person).get(page.path)

    assert counts() == {}


def test_who_wrote_some_of_it_is_no_reader(
    session: Session, browse: Browse, cast: Cast, page: Page, counts: Counts, settle: Settle
) -> None:
    edit(session, cast.grace, page, "Something else altogether, which is hers and was never here before.")
    settle()
    browse(cast.grace).get(page.path)

    assert counts() == {}


def test_only_the_page_itself_is_read(browse: Browse, cast: Cast, page: Page, counts: Counts) -> None:
    grace = browse(cast.grace)
    for end in ("/edit", "/history", "/v/1", "/authorship", "/review", ".md"):
        assert grace.client.get(f"/e/{page.id}{end}", buffered=True).status_code in {200, 302, 303}, end
    assert grace.client.get(f"/e/{page.id}").status_code == 301
    assert grace.client.head(page.path).status_code == 200

    assert counts() == {}


@pytest.mark.parametrize("header", [{"Sec-Purpose": "prefetch"}, {"Sec-Fetch-Dest": "image"}])
def test_what_a_browser_asks_for_without_a_reader_is_not_read(
    browse: Browse, cast: Cast, page: Page, counts: Counts, header: dict[str, str]
) -> None:
    browse(cast.grace).get(page.path, headers=header)

    assert counts() == {}


def test_what_only_some_may_read_is_counted_for_nobody(
    session: Session, browse: Browse, cast: Cast, settle: Settle, counts: Counts
) -> None:
    closed = make_page(session, cast.ada, cast.lab, "Closed")
    draft = make_draft(session, cast.ada, cast.everyone, "Draft")
    settle()
    grace = browse(cast.grace)

    assert grace.get(closed.path).status_code == 200
    browse(cast.ada).get(draft.path)
    browse(cast.mallory).get(closed.path)

    assert counts() == {}


def test_what_is_closed_before_it_is_written_down_is_counted_for_nobody(
    session: Session, browse: Browse, cast: Cast, page: Page, counts: Counts
) -> None:
    browse(cast.grace).get(page.path)
    move(session, cast.viewer(session, cast.ada), page, cast.lab)
    session.commit()

    assert counts() == {}
