"""Editing a page that exists."""

import pytest
from sqlalchemy import Engine, func, select

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import TEXT, edit, make_draft, make_page
from tests.pages.desk import typed
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading, writing
from wiki.pages.models import Page, Revision


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    with writing(engine) as session:
        return make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))


def form(cast: Cast, **changes: object) -> dict[str, object]:
    return typed(cast, base=1, to="save", note="One more thing") | changes


def revisions(session: Session, page: Page) -> int:
    statement = select(func.count(Revision.id)).where(Revision.page_id == page.id)
    return session.scalar(unrestricted(statement, "a test counts")) or 0


def test_saving_makes_a_revision_that_readers_see(browse: Browse, cast: Cast, page: Page) -> None:
    answer = browse(cast.grace).post(f"/e/{page.id}/edit", form(cast))

    assert answer.location == page.path
    text = browse(cast.lin).text(page.path)
    assert "One more thing." in text
    assert "Version 2" in text


def test_the_editor_begins_with_the_newest_version(browse: Browse, cast: Cast, page: Page) -> None:
    soup = browse(cast.grace).soup(f"/e/{page.id}/edit")

    assert TEXT.strip() in soup.find(id="f-text").text  # type: ignore[union-attr]
    assert soup.find(id="f-topics")["value"] == "Postgres"  # type: ignore[index]


def test_somebody_elses_version_in_between_loses_neither_text(
    browse: Browse, engine: Engine, reader: Session, cast: Cast, page: Page
) -> None:
    with writing(engine) as session:
        session.add(page)
        edit(session, cast.lin, page, "Lin was here.")

    answer = browse(cast.grace).post(f"/e/{page.id}/edit", form(cast))

    assert answer.status_code == 409
    assert "Lin Larsen saved <a" in answer.text
    assert "Lin was here." in answer.text
    assert "One more thing." in answer.text
    assert revisions(reader, page) == 2


def test_saving_again_after_that_goes_on_top(browse: Browse, engine: Engine, cast: Cast, page: Page) -> None:
    with writing(engine) as session:
        session.add(page)
        edit(session, cast.lin, page, "Lin was here.")

    answer = browse(cast.grace).post(f"/e/{page.id}/edit", form(cast, base=2))

    assert answer.status_code == 303
    assert "Version 3" in browse(cast.lin).text(page.path)


def test_the_same_form_posted_twice_makes_one_revision(
    browse: Browse, reader: Session, cast: Cast, page: Page
) -> None:
    grace = browse(cast.grace)

    grace.post(f"/e/{page.id}/edit", form(cast))
    again = grace.post(f"/e/{page.id}/edit", form(cast))

    assert again.status_code == 303
    assert revisions(reader, page) == 2


def test_saving_without_a_change_makes_no_revision(
    browse: Browse, reader: Session, cast: Cast, page: Page
) -> None:
    browse(cast.grace).post(f"/e/{page.id}/edit", form(cast, text=TEXT))

    assert revisions(reader, page) == 1


def test_what_is_missing_saves_nothing(browse: Browse, reader: Session, cast: Cast, page: Page) -> None:
    answer = browse(cast.grace).post(f"/e/{page.id}/edit", form(cast, text="  "))

    assert answer.status_code == 422
    assert "Write something first" in answer.text
    assert revisions(reader, page) == 1


def test_a_title_that_changed_keeps_the_old_address(browse: Browse, cast: Cast, page: Page) -> None:
    grace = browse(cast.grace)

    grace.post(f"/e/{page.id}/edit", form(cast, title="Why our tables grow"))
    old = grace.get(page.path)

    assert old.status_code == 301
    assert old.location == f"/e/{page.id}-why-our-tables-grow"


def test_moving_it_to_a_closed_space_hides_it(browse: Browse, cast: Cast, page: Page) -> None:
    browse(cast.grace).post(f"/e/{page.id}/edit", form(cast, space=cast.lab.id))

    assert browse(cast.lin).get(page.path).status_code == 404
    assert browse(cast.stella).get(page.path).status_code == 200


def test_a_draft_is_its_authors_alone(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        draft = make_draft(session, cast.ada, cast.everyone)

    assert browse(cast.grace).post(f"/e/{draft.id}/edit", form(cast)).status_code == 404


def test_an_outsider_cannot_learn_it_exists(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        closed = make_page(session, cast.ada, cast.lab)

    assert browse(cast.mallory).post(f"/e/{closed.id}/edit", form(cast)).status_code == 404
    with reading(engine) as session:
        assert revisions(session, closed) == 1
