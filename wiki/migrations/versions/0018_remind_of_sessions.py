"""Remind of sessions and of last days: two more kinds of lines, a kind of mail, and what was reminded of.

`notice` and `mail` are copied in a batch on SQLite, and `delivery` hangs on both: which mail told which line
is kept aside meanwhile, or it would be mailed again. Who wants no mail about mentions gets none about
sessions either, which were told among those until now.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
REASONS = (
    "review_asked", "taken_up", "look_again", "reviewed", "commented", "replied", "endorsed", "published",
    "edited", "merged", "mentioned", "suggestion_taken", "confirm", "nudged", "no_answer", "going_stale",
    "went_stale", "coached", "coaching_ended", "keeping", "relieved", "check_due", "flagged", "did_not_work",
    "asked", "could_explain", "explained",
    "accepted", "promised", "promise_due", "invited", "joined", "left", "place_free", "mentoring_asked",
    "mentoring_begun", "session_called", "session_changed", "ended", "handed_on",
    "succeed", "will_succeed", "pair", "learn",
)  # fmt: skip
NEW_REASONS = ("session_soon", "ends_soon")
KINDS = ("reviews", "mentions", "digest")
NEW_KIND = "sessions"


def upgrade() -> None:
    keep_aside("delivery")
    allow("notice", "reason", "reason", (*REASONS, *NEW_REASONS))
    allow("mail", "kind", "kind", (*KINDS, NEW_KIND))
    bring_back("delivery")
    op.add_column("mailbox", sa.Column("sessions_stopped_at", INSTANT, nullable=True))
    op.execute("UPDATE mailbox SET sessions_stopped_at = mentions_stopped_at")
    op.add_column("session", sa.Column("moved_at", INSTANT, nullable=True))
    op.add_column("attendance", sa.Column("reminded_of", INSTANT, nullable=True))


def keep_aside(table: str) -> None:
    op.execute(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}")  # noqa: S608 - ours
    op.execute(f"DELETE FROM {table}")  # noqa: S608 - ours


def bring_back(table: str) -> None:
    op.execute(f"INSERT INTO {table} SELECT * FROM kept_{table}")  # noqa: S608 - ours
    op.execute(f"DROP TABLE kept_{table}")


def allow(table: str, column: str, name: str, values: tuple[str, ...]) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(f"ck_{table}_{name}"), type_="check")
        batch_op.create_check_constraint(batch_op.f(f"ck_{table}_{name}"), one_of(column, values))


def one_of(column: str, values: tuple[str, ...]) -> str:
    quoted = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({quoted})"


def downgrade() -> None:
    op.drop_column("attendance", "reminded_of")
    op.drop_column("session", "moved_at")
    op.drop_column("mailbox", "sessions_stopped_at")
    op.execute(f"UPDATE mail SET kind = 'mentions' WHERE kind = '{NEW_KIND}'")  # noqa: S608 - ours
    op.execute(f"DELETE FROM notice WHERE {one_of('reason', NEW_REASONS)}")  # noqa: S608 - ours
    keep_aside("delivery")
    allow("notice", "reason", "reason", REASONS)
    allow("mail", "kind", "kind", KINDS)
    bring_back("delivery")
