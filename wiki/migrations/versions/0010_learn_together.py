"""Lay what people do together: pages for a team or for those who take part, undertakings, sessions.

`page` is altered column by column, as others point at it. `notice` is copied in a batch on SQLite, which
empties what hangs on it: which mail told which line is kept aside meanwhile, or it would be mailed again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

REASONS = (
    "review_asked", "taken_up", "look_again", "reviewed", "commented", "replied", "endorsed", "published",
    "edited", "merged", "mentioned", "suggestion_taken", "confirm", "nudged", "no_answer", "going_stale",
    "went_stale", "coached", "coaching_ended", "keeping", "relieved", "check_due", "flagged", "did_not_work",
    "asked", "could_explain", "explained",
)  # fmt: skip
NEW_REASONS = (
    "accepted", "promised", "promise_due", "invited", "joined", "left", "place_free", "mentoring_asked",
    "mentoring_begun", "session_called", "session_changed", "ended", "handed_on",
)  # fmt: skip
ROLES = (
    "author", "coach", "mentor", "mentee", "host", "member", "follower", "keeper", "backup", "wants",
    "could_explain", "declined", "explains",
)  # fmt: skip
NEW_ROLES = ("asker", "invited", "waiting")
ROLES_OF_ONE = ("asker", "mentor", "mentee")  # a page has one at most
REACHES = ("space", "team", "people")
ENDINGS = ("met", "partly", "not_met", "let_go", "did_not_happen")
COURSES = ("held", "called_off", "did_not_happen")
COMINGS = ("yes", "maybe", "no")


def upgrade() -> None:
    keep_aside("delivery")
    allow("notice", "reason", "reason", (*REASONS, *NEW_REASONS))
    bring_back("delivery")
    allow("page_person", "role", "pagerole", (*ROLES, *NEW_ROLES))
    for role in ROLES_OF_ONE:
        only = sa.text(f"role = '{role}'")
        name = f"uq_page_person_{role}"
        op.create_index(
            name, "page_person", ["page_id"], unique=True, sqlite_where=only, postgresql_where=only
        )
    reach_fewer()
    lay_undertakings()
    lay_sessions()


def keep_aside(table: str) -> None:
    op.execute(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}")  # noqa: S608 - ours


def bring_back(table: str) -> None:
    op.execute(
        f"INSERT INTO {table} SELECT * FROM kept_{table} WHERE NOT EXISTS (SELECT 1 FROM {table})"  # noqa: S608
    )
    op.execute(f"DROP TABLE kept_{table}")


def allow(table: str, column: str, name: str, values: tuple[str, ...]) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(f"ck_{table}_{name}"), type_="check")
        batch_op.create_check_constraint(batch_op.f(f"ck_{table}_{name}"), one_of(column, values))


def one_of(column: str, values: tuple[str, ...]) -> str:
    quoted = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({quoted})"


def reach_fewer() -> None:
    op.execute(
        "ALTER TABLE page ADD COLUMN reach VARCHAR(32) NOT NULL DEFAULT 'space'"
        f" CONSTRAINT ck_page_reach CHECK ({one_of('reach', REACHES)})"
    )
    op.execute(
        "ALTER TABLE page ADD COLUMN team_id INTEGER CONSTRAINT fk_page_team_id REFERENCES team (id)"
        " CONSTRAINT ck_page_reaches_a_team CHECK ((reach = 'team') = (team_id IS NOT NULL))"
    )


def lay_undertakings() -> None:
    op.create_table(
        "undertaking",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("extended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("how", sa.Enum(*ENDINGS, name="ending", native_enum=False, length=32), nullable=True),
        sa.Column("next", sa.String(), nullable=False),
        sa.CheckConstraint(one_of("how", ENDINGS), name=op.f("ck_undertaking_ending")),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (how IS NULL) AND (ended_at IS NULL) = (ended_by_id IS NULL)",
            name=op.f("ck_undertaking_ended_somehow"),
        ),
        sa.CheckConstraint("seats BETWEEN 2 AND 12", name=op.f("ck_undertaking_seats")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["person.id"], name=op.f("fk_undertaking_ended_by_id")),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_undertaking_page_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_undertaking")),
    )
    under_way = sa.text("ended_at IS NULL")
    op.create_index(
        "ix_undertaking_due_on", "undertaking", ["due_on"], sqlite_where=under_way, postgresql_where=under_way
    )


def lay_sessions() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("agenda", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("called_by_id", sa.Integer(), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("form_token", sa.String(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("course", sa.Enum(*COURSES, name="course", native_enum=False, length=32), nullable=True),
        sa.CheckConstraint(one_of("course", COURSES), name=op.f("ck_session_course")),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (course IS NULL) AND (closed_at IS NULL) = (closed_by_id IS NULL)",
            name=op.f("ck_session_closed_somehow"),
        ),
        sa.CheckConstraint("minutes BETWEEN 10 AND 480", name=op.f("ck_session_minutes")),
        sa.ForeignKeyConstraint(["called_by_id"], ["person.id"], name=op.f("fk_session_called_by_id")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"], name=op.f("fk_session_closed_by_id")),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_session_page_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("form_token", name=op.f("uq_session_form_token")),
    )
    op.create_index("ix_session_page_id_starts_at", "session", ["page_id", "starts_at"])
    op.create_index("ix_session_starts_at", "session", ["starts_at"])
    op.create_table(
        "attendance",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("coming", sa.Enum(*COMINGS, name="coming", native_enum=False, length=32), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("was_there_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(one_of("coming", COMINGS), name=op.f("ck_attendance_coming")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_person_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_attendance_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "person_id", name=op.f("pk_attendance")),
    )
    op.create_index(op.f("ix_attendance_person_id"), "attendance", ["person_id"])


def downgrade() -> None:
    for table in ("attendance", "session", "undertaking"):
        op.drop_table(table)
    op.execute("ALTER TABLE page DROP COLUMN team_id")
    op.execute("ALTER TABLE page DROP COLUMN reach")
    for role in ROLES_OF_ONE:
        op.drop_index(f"uq_page_person_{role}", "page_person")
    op.execute(f"DELETE FROM page_person WHERE {one_of('role', NEW_ROLES)}")  # noqa: S608 - ours
    allow("page_person", "role", "pagerole", ROLES)
    op.execute(f"DELETE FROM notice WHERE {one_of('reason', NEW_REASONS)}")  # noqa: S608 - ours
    keep_aside("delivery")
    allow("notice", "reason", "reason", REASONS)
    bring_back("delivery")
