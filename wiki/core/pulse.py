"""The pulse: one number that beats with every commit that changed something.

Whoever kept something that was made from the database may show it again as long as the pulse is the same,
in whichever process the change was made.
"""

from sqlalchemy import Connection, Engine, event, update
from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.db import Base

CHANGES = ("INSERT", "UPDATE", "DELETE")
MARK = "has_changed"  # in the connection's notes, until the transaction ends


class Pulse(Base):
    """The only row says how often the database changed."""

    __tablename__ = "pulse"

    id: Mapped[int] = mapped_column(primary_key=True)
    beat: Mapped[int] = mapped_column(default=0)


BEAT = update(Pulse).values(beat=Pulse.beat + 1)


def listen(engine: Engine) -> None:
    """Let every writing unit of work beat once, as the last thing before its commit.

    That keeps PostgreSQL's lock on the row to the length of a commit. Units that say `quiet` write only
    what no page shows, such as caches and when a browser was last seen.
    """

    @event.listens_for(engine, "before_cursor_execute")
    def note(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        options = connection.get_execution_options()
        if options.get("writes") and not options.get("quiet") and statement.startswith(CHANGES):
            connection.info[MARK] = True

    @event.listens_for(engine, "commit")
    def beat(connection: Connection) -> None:
        if connection.info.get(MARK):
            connection.execute(BEAT)
            connection.info.pop(MARK, None)

    event.listen(engine, "rollback", forget)


def forget(connection: Connection) -> None:
    """Let a unit of work that was undone leave no beat.

    A connection that the server cut has no notes left, and asking for them would hide that it was cut.
    """
    if not connection.invalidated:
        connection.info.pop(MARK, None)
