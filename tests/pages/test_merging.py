"""A save on an older version is merged with what others saved meanwhile, where nothing overlaps."""

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import TEXT, edit, make_page
from tests.pages.meeting import BOTH, MINE, THEIRS, form, newest
from wiki.core.access import unrestricted
from wiki.core.db import Session, writing
from wiki.pages.merging import merge_topics
from wiki.pages.models import Page


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    """A page that Lin saves again once the others have it open."""
    with writing(engine) as session:
        return make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))


@pytest.fixture
def overtaken(engine: Engine, cast: Cast, page: Page) -> Page:
    """The same page, after Lin saved."""
    with writing(engine) as session:
        session.add(page)
        edit(session, cast.lin, page, THEIRS)
    return page


def test_changes_of_different_paragraphs_are_both_in(
    browse: Browse, reader: Session, cast: Cast, overtaken: Page
) -> None:
    answer = browse(cast.grace).post(f"/e/{overtaken.id}/edit", form(cast))

    saved = newest(reader, overtaken)
    assert answer.location == overtaken.path
    assert (saved.text, saved.number, saved.base, saved.note) == (BOTH, 3, 1, "Said better")
    assert saved.author_id == cast.grace.id


def test_who_saved_last_is_shown_what_came_in(browse: Browse, cast: Cast, overtaken: Page) -> None:
    grace = browse(cast.grace)
    grace.post(f"/e/{overtaken.id}/edit", form(cast))

    soup = grace.soup(overtaken.path)

    assert "Lin Larsen saved this page while you were writing. Both changes are in." in soup.text
    way = soup.find("a", string="See what changed meanwhile")
    assert way["href"] == f"/e/{overtaken.id}/diff/1..2"  # type: ignore[index]


def test_both_find_a_note_in_their_inbox(browse: Browse, cast: Cast, overtaken: Page, work: Drain) -> None:
    browse(cast.grace).post(f"/e/{overtaken.id}/edit", form(cast))
    work()

    said = "wrote on it at the same time as you; both changes are in"
    assert f"Grace Gomez {said}" in browse(cast.lin).text("/inbox")
    assert f"Lin Larsen {said}" in browse(cast.grace).text("/inbox")


def test_a_page_that_closed_meanwhile_tells_only_its_readers(
    browse: Browse, cast: Cast, overtaken: Page, work: Drain
) -> None:
    grace = browse(cast.grace)
    grace.post(f"/e/{overtaken.id}/edit", form(cast, space=cast.lab.id))
    work()

    assert "Lin Larsen wrote on it" in grace.text("/inbox")
    assert "Grace Gomez" not in browse(cast.lin).text("/inbox")


def test_a_new_title_and_a_new_text_go_together(
    browse: Browse, engine: Engine, reader: Session, cast: Cast, page: Page
) -> None:
    browse(cast.lin).post(
        f"/e/{page.id}/edit", form(cast, text=TEXT, title="Why our tables grow", token="lin")
    )

    browse(cast.grace).post(f"/e/{page.id}/edit", form(cast))

    saved = newest(reader, page)
    assert (saved.title, saved.text) == ("Why our tables grow", MINE)


def test_a_topic_added_meanwhile_stays(browse: Browse, cast: Cast, page: Page) -> None:
    browse(cast.lin).post(f"/e/{page.id}/edit", form(cast, text=TEXT, topics="Postgres, Docks", token="lin"))

    grace = browse(cast.grace)
    grace.post(f"/e/{page.id}/edit", form(cast))

    soup = grace.soup(f"/e/{page.id}/edit")
    assert soup.find(id="f-topics")["value"] == "Postgres, Docks"  # type: ignore[index]


def test_a_move_meanwhile_is_not_undone(browse: Browse, engine: Engine, cast: Cast, page: Page) -> None:
    browse(cast.ada).post(f"/e/{page.id}/edit", form(cast, text=TEXT, space=cast.lab.id, token="ada"))

    browse(cast.grace).post(f"/e/{page.id}/edit", form(cast))

    assert browse(cast.lin).get(page.path).status_code == 404
    assert "leaves every row" in browse(cast.grace).text(page.path)


def test_the_same_change_twice_makes_no_version(
    browse: Browse, reader: Session, cast: Cast, overtaken: Page
) -> None:
    browse(cast.grace).post(f"/e/{overtaken.id}/edit", form(cast, text=THEIRS))

    assert newest(reader, overtaken).number == 2


def test_a_small_fix_stays_a_small_fix(browse: Browse, reader: Session, cast: Cast, overtaken: Page) -> None:
    browse(cast.grace).post(f"/e/{overtaken.id}/edit", form(cast, minor="1"))

    assert newest(reader, overtaken).minor


def test_a_merged_form_posted_twice_makes_one_version(
    browse: Browse, reader: Session, cast: Cast, overtaken: Page
) -> None:
    grace = browse(cast.grace)

    answers = [grace.post(f"/e/{overtaken.id}/edit", form(cast)).status_code for _ in range(3)]

    assert answers == [303, 303, 303]
    assert newest(reader, overtaken).number == 3


def test_going_back_and_writing_on_loses_no_word(
    browse: Browse, reader: Session, cast: Cast, page: Page
) -> None:
    grace = browse(cast.grace)
    grace.post(f"/e/{page.id}/edit", form(cast))

    again = grace.post(f"/e/{page.id}/edit", form(cast, text=MINE.replace("every row", "each and every row")))

    assert again.status_code == 303
    assert "each and every row" in newest(reader, page).text


def test_going_back_after_beginning_a_page_changes_that_page(
    browse: Browse, reader: Session, cast: Cast
) -> None:
    grace = browse(cast.grace)
    grace.post("/write", form(cast, base=0))

    grace.post("/write", form(cast, base=0, text=f"{MINE}\nOne thing more."))

    pages = reader.scalars(unrestricted(select(Page), "a test looks at everything")).all()
    assert len(pages) == 1
    assert newest(reader, pages[0]).text.endswith("One thing more.")


def test_an_old_version_comes_back_on_top_of_what_was_saved_meanwhile(
    browse: Browse, reader: Session, cast: Cast, overtaken: Page
) -> None:
    browse(cast.grace).post(f"/e/{overtaken.id}/v/1/restoration")

    saved = newest(reader, overtaken)
    assert (saved.text, saved.number, saved.base) == (TEXT, 3, 2)


@pytest.mark.parametrize(
    ("before", "mine", "theirs", "merged"),
    [
        ((1,), (1,), (1, 2), (1, 2)),
        ((1,), (1, 2), (1,), (1, 2)),
        ((1,), (1, 2), (1, 3), (1, 3, 2)),
        ((1, 2), (1,), (1, 2, 3), (1, 3)),
        ((1, 2), (2, 1), (1, 2, 3), (2, 1, 3)),
        ((1,), (2, 1), (3, 1), None),
        ((1, 2), (1, 2, 3), (1, 2, 4), None),
        (None, (2,), (1,), (2,)),
        ((), (1,), (2,), None),
    ],
)
def test_topics_merge(
    before: tuple[int, ...] | None,
    mine: tuple[int, ...],
    theirs: tuple[int, ...],
    merged: tuple[int, ...] | None,
) -> None:
    assert merge_topics(before, mine, theirs) == merged
