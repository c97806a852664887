"""A search was served if something was opened, and nobody looked on within ten minutes."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.making import days_ago, make_page
from tests.racing import is_sqlite, one_after_the_other
from tests.statements import noted
from wiki.core.db import Session, now, reading
from wiki.pages.models import Kind, PagePerson, PageRole
from wiki.wanted.forgetting import forget
from wiki.wanted.models import SearchLog
from wiki.wanted.searches import Searched, note_opening, note_search, opening
from wiki.wanted.served import told_among

THEN = days_ago(3)


def look(engine: Engine, cast: Cast, words: str, minutes: float, opened: float | None = None) -> None:
    """Let Lin look for something, and perhaps open what was found."""
    search = Searched(cast.lin.id, words, THEN + timedelta(minutes=minutes))
    note_search(engine, search, 3)
    if opened is not None:
        later = Searched(cast.lin.id, words, THEN + timedelta(minutes=opened))
        note_opening(engine, later, search.token, 1)


def served(engine: Engine) -> list[bool | None]:
    """Return what is told of every search, once names are looked through."""
    forget(engine, at=now())
    with reading(engine) as session:
        return list(session.scalars(select(SearchLog.was_served).order_by(SearchLog.id)))


@pytest.mark.parametrize(("again", "was_served"), [(2, True), (6, False), (15, False), (15.1, True)])
def test_whoever_looks_for_something_else_soon_was_not_served(
    engine: Engine,
    cast: Cast,
    again: float,
    was_served: bool,  # noqa: FBT001 - a row
) -> None:
    look(engine, cast, "grippers", 0, opened=5)
    look(engine, cast, "gripper wear", again)

    assert served(engine) == [was_served, False]


@pytest.mark.parametrize("quietly", [False, True])
def test_whoever_asks_soon_was_not_served(
    session: Session,
    engine: Engine,
    cast: Cast,
    quietly: bool,  # noqa: FBT001 - a row
) -> None:
    at = THEN + timedelta(minutes=9)
    asker = cast.grace if quietly else cast.lin
    question = make_page(session, asker, cast.everyone, "Why grippers?", kind=Kind.QUESTION, at=at)
    if quietly:
        session.add(PagePerson(page_id=question.id, person_id=cast.lin.id, role=PageRole.ASKER, since=at))
    session.commit()
    look(engine, cast, "grippers", 0, opened=5)

    assert served(engine) == [False]


def test_what_others_look_for_does_not_matter(engine: Engine, cast: Cast) -> None:
    look(engine, cast, "grippers", 0, opened=5)
    note_search(engine, Searched(cast.mo.id, "cranes", THEN + timedelta(minutes=6)), 3)

    assert served(engine)[0] is True


def test_what_is_opened_later_is_told_anew(engine: Engine, cast: Cast) -> None:
    look(engine, cast, "grippers", 0)
    assert served(engine) == [False]

    search = Searched(cast.lin.id, "grippers", THEN)
    note_opening(engine, Searched(cast.lin.id, "grippers", days_ago(1)), search.token, 1)
    assert served(engine) == [True]


def test_what_was_opened_just_now_waits_until_its_ten_minutes_are_over(engine: Engine, cast: Cast) -> None:
    look(engine, cast, "grippers", 0, opened=26 * 60)
    forget(engine, at=THEN + timedelta(hours=26, minutes=1))
    look(engine, cast, "gripper wear", 26 * 60 + 3)

    assert served(engine) == [False, False]


@pytest.mark.each_backend
def test_what_is_opened_while_it_is_told_is_told_anew(engine: Engine, cast: Cast) -> None:
    look(engine, cast, "grippers", 0)
    search, at = Searched(cast.lin.id, "grippers", THEN), now()
    later = Searched(cast.lin.id, "grippers", at)

    one_after_the_other(
        engine,
        lambda session: session.execute(opening(later, search.token, 1)),
        lambda session: told_among(session, at),
    )
    forget(engine, at=at + timedelta(days=1))

    with reading(engine) as session:
        assert session.scalars(select(SearchLog.was_served)).all() == [True]


def test_the_long_log_is_not_walked_for_the_few_that_wait(engine: Engine, cast: Cast) -> None:
    look(engine, cast, "grippers", 0)
    with noted(engine) as statements:
        assert served(engine) == [False]
    waiting = next(each for each in statements if "searched_at, search_log.id" in each)

    if not is_sqlite(engine):
        pytest.skip("PostgreSQL plans by how many rows there are, and a test has one.")
    with engine.connect() as connection:
        nothing = (None,) * waiting.count("?")
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {waiting}", nothing).all()
    assert "ix_search_log_untold" in str(plan)


def test_it_is_told_after_a_day_and_stays_when_the_name_goes(
    engine: Engine, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wiki.wanted.served.AT_ONCE", 2)
    for number in range(5):
        look(engine, cast, f"grippers {number}", number * 60, opened=number * 60 + 1)
    note_search(engine, Searched(cast.lin.id, "cranes", now()), 3)
    assert served(engine) == [True] * 5 + [None]

    forget(engine, at=now() + timedelta(days=12))
    with reading(engine) as session:
        rows = session.execute(select(SearchLog.person_id, SearchLog.was_served).order_by(SearchLog.id)).all()
    assert [tuple(row) for row in rows] == [(None, True)] * 5 + [(cast.lin.id, False)]
