"""Somebody who hides a topic is listed for it nowhere, and keeps everything they wrote."""

from collections.abc import Callable

import pytest

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_draft, make_page
from tests.vouching import approve
from wiki.core.db import Session
from wiki.experts.ranking import who_knows_topic
from wiki.pages.models import Page
from wiki.pages.queries import find_page
from wiki.reviews.queries.suggested import suggested
from wiki.topics.actions import TopicWords, add_topic
from wiki.topics.hiding import hidden_by, hide, show_again
from wiki.topics.merging import merge
from wiki.topics.models import Topic

Hide = Callable[[], None]


@pytest.fixture
def bloat(session: Session, cast: Cast, settle: Settle) -> Page:
    """Let Ada write a page on Postgres, which Lin approves."""
    page = make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))
    approve(session, page, cast.lin)
    settle()
    return page


@pytest.fixture
def ada_hides(bloat: Page, cast: Cast, browse: Browse) -> Hide:
    """Let Ada hide Postgres the way she would."""

    def press() -> None:
        assert browse(cast.ada).post("/settings/topics", {"topic": cast.postgres.id}).status_code == 303

    return press


LISTS = (
    "/t/postgres",
    "/t/postgres/coverage",
    "/search?q=topic:postgres&in=people",
    "/search?q=dead+rows+topic:postgres&in=people",
)


def named(browser: Browser, where: str) -> set[str]:
    """Return the handles of the people a page names for what it is about."""
    links = browser.soup(where).select('.person a, .expert h2 a, .coverage a[href^="/p/"]')
    return {str(link["href"]).removeprefix("/p/") for link in links}


@pytest.mark.parametrize("where", LISTS)
def test_no_list_of_the_topic_names_her(cast: Cast, browse: Browse, ada_hides: Hide, where: str) -> None:
    grace = browse(cast.grace)
    assert named(grace, where) >= {"ada", "lin"}

    ada_hides()

    assert "lin" in named(grace, where)
    assert "ada" not in named(grace, where)


@pytest.mark.parametrize("where", ["/p/ada", "/p/ada/evidence"])
def test_nothing_shown_of_her_names_the_topic(
    cast: Cast, browse: Browse, ada_hides: Hide, where: str
) -> None:
    assert "Postgres" in browse(cast.grace).text(where)

    ada_hides()

    for who in (cast.grace, cast.mo, cast.stella):
        assert "Postgres" not in browse(who).text(where)
    assert "Why tables bloat" in browse(cast.grace).text(where)


def test_evidence_on_the_topic_cannot_be_asked_for(cast: Cast, browse: Browse, ada_hides: Hide) -> None:
    assert "Why tables bloat" in browse(cast.grace).text("/p/ada/evidence?topic=postgres")

    ada_hides()

    assert "Why tables bloat" not in browse(cast.grace).text("/p/ada/evidence?topic=postgres")


def test_a_search_for_words_finds_her_without_the_topic(cast: Cast, browse: Browse, ada_hides: Hide) -> None:
    ada_hides()

    ada, lin = browse(cast.grace).soup("/search?q=dead+rows&in=people").select(".expert")

    assert "Ada Adeyemi" in ada.text
    assert not ada.select(".chips a")
    assert [chip.text for chip in lin.select(".chips a")] == ["Postgres"]


def test_the_page_still_says_who_wrote_it(cast: Cast, browse: Browse, bloat: Page, ada_hides: Hide) -> None:
    ada_hides()

    assert "Ada Adeyemi" in browse(cast.grace).text(bloat.path)


def test_she_is_not_suggested_as_a_reviewer_for_it(session: Session, cast: Cast, bloat: Page) -> None:
    begun = make_draft(session, cast.grace, cast.everyone, "Vacuum", topics=(cast.postgres,))
    asked = cast.viewer(session, cast.grace)
    draft = find_page(session, asked, begun.id)
    everybody = {one.person.id for one in suggested(session, asked, draft, {cast.grace.id})}
    for person in (cast.ada, cast.lin):
        hide(session, cast.viewer(session, person), session.get_one(Topic, cast.postgres.id))
    session.flush()

    left = {one.person.id for one in suggested(session, asked, draft, {cast.grace.id})}

    assert {cast.ada.id, cast.lin.id} & everybody
    assert not {cast.ada.id, cast.lin.id} & left


def test_she_is_not_offered_as_whom_to_ask_about_it(session: Session, cast: Cast, bloat: Page) -> None:
    asked, topic = cast.viewer(session, cast.grace), session.get_one(Topic, cast.postgres.id)
    hide(session, cast.viewer(session, cast.ada), topic)
    session.flush()

    found = who_knows_topic(session, asked, [topic.id]).experts

    assert [one.person.handle for one in found] == ["lin"]


def test_she_is_not_called_active_in_it(
    session: Session, cast: Cast, browse: Browse, ada_hides: Hide
) -> None:
    make_page(session, cast.grace, cast.everyone, "Vacuum", topics=(cast.postgres,))
    session.commit()
    assert "Recently active in your topics" in browse(cast.grace).text("/people")

    ada_hides()

    assert "Recently active in your topics" not in browse(cast.grace).text("/people")


def test_the_topic_above_lists_her_only_for_what_she_shows(
    session: Session, cast: Cast, settle: Settle, browse: Browse
) -> None:
    below = add_topic(session, TopicWords("Vacuum", parent_id=cast.postgres.id))
    make_page(session, cast.ada, cast.everyone, "On vacuum", topics=(below,))
    make_page(session, cast.lin, cast.everyone, "On Postgres", topics=(cast.postgres,))
    make_page(session, cast.lin, cast.everyone, "More on vacuum", topics=(below,))
    for person in (cast.ada, cast.lin):
        hide(session, cast.viewer(session, person), below)
    settle()

    assert named(browse(cast.grace), "/t/postgres") == {"lin"}


def test_she_sees_what_she_hides_and_takes_it_back(cast: Cast, browse: Browse, ada_hides: Hide) -> None:
    ada_hides()
    ada_hides()
    ada = browse(cast.ada)
    assert "Hidden Postgres since" in ada.text("/settings/topics")

    ada.post("/settings/topics", {"topic": cast.postgres.id, "show": "1", "return": "/p/ada"})

    assert "Postgres" in browse(cast.grace).text("/p/ada")
    assert "Hidden" not in ada.text("/settings/topics")


def test_hiding_adds_nothing_and_names_no_unknown_topic(cast: Cast, browse: Browse) -> None:
    mallory = browse(cast.mallory)

    mallory.post("/settings/topics", {"topic": cast.docks.id})
    mallory.post("/settings/topics", {"topic": cast.docks.id, "show": "1"})

    assert "Docks" not in mallory.text("/p/mallory")
    assert mallory.post("/settings/topics", {"topic": "9999"}).status_code == 404
    assert mallory.post("/settings/topics", {"topic": "x"}).status_code == 404
    assert browse(None).post("/settings/topics", {"topic": cast.docks.id}).status_code == 401


def test_who_hid_a_topic_is_not_listed_for_what_it_became(session: Session, cast: Cast) -> None:
    docks, postgres = session.get_one(Topic, cast.docks.id), session.get_one(Topic, cast.postgres.id)
    hide(session, cast.viewer(session, cast.ada), docks)
    session.flush()

    merge(session, cast.viewer(session, cast.stella), docks, postgres)

    assert hidden_by(session, [cast.ada.id]) == {cast.ada.id: {postgres.id}}
    show_again(session, cast.viewer(session, cast.ada), postgres)
    session.flush()
    assert hidden_by(session, [cast.ada.id]) == {}
