"""Saying that an endorsement is still true of a text that changed."""

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import edit, make_page
from tests.statements import noted
from wiki.core.access import unrestricted
from wiki.core.db import reading, writing
from wiki.core.facts import FactRow
from wiki.endorsements.actions import endorse
from wiki.endorsements.models import Endorsement, EndorsementKind
from wiki.endorsements.queries import quotes_of
from wiki.pages.models import Page
from wiki.pages.queries import find_page
from wiki.spaces.viewers import viewer_for

FIRST = "One two three four five six seven eight nine ten.\n"
LATER = "One two three four five six seven eight nine zero.\n"


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    """A page that Lin endorsed, of which a word was replaced since."""
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, text=FIRST)
        endorse(session, viewer_for(session, cast.lin), page, EndorsementKind.APPLIED, "It worked.")
        edit(session, cast.ada, page, LATER)
    return page


def given(engine: Engine) -> Endorsement:
    with reading(engine) as session:
        return session.scalars(unrestricted(select(Endorsement), "test")).one()


def test_a_quote_says_how_much_changed_since(browse: Browse, cast: Cast, page: Page) -> None:
    text = browse(cast.mo).text(page.path)

    assert "endorsed at version 1 , 10 % changed since" in text
    assert "Still true" not in text


def test_words_that_were_only_added_are_no_change_of_what_was_endorsed(
    browse: Browse, engine: Engine, cast: Cast, page: Page
) -> None:
    with writing(engine) as session:
        here = find_page(session, viewer_for(session, cast.ada), page.id)
        edit(session, cast.ada, here, FIRST + "\nAnd more.\n")

    assert "endorsed at version 1 , with words added since" in browse(cast.mo).text(page.path)


def test_one_click_moves_it_to_the_text_of_now(
    browse: Browse, engine: Engine, cast: Cast, page: Page
) -> None:
    lin = browse(cast.lin)
    form = lin.soup(page.path).select_one('form[action$="/confirmation"]')
    assert form

    answer = lin.post(f"/e/{page.id}/endorsement/confirmation", {"version": "2"})

    assert answer.status_code == 303
    assert given(engine).revision_id == page.head_id
    assert given(engine).confirmed_at
    assert given(engine).text == "It worked."
    with reading(engine) as session:
        assert "EndorsementConfirmed" in session.scalars(select(FactRow.name)).all()
    assert "still true on" in lin.text(page.path)


@pytest.mark.parametrize("version", ["1", "3", "", "x"])
def test_it_counts_only_for_what_they_looked_at(
    browse: Browse, engine: Engine, cast: Cast, page: Page, version: str
) -> None:
    answer = browse(cast.lin).post(f"/e/{page.id}/endorsement/confirmation", {"version": version})

    assert answer.status_code == 409
    assert "changed again since you opened it" in answer.text
    assert given(engine).confirmed_at is None


def test_only_what_was_said_can_be_said_again(browse: Browse, engine: Engine, cast: Cast, page: Page) -> None:
    address = f"/e/{page.id}/endorsement/confirmation"

    assert browse(cast.mo).post(address, {"version": "2"}).status_code == 404
    assert browse(cast.ada).post(address, {"version": "2"}).status_code == 403
    assert given(engine).confirmed_at is None


def test_texts_are_compared_once(engine: Engine, cast: Cast, page: Page) -> None:
    with reading(engine) as session:
        viewer = viewer_for(session, cast.mo)
        quotes_of(session, viewer, page, limit=20)
        with noted(engine) as statements:
            quotes_of(session, viewer, page, limit=20)

    assert len(statements) == 1
