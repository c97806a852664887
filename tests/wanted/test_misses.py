"""Failed searches on Wanted: words that three people looked for, and nothing about people or pages."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from tests.wanted.asking import make_question
from wiki.core.db import Session, now
from wiki.notices.actions import follow
from wiki.people.models import Person
from wiki.wanted.searches import Searched, note_opening, note_search


def look(
    engine: Engine, people: tuple[Person, ...], words: str, found: int = 0, at: datetime | None = None
) -> None:
    """Let people look for something."""
    for person in people:
        note_search(engine, Searched(person.id, words, at or now()), found)


def open_first(engine: Engine, person: Person, words: str) -> None:
    """Let somebody look for something and open the first result."""
    look(engine, (person,), words, 1)
    search = Searched(person.id, words, now())
    note_opening(engine, search, search.token, 1)


@pytest.fixture
def three(cast: Cast) -> tuple[Person, ...]:
    """Three people."""
    return (cast.ada, cast.grace, cast.lin)


def test_what_three_people_looked_for_in_vain_is_shown_as_words(
    cast: Cast, browse: Browse, engine: Engine, three: tuple[Person, ...]
) -> None:
    look(engine, three, "torque wrench")
    look(engine, three[:2], "salary of grace")

    shown = browse(cast.mallory).text("/wanted")

    assert "torque wrench" in shown
    assert "salary" not in shown
    assert not any(person.name in shown for person in three)


def test_one_person_is_never_three(cast: Cast, browse: Browse, engine: Engine) -> None:
    for days in (0, 1, 2, 3):
        look(engine, (cast.ada,), "torque wrench", at=now() - timedelta(days=days))

    assert "torque" not in browse(cast.mallory).text("/wanted")


def test_after_two_weeks_it_is_gone(
    cast: Cast, browse: Browse, engine: Engine, three: tuple[Person, ...]
) -> None:
    look(engine, three, "torque wrench", at=now() - timedelta(days=15))

    assert "torque" not in browse(cast.mallory).text("/wanted")


def test_whoever_opened_something_found_it(
    cast: Cast, browse: Browse, engine: Engine, three: tuple[Person, ...]
) -> None:
    look(engine, three, "torque wrench", found=4)
    open_first(engine, cast.lin, "torque wrench")

    assert "torque" not in browse(cast.mallory).text("/wanted")


def test_what_others_found_hides_nothing_from_those_who_may_not_read_it(
    session: Session, cast: Cast, browse: Browse, engine: Engine, settle: Settle
) -> None:
    make_page(session, cast.grace, cast.lab, "Zeppelin prototype")
    settle()
    look(engine, (cast.lin, cast.mallory, cast.mo), "zeppelin")
    for member in (cast.ada, cast.grace, cast.stella):
        open_first(engine, member, "zeppelin")

    assert "zeppelin" in browse(cast.mallory).text("/wanted")
    assert "zeppelin" not in browse(cast.ada).text("/wanted")


def test_what_somebody_asked_is_shown_as_the_question(
    session: Session, cast: Cast, browse: Browse, engine: Engine, three: tuple[Person, ...]
) -> None:
    make_question(session, cast, "Torque wrench")
    make_question(session, cast, "Cold rooms", space=cast.lab)
    session.commit()
    look(engine, three, "torque wrench", found=2)
    look(engine, three, "cold rooms", found=2)

    soup = browse(cast.mallory).soup("/wanted")
    assert [chip.text.strip() for chip in soup.select(".chips .chip")] == ["cold rooms"]


def test_gaps_are_for_those_who_look_after_a_topic(
    session: Session, cast: Cast, browse: Browse, engine: Engine, three: tuple[Person, ...]
) -> None:
    for person, words in zip(three, ("postgres vacuum", "tuning PG", "postgres"), strict=True):
        look(engine, (person,), words, found=3)
    look(engine, three[:2], "docks in the cold", found=3)

    assert "Postgres 3 people" in browse(cast.stella).text("/wanted")
    assert "Docks 2 people" not in browse(cast.stella).text("/wanted")
    assert "3 people looked for something about this" in browse(cast.stella).text("/t/postgres")
    for address in ("/wanted", "/t/postgres"):
        assert "3 people" not in browse(cast.mo).text(address)
        assert "3 people" not in browse(cast.lin).text(address)

    follow(session, cast.viewer(session, cast.mo), topic_id=cast.postgres.id)
    session.commit()
    assert "Postgres 3 people" in browse(cast.mo).text("/wanted")
    assert "3 people looked for" in browse(cast.mo).text("/t/postgres")


def test_how_often_search_leads_somewhere_is_a_number_for_stewards(
    cast: Cast, browse: Browse, engine: Engine, three: tuple[Person, ...]
) -> None:
    look(engine, three, "torque wrench")
    for person in three:
        open_first(engine, person, "grippers")

    shown = browse(cast.stella).text("/wanted")

    assert "3 of 6 searches in the last two weeks led to a page. The first opened was result 1 in 3." in shown
    assert "6 searches" not in browse(cast.lin).text("/wanted")
