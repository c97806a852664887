"""A comment whose passage was only partly found, or not at all, stays in sight and says so."""

import pytest
from bs4 import Tag
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import TEXT, edit, make_page
from tests.reviews.acting import Stage
from wiki.core.db import writing
from wiki.pages.models import Page
from wiki.reviews.actions import close_thread
from wiki.reviews.anchors import Quote, Sought, needed
from wiki.reviews.anchors.sought import TEXTS_LIMIT
from wiki.reviews.models import Thread

HALF = "Readers who started earlier still get the old copy."
PASSAGE = f"{HALF} Once the last of them finishes, it is dead weight."
VIEWS = ("", "?view=whole", "?view=source", "?view=changes&since=1", "?view=uncovered")
OTHER = "Nothing of what stood here is true any more; wait for the new docks.\n"


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    """A page of Ada's."""
    with writing(engine) as session:
        return make_page(session, cast.ada, cast.everyone)


@pytest.fixture
def thread(engine: Engine, cast: Cast, page: Page) -> Thread:
    """What Lin says must be mended on it."""
    with writing(engine) as session:
        return Stage(session, cast).comment(cast.lin, page, PASSAGE)


def save(engine: Engine, cast: Cast, page: Page, text: str) -> None:
    with writing(engine) as session:
        session.add(page)
        edit(session, cast.ada, page, text)


def shown(browse: Browse, cast: Cast, page: Page, thread: Thread, query: str = "") -> Tag:
    found = browse(cast.grace).soup(f"/e/{page.id}/review{query}").find(id=f"thread-{thread.id}")
    assert isinstance(found, Tag)
    return found


@pytest.mark.parametrize("is_written_down", [False, True], ids=["before the job", "after the job"])
def test_a_part_of_a_passage_asks_whether_it_moved_and_shows_what_was_quoted(
    browse: Browse,
    engine: Engine,
    cast: Cast,
    page: Page,
    thread: Thread,
    work: Drain,
    *,
    is_written_down: bool,
) -> None:
    third = "Nobody else does so. Once the last of them finishes, it is a matter of luck."
    save(engine, cast, page, TEXT.replace(PASSAGE, third))
    if is_written_down:
        work()

    found = shown(browse, cast, page, thread)

    assert "Moved?" in found.text
    assert [quote.text for quote in found.select("blockquote")] == [f"{PASSAGE} version 1"]
    assert [link["href"] for link in found.select("blockquote a")] == [f"/e/{page.id}/v/1"]


def test_a_passage_of_which_half_is_left_is_shown_without_doubt(
    browse: Browse, engine: Engine, cast: Cast, page: Page, thread: Thread
) -> None:
    save(engine, cast, page, TEXT.replace(PASSAGE, f"{HALF} What becomes of it then is told elsewhere."))

    assert "Moved?" not in shown(browse, cast, page, thread).text


@pytest.mark.parametrize("query", VIEWS)
def test_a_lost_passage_leaves_its_comment_at_the_top_of_every_view(
    browse: Browse, engine: Engine, cast: Cast, page: Page, thread: Thread, query: str
) -> None:
    save(engine, cast, page, OTHER)

    found = shown(browse, cast, page, thread, query)

    section = found.find_parent("section")
    assert section is not None
    assert section["aria-labelledby"] == "detached-title"
    assert PASSAGE in found.select("blockquote")[0].text


def test_among_lost_passages_those_that_still_ask_something_come_first(
    browse: Browse, engine: Engine, cast: Cast, page: Page, thread: Thread
) -> None:
    with writing(engine) as session:
        session.add_all([page, thread])
        close_thread(session, cast.viewer(session, cast.ada), page, thread)
        still_open = Stage(session, cast).comment(cast.lin, page, "Once the last of them finishes")
    save(engine, cast, page, OTHER)

    soup = browse(cast.grace).soup(f"/e/{page.id}/review")

    ids = [found["id"] for found in soup.select("[aria-labelledby=detached-title] .thread")]
    assert ids == [f"thread-{still_open.id}", f"thread-{thread.id}"]


def test_however_many_versions_were_commented_on_few_of_their_texts_are_read() -> None:
    quote = Quote.taken(TEXT, 0, 9)

    wanted = needed(Sought(quote, number, 0, 9) for number in range(500))

    assert wanted == list(range(499, 499 - TEXTS_LIMIT, -1))
