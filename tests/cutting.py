"""A server that ends a connection in the middle of something."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, event, text

from wiki.core.engine import connect


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
