"""Asking one colleague: a question like any other, that they hear of."""

from datetime import timedelta

from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain, Settle
from tests.making import make_page
from tests.wanted.asking import told
from wiki.core.db import Session, now
from wiki.notices.models import Reason

TITLE = "How do grippers wear out?"


def test_whoever_is_asked_hears_of_it_and_everybody_reads_it(
    cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    ada = browse(cast.ada)
    assert "Ask Lin" in ada.text("/p/lin")
    assert "Lin Larsen hears of it" in ada.text(f"/wanted/new?of=lin&q={TITLE}&topic=docks")

    ada.post("/wanted", {"title": TITLE, "of": "lin", "topics": "Docks"})
    work()

    assert told(engine, Reason.ASKED) == [cast.lin.id]
    assert f"{TITLE} Ada Adeyemi asks you" in browse(cast.lin).text("/inbox")
    assert "Not me" in browse(cast.lin).text("/inbox")
    assert "Could explain it: Lin Larsen" in browse(cast.mo).text("/wanted")


def test_who_is_away_says_so_and_the_next_one_is_offered(
    session: Session, cast: Cast, browse: Browse, settle: Settle
) -> None:
    make_page(session, cast.lin, cast.everyone, "Grippers and their wear", topics=(cast.docks,))
    make_page(session, cast.grace, cast.everyone, "Grippers in the cold", topics=(cast.docks,))
    lin = session.merge(cast.lin)
    lin.away_from, lin.away_until = now().date() - timedelta(days=2), now().date() + timedelta(days=9)
    settle()

    shown = browse(cast.ada).text("/wanted/new?of=lin&q=grippers")

    assert "Lin Larsen is away until" in shown
    assert "Ask Grace instead" in shown


def test_nobody_is_asked_where_they_do_not_read(session: Session, cast: Cast, browse: Browse) -> None:
    answer = browse(cast.ada).post("/wanted", {"title": TITLE, "of": "lin", "space": cast.lab.id})

    assert answer.status_code == 422
    assert "does not read this space" in answer.text


def test_who_has_left_is_not_there_to_be_asked(session: Session, cast: Cast, browse: Browse) -> None:
    lin = session.merge(cast.lin)
    lin.deactivated_at = lin.joined_at
    session.commit()

    assert browse(cast.ada).post("/wanted", {"title": TITLE, "of": "lin"}).status_code == 422
    assert browse(cast.ada).get("/wanted/new?of=lin&q=x").status_code == 200
