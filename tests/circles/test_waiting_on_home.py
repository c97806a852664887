"""Home says which invitations wait for an answer, and which circles wait for their end."""

from datetime import timedelta

from sqlalchemy import Engine, update

from tests.cast import Cast
from tests.circles.beginning import TITLE
from tests.circles.conftest import Begin
from tests.conftest import Browse
from wiki.core.db import now, writing
from wiki.undertakings.models import Undertaking


def test_whoever_is_invited_is_asked_there(cast: Cast, browse: Browse, begin: Begin) -> None:
    page = begin()
    browse(cast.ada).post(f"/e/{page.id}/circle/invitations", {"person": cast.lin.id})
    assert f"{TITLE} You are invited to this circle" in browse(cast.lin).text("/")

    browse(cast.lin).post(f"/e/{page.id}/circle/invitations/refusal")
    assert "You are invited" not in browse(cast.lin).text("/")


def test_the_host_is_asked_how_it_went_once_its_day_is_over(
    engine: Engine, cast: Cast, browse: Browse, begin: Begin
) -> None:
    page = begin()
    assert "Say how it went" not in browse(cast.ada).text("/")
    with writing(engine) as session:
        session.execute(update(Undertaking).values(due_on=now().date() - timedelta(days=3)))

    assert "Say how it went" in browse(cast.ada).text("/")
    assert "It was to end by" in browse(cast.lin).text(page.path)
