"""Home says who asks one to be their mentor, and when the weeks are nearly over."""

from datetime import timedelta

from sqlalchemy import Engine, update

from tests.cast import Cast
from tests.conftest import Browse
from tests.mentoring.conftest import Ask
from wiki.core.db import now, writing
from wiki.undertakings.models import Undertaking


def test_whoever_is_asked_answers_from_there(cast: Cast, browse: Browse, ask: Ask) -> None:
    page = ask(cast.lin)
    assert "You are asked to be a mentor" in browse(cast.lin).text("/")

    browse(cast.lin).post(f"/e/{page.id}/mentor/refusal")
    assert "You are asked to be a mentor" not in browse(cast.lin).text("/")


def test_the_mentee_closes_it_in_its_last_week(engine: Engine, cast: Cast, browse: Browse, ask: Ask) -> None:
    page = ask(cast.lin)
    browse(cast.lin).post(f"/e/{page.id}/mentor/consent")
    assert "Close it" not in browse(cast.ada).text("/")
    with writing(engine) as session:
        session.execute(update(Undertaking).values(due_on=now().date() + timedelta(days=5)))

    assert "close it by explaining what you learned" in browse(cast.ada).text("/")
