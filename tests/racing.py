"""Letting somebody else write at the very moment that hurts; on SQLite and on PostgreSQL, without a sleep."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from sqlalchemy import Connection, Engine, event, text

from tests.cast import Cast
from wiki.core.db import Session, writing
from wiki.spaces.actions import SpaceWords, change_space
from wiki.spaces.models import Space
from wiki.spaces.viewers import viewer_for

Act = Callable[[Session], object]
LOOKS = 400  # at whether the other one waits, 25 ms apart; then it did something else than wait
WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


@contextmanager
def overtaken(engine: Engine, act: Act) -> Iterator[None]:
    """Let somebody else write just before the next writer gets its turn: all it read by then is old."""
    waiting = [act]

    def overtake() -> None:
        if waiting:
            do = waiting.pop()
            with writing(engine) as session:
                do(session)

    with before_writing(engine, overtake):
        yield
    assert not waiting, "nobody wrote"


@contextmanager
def before_writing(engine: Engine, do: Callable[[], None]) -> Iterator[None]:
    """Do something whenever somebody wants to write, before they have the lock for it."""

    def begins(connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            do()

    def executes(*arguments: object) -> None:
        if arguments[2] == "BEGIN IMMEDIATE":
            do()

    name, listener = ("before_cursor_execute", executes) if is_sqlite(engine) else ("begin", begins)
    event.listen(engine, name, listener)
    yield
    event.remove(engine, name, listener)


def is_sqlite(engine: Engine) -> bool:
    """Whether there is one writer at a time."""
    return engine.dialect.name == "sqlite"


def one_after_the_other(engine: Engine, first: Act, second: Act) -> None:
    """Let the second begin while the first has done its part and not committed yet.

    What the second may not do meanwhile it waits for; the first commits as soon as it waits, or is done.
    Where the second fails, its failure is raised.
    """
    at_the_gate, failures = Event(), list[BaseException]()

    def follow() -> None:
        try:
            with writing(engine) as session:
                second(session)
        except BaseException as failure:  # noqa: BLE001 - told to the test, in whose thread it belongs
            failures.append(failure)

    thread = Thread(target=follow)
    with writing(engine) as session:
        first(session)
        session.flush()
        with before_writing(engine, at_the_gate.set):
            thread.start()
            wait_for(engine, thread, at_the_gate)
    thread.join()
    if failures:
        raise failures[0]


def wait_for(engine: Engine, thread: Thread, at_the_gate: Event) -> None:
    """Return once the other one waits for a lock, or is done without."""
    at_the_gate.wait()
    if is_sqlite(engine):
        return
    with engine.connect() as connection:
        for _ in range(LOOKS):
            thread.join(0.025)
            if not thread.is_alive() or connection.scalar(WAITING):
                return


def close(session: Session, cast: Cast, space: Space) -> None:
    """Close a space, as its admin; whoever did not belong to it is outside now."""
    here = session.get_one(Space, space.id)
    words = SpaceWords(here.name, here.about, here.policy, members_only=True, check_days=here.check_days)
    change_space(session, viewer_for(session, cast.root), here, words)
