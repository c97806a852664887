"""The list of what somebody has begun and not saved, and letting it go."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, func, select

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import make_draft, make_page
from wiki.core.access import unrestricted
from wiki.core.db import Session, writing
from wiki.pages.actions import keep_draft
from wiki.pages.models import Draft, DraftReason, Page
from wiki.pages.typed import Typed
from wiki.people.models import Person
from wiki.spaces.models import SpaceMember

Leave = Callable[..., Draft]


@pytest.fixture
def leave(engine: Engine, cast: Cast) -> Leave:
    """Lets Ada leave words unsaved."""

    def left(
        page: Page | None = None, reason: DraftReason = DraftReason.TYPED, *, title: str = "Mine"
    ) -> Draft:
        typed = Typed(title=title, text="Two words.", base=1 if page else 0)
        with writing(engine) as session:
            return keep_draft(session, cast.viewer(session, cast.ada), page, typed, reason=reason)

    return left


def drafts(session: Session) -> int:
    return session.scalar(select(func.count(Draft.id))) or 0


def page_in_the_lab(engine: Engine, cast: Cast, author: Person) -> Page:
    with writing(engine) as session:
        return make_page(session, author, cast.lab, "Secret recipe")


def test_each_is_listed_with_when_where_and_how_much(
    browse: Browse, engine: Engine, cast: Cast, leave: Leave
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, "Why tables bloat")
        make_draft(session, cast.ada, cast.everyone, "Half a thought")
    leave(page, title="On a page")
    leave(title="On nothing")
    leave(page, DraftReason.PASSED_OVER, title="Not chosen")

    text = browse(cast.ada).text("/drafts")

    assert "On a page 2 words · on “Why tables bloat”, begun on version 1 · today" in text
    assert "On nothing 2 words · a page not begun yet · today" in text
    assert text.index("Not saved yet") < text.index("Half a thought") < text.index("Not chosen")


def test_the_home_page_shows_them_as_the_menu_counts_them(
    browse: Browse, engine: Engine, cast: Cast, leave: Leave
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, "Why tables bloat")
    leave(page, title="On a page")

    assert "On a page not saved" in browse(cast.ada).text("/")
    assert "On a page" not in browse(cast.grace).text("/")


def test_nobody_else_sees_them(browse: Browse, cast: Cast, leave: Leave) -> None:
    draft = leave(title="Quokka")

    for person in (cast.grace, cast.mo, cast.stella, cast.root):
        browser = browse(person)
        assert "Quokka" not in browser.text("/drafts")
        assert browser.get(f"/drafts/{draft.id}/removal").status_code == 404


def test_there_is_a_page_for_all_of_one_kind(browse: Browse, cast: Cast, leave: Leave) -> None:
    for number in range(27):
        leave(title=f"Number {number}")
    ada = browse(cast.ada)

    assert "All 27" in ada.text("/drafts")
    assert "Number 0" in ada.text("/drafts?in=unsaved&page=2")


def test_the_side_menu_counts_them(browse: Browse, cast: Cast, leave: Leave) -> None:
    leave()
    leave()

    link = browse(cast.ada).soup("/").find("a", href="/drafts")

    assert link
    assert link.get_text(" ").split() == ["My", "drafts", "2"]


def test_letting_go_asks_first(browse: Browse, reader: Session, cast: Cast, leave: Leave) -> None:
    draft = leave()
    ada = browse(cast.ada)

    asked = ada.text(f"/drafts/{draft.id}/removal")

    assert "Let these words go?" in asked
    assert "Two words." in asked
    assert drafts(reader) == 1


def test_what_was_let_go_is_gone(browse: Browse, reader: Session, cast: Cast, leave: Leave) -> None:
    draft = leave()
    ada = browse(cast.ada)

    first = ada.post(f"/drafts/{draft.id}/removal")
    again = ada.post(f"/drafts/{draft.id}/removal")

    assert (first.location, again.location) == ("/drafts", "/drafts")
    assert drafts(reader) == 0


def test_nobody_lets_go_of_anothers(browse: Browse, reader: Session, cast: Cast, leave: Leave) -> None:
    draft = leave()

    browse(cast.root).post(f"/drafts/{draft.id}/removal")

    assert drafts(reader) == 1


def test_words_on_a_page_out_of_sight_are_kept_and_not_shown(
    browse: Browse, engine: Engine, cast: Cast
) -> None:
    page = page_in_the_lab(engine, cast, cast.grace)
    with writing(engine) as session:
        draft = keep_draft(session, cast.viewer(session, cast.ada), page, Typed(title="Recipe", base=1))
        session.delete(session.get(SpaceMember, (cast.lab.id, cast.ada.id)))
    ada = browse(cast.ada)

    assert "Recipe" not in ada.text("/drafts")
    assert ada.get(f"/write?draft={draft.id}").status_code == 404
    with writing(engine) as session:
        assert session.scalar(unrestricted(select(Draft.title), "a test looks at everything")) == "Recipe"
        session.add(SpaceMember(space_id=cast.lab.id, person_id=cast.ada.id))
    assert "Recipe" in ada.text("/drafts")
