"""Home, the list of explainers, and topics."""

from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import make_draft, make_page
from wiki.core.db import writing
from wiki.endorsements.actions import endorse
from wiki.endorsements.models import EndorsementKind
from wiki.pages.models import Kind
from wiki.spaces.viewers import viewer_for


def test_an_empty_wiki_says_what_to_do(browse: Browse, cast: Cast) -> None:
    grace = browse(cast.grace)

    assert "Nothing waits for you" in grace.text("/")
    assert "Write the first explainer" in grace.text("/e")
    assert "No one has written about Postgres yet" in grace.text("/t/postgres")


def test_home_shows_what_is_new_and_what_one_began(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        make_page(session, cast.ada, cast.everyone)
        make_draft(session, cast.grace, cast.everyone, "Half a thought")

    text = browse(cast.grace).text("/")

    assert "Why tables bloat" in text
    assert "Half a thought" in text


def test_home_narrows_to_followed_topics(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        make_page(session, cast.ada, cast.everyone, "On Postgres", topics=(cast.postgres,))
        make_page(session, cast.ada, cast.everyone, "On docks", topics=(cast.docks,))
    grace = browse(cast.grace)

    grace.post("/follow", {"topic": cast.docks.id, "return": "/t/docks"})
    text = grace.text("/")

    assert "New in your topics" in text
    assert "On docks" in text
    assert "On Postgres" not in text


def test_home_says_what_came_of_ones_work(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
        endorse(
            session, viewer_for(session, cast.lin), page, EndorsementKind.APPLIED, "Went from 31 % to 4 %."
        )

    assert "1 person used what you wrote" in browse(cast.ada).text("/")


def test_a_topic_counts_only_what_one_may_read(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))
        make_page(session, cast.ada, cast.lab, "A closed page", topics=(cast.postgres,))

    assert "2 pages" in browse(cast.grace).text("/t/postgres")
    assert "1 page" in browse(cast.mallory).text("/t/postgres")
    assert "A closed page" not in browse(cast.mallory).get("/t/postgres").text


def test_an_alias_leads_to_its_topic(browse: Browse, cast: Cast) -> None:
    old = browse(cast.grace).get("/t/pg")

    assert old.status_code == 301
    assert old.location == "/t/postgres"


def test_a_topic_names_who_knows(browse: Browse, engine: Engine, cast: Cast, work: Drain) -> None:
    with writing(engine) as session:
        make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))
    work()

    assert "People who know about this AA Ada Adeyemi" in browse(cast.grace).text("/t/postgres")


def test_a_question_says_it_is_one(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        make_page(session, cast.lin, cast.everyone, "How do docks sleep?", kind=Kind.QUESTION)

    assert "How do docks sleep? Two sentences. They say it. Question" in browse(cast.grace).text("/e")


def test_lists_come_in_pages(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        for number in range(30):
            make_page(session, cast.ada, cast.everyone, f"Page {number}")
    grace = browse(cast.grace)

    assert "Page 1 of 2" in grace.text("/e")
    assert "Page 2 of 2" in grace.text("/e?page=2")
    assert grace.get("/e?page=nonsense").status_code == 200
    assert grace.get("/e?page=99").status_code == 200
