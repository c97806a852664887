"""A database that goes away while somebody saves: they are told, and have their words."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, Engine, event, text, update
from sqlalchemy.exc import OperationalError

from tests.cast import Cast
from tests.conftest import Browse, on_postgres
from tests.making import make_page
from wiki.core.db import writing
from wiki.core.engine import connect
from wiki.spaces.models import Space

pytestmark = pytest.mark.skipif(not on_postgres(), reason="SQLite has no connection to lose")

WORDS = {"title": "Why tables bloat", "summary": "Two sentences.", "text": "What I typed.", "base": "1"}


@contextmanager
def cut(engine: Engine, before: str) -> Iterator[None]:
    """Let the server end the connection that is about to run a statement, the first time."""
    other = connect(engine.url.render_as_string(hide_password=False))
    left = [before]

    def end(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if left and statement.startswith(left[0]):
            left.clear()
            cursor = connection.connection.cursor()
            cursor.execute("SELECT pg_backend_pid()")
            [pid] = cursor.fetchone() or (0,)
            with other.connect() as operator:
                operator.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})

    event.listen(engine, "before_cursor_execute", end)
    yield
    event.remove(engine, "before_cursor_execute", end)
    other.dispose()
    assert not left


def test_whoever_saves_meanwhile_is_asked_to_try_again(browse: Browse, cast: Cast, engine: Engine) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
    grace = browse(cast.grace)

    with cut(engine, "INSERT INTO revision"):
        answer = grace.post(f"/e/{page.id}/edit", {**WORDS, "space": str(cast.everyone.id)})

    assert answer.status_code == 503
    assert "What I typed." in answer.text
    assert grace.post(f"/e/{page.id}/edit", {**WORDS, "space": str(cast.everyone.id)}).status_code == 303


def test_a_unit_of_work_ends_with_what_happened(engine: Engine) -> None:
    with (
        pytest.raises(OperationalError, match="terminat"),
        cut(engine, "UPDATE space"),
        writing(engine) as unit,
    ):
        unit.execute(update(Space).values(name="Another name"))
