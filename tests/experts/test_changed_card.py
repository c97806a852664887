"""What changed because of one: shown to oneself on one's profile, and to nobody else."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import TEXT, edit, make_page
from tests.reviews.acting import Stage
from wiki.core.db import Session
from wiki.pages.actions.moving import move
from wiki.pages.models import Page
from wiki.reviews.actions import Comment, Passage, close_thread, open_thread, say_it_helped
from wiki.reviews.actions.suggestions import accept_suggestions
from wiki.reviews.models import Thread, ThreadKind
from wiki.spaces.viewers import viewer_for

OTHER = TEXT.replace("dead weight", "garbage")


@pytest.fixture
def stage(session: Session, cast: Cast) -> Stage:
    """Set the stage."""
    return Stage(session, cast)


def closed(stage: Stage, page: Page, thread: Thread) -> Thread:
    """Let Ada close a conversation."""
    return close_thread(stage.session, viewer_for(stage.session, stage.cast.ada), page, thread)


def card(browse: Browse, cast: Cast, address: str = "/p/lin") -> str:
    """Return what the card says to Lin; nothing where there is none."""
    found = browse(cast.lin).soup(address).find(id="changed")
    return re.sub(r"\s+", " ", found.get_text(" ")) if found else ""


def test_it_shows_what_changed_by_whom_and_where(
    browse: Browse, cast: Cast, stage: Stage, settle: Settle
) -> None:
    page = make_page(stage.session, cast.ada, cast.everyone)
    thread = stage.comment(cast.lin, page, "dead weight")
    edit(stage.session, cast.ada, page, OTHER)
    closed(stage, page, thread)
    settle()

    soup: BeautifulSoup = browse(cast.lin).soup("/p/lin")
    words = card(browse, cast)

    assert "Of your 1 closed remark, something came of 1 ." in words
    assert "Ada Adeyemi changed it in version 2" in words
    link = soup.select_one("#changed a[href*=thread]")
    assert link
    assert link["href"] == f"/e/{page.id}/review#thread-{thread.id}"


def test_suggestions_that_went_in_and_thanks_show_too(
    browse: Browse, cast: Cast, stage: Stage, settle: Settle
) -> None:
    page = make_page(stage.session, cast.ada, cast.everyone)
    lin, ada = (viewer_for(stage.session, each) for each in (cast.lin, cast.ada))
    start = TEXT.index("dead weight")
    suggestion = Comment("", Passage(start, start + 11), ThreadKind.SUGGESTION, "garbage")
    whole = closed(stage, page, open_thread(stage.session, lin, page, stage.head(page), Comment("Good.")))
    say_it_helped(stage.session, ada, page, whole)
    taken = open_thread(stage.session, lin, page, stage.head(page), suggestion)
    accept_suggestions(stage.session, ada, page, [taken.id], shown_id=page.head_id or 0)
    settle()

    words = card(browse, cast)

    assert "Ada Adeyemi took it over in version 2" in words
    assert "About the whole page" in words
    assert "Ada Adeyemi says it helped" in words


def test_nobody_else_sees_it_nor_the_view_others_have(
    browse: Browse, cast: Cast, stage: Stage, settle: Settle
) -> None:
    page = make_page(stage.session, cast.ada, cast.everyone)
    thread = stage.comment(cast.lin, page, "dead weight")
    edit(stage.session, cast.ada, page, OTHER)
    closed(stage, page, thread)
    settle()

    assert card(browse, cast, "/p/lin?others") == ""
    for person in (cast.ada, cast.mo, cast.root):
        assert browse(person).soup("/p/lin").find(id="changed") is None


def test_at_first_it_invites(browse: Browse, cast: Cast) -> None:
    words = card(browse, cast)

    assert "Only you see it." in words
    assert "Find something to review" in words


def test_when_nothing_came_of_it_yet_it_says_what_helps(
    browse: Browse, cast: Cast, stage: Stage, settle: Settle
) -> None:
    page = make_page(stage.session, cast.ada, cast.everyone)
    closed(stage, page, stage.comment(cast.lin, page, "dead weight"))
    settle()

    assert "Nothing has come of your 1 closed remark yet." in card(browse, cast)


def test_from_eight_on_it_says_what_is_made_of_it(
    browse: Browse, cast: Cast, stage: Stage, settle: Settle
) -> None:
    page = make_page(stage.session, cast.ada, cast.everyone)
    for number in range(9):
        thread = closed(stage, page, stage.comment(cast.lin, page, TEXT[number : number + 20]))
        say_it_helped(stage.session, viewer_for(stage.session, cast.ada), page, thread)
    settle()

    browser = browse(cast.lin)
    words = card(browse, cast)

    assert "Of your 9 closed remarks, something came of 9 ." in words
    assert "something comes of 96" in words
    assert len(browser.soup("/p/lin").select("#changed li")) == 8
    assert len(browser.statements) <= 12


def test_what_one_may_no_longer_read_is_counted_and_not_shown(
    browse: Browse, cast: Cast, stage: Stage, settle: Settle
) -> None:
    page = make_page(stage.session, cast.ada, cast.everyone)
    thread = closed(stage, page, stage.comment(cast.lin, page, "dead weight"))
    say_it_helped(stage.session, viewer_for(stage.session, cast.ada), page, thread)
    settle()
    assert "Why tables bloat" in card(browse, cast)

    move(stage.session, viewer_for(stage.session, cast.ada), page, cast.lab)
    settle()

    words = card(browse, cast)
    assert "Of your 1 closed remark, something came of 1 ." in words
    assert "Why tables bloat" not in words
    assert "dead weight" not in words


def test_the_method_is_published_with_its_numbers(browse: Browse, cast: Cast) -> None:
    words = browse(cast.lin).text("/help/reviewing")

    assert "(8 + closed remarks)" in words
    assert "between 0.75 and 1.25" in words
    assert "within 14 days of its end" in words
