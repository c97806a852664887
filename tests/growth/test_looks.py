"""Whoever opens the card of somebody else is noted, for the person to see."""

from datetime import timedelta

from sqlalchemy import Engine, func, select, update

from tests.cast import Cast
from tests.conftest import Browse
from tests.growth.making import company
from tests.making import days_ago
from wiki.core.db import Session, now
from wiki.growth.jobs import prepare
from wiki.growth.models import Look

CARD = "/p/ada/growth"


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Look)) or 0


def test_the_person_sees_who_looked(session: Session, browse: Browse, cast: Cast) -> None:
    company(session, cast)
    session.commit()
    ada = browse(cast.ada)
    assert "Nobody so far." in ada.text(CARD)

    browse(cast.mo).get(CARD)

    assert "Who looked Mo Mensah , card, today" in ada.text(CARD)
    assert "Who looked" not in browse(cast.mo).text(CARD)


def test_a_reload_is_the_same_look_and_an_hour_later_another(
    session: Session, reader: Session, browse: Browse, cast: Cast
) -> None:
    company(session, cast)
    session.commit()
    mo = browse(cast.mo)
    mo.get(CARD)
    mo.get(CARD)
    assert count(reader) == 1

    session.execute(update(Look).values(at=now() - timedelta(minutes=61)))
    session.commit()
    mo.get(CARD)
    reader.rollback()
    assert count(reader) == 2


def test_ones_own_card_and_what_was_not_shown_are_no_looks(
    session: Session, reader: Session, browse: Browse, cast: Cast
) -> None:
    company(session, cast)
    session.commit()

    browse(cast.ada).get(CARD)
    browse(cast.lin).get(CARD)

    assert count(reader) == 0


def test_looks_are_kept_for_two_years(session: Session, engine: Engine, cast: Cast) -> None:
    session.add(Look(viewer_id=cast.mo.id, person_id=cast.ada.id, where="card", at=days_ago(731)))
    session.add(Look(viewer_id=cast.mo.id, person_id=cast.ada.id, where="card", at=days_ago(700)))
    session.commit()

    prepare(engine, now().date())

    assert count(session) == 1
