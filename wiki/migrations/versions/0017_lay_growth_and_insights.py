"""Lay what growth and insights are prepared into and what people decide about them; see wiki.growth.models.

`notice` is copied in a batch on SQLite, which empties what hangs on it: which mail told which line is kept
aside meanwhile, or it would be mailed again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0013"
branch_labels = None
depends_on = None

REASONS = (
    "review_asked", "taken_up", "look_again", "reviewed", "commented", "replied", "endorsed", "published",
    "edited", "merged", "mentioned", "suggestion_taken", "confirm", "nudged", "no_answer", "going_stale",
    "went_stale", "coached", "coaching_ended", "keeping", "relieved", "check_due", "flagged", "did_not_work",
    "asked", "could_explain", "explained",
    "accepted", "promised", "promise_due", "invited", "joined", "left", "place_free", "mentoring_asked",
    "mentoring_begun", "session_called", "session_changed", "ended", "handed_on",
)  # fmt: skip
NEW_REASONS = ("succeed", "will_succeed", "pair", "learn")
FAMILIES = ("explains", "develops", "answers", "bridges", "convenes")
REPLIES = ("yes", "no")


def upgrade() -> None:
    keep_aside("delivery")
    allow("notice", "reason", "reason", (*REASONS, *NEW_REASONS))
    bring_back("delivery")
    lay_who_helped()
    lay_what_is_decided()
    lay_knowledge()


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


def lay_who_helped() -> None:
    op.create_table(
        "helped",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("who_id", sa.Integer(), nullable=False),
        sa.Column("whom_id", sa.Integer(), nullable=False),
        sa.Column("family", sa.Enum(*FAMILIES, name="family", native_enum=False, length=32), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("was_asked", sa.Boolean(), nullable=False),
        sa.CheckConstraint(one_of("family", FAMILIES), name=op.f("ck_helped_family")),
        sa.CheckConstraint("who_id <> whom_id", name=op.f("ck_helped_somebody_else")),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_helped_page_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["who_id"], ["person.id"], name=op.f("fk_helped_who_id")),
        sa.ForeignKeyConstraint(["whom_id"], ["person.id"], name=op.f("fk_helped_whom_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helped")),
        sa.UniqueConstraint(
            "who_id",
            "whom_id",
            "family",
            "source",
            "source_id",
            name=op.f("uq_helped_who_id_whom_id_family_source_source_id"),
        ),
    )
    op.create_index(op.f("ix_helped_day"), "helped", ["day"])
    op.create_index(op.f("ix_helped_page_id"), "helped", ["page_id"])
    op.create_index("ix_helped_who_id_day", "helped", ["who_id", "day"])
    op.create_index("ix_helped_whom_id", "helped", ["whom_id"])
    op.create_table(
        "grown",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("prepared_on", sa.Date(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("rising_since", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_grown_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_grown")),
    )
    op.create_index(op.f("ix_grown_rising_since"), "grown", ["rising_since"])


def lay_what_is_decided() -> None:
    op.create_table(
        "growth_say",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("is_unlisted", sa.Boolean(), nullable=False),
        sa.Column("context", sa.String(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_growth_say_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_growth_say")),
    )
    op.create_table(
        "growth_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("viewer_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("where", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_growth_look_person_id")),
        sa.ForeignKeyConstraint(["viewer_id"], ["person.id"], name=op.f("fk_growth_look_viewer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_growth_look")),
    )
    op.create_index("ix_growth_look_person_id_at", "growth_look", ["person_id", "at"])
    op.create_table(
        "growth_switch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_growth_switch_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_growth_switch")),
    )


def lay_knowledge() -> None:
    op.create_table(
        "figure",
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "metric", "day", name=op.f("pk_figure")),
    )
    op.create_table(
        "knower",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        sa.Column("reviewed", sa.Double(), nullable=False),
        sa.Column("has_checked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_knower_page_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_knower_person_id")),
        sa.PrimaryKeyConstraint("page_id", "person_id", name=op.f("pk_knower")),
    )
    op.create_index(op.f("ix_knower_person_id"), "knower", ["person_id"])
    op.create_table(
        "succession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reply", sa.Enum(*REPLIES, name="reply", native_enum=False, length=32), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(one_of("reply", REPLIES), name=op.f("ck_succession_reply")),
        sa.CheckConstraint(
            "(reply IS NULL) = (replied_at IS NULL)", name=op.f("ck_succession_replied_somehow")
        ),
        sa.CheckConstraint("person_id <> successor_id", name=op.f("ck_succession_somebody_else")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_succession_asked_by_id")),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_succession_page_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_succession_person_id")),
        sa.ForeignKeyConstraint(["successor_id"], ["person.id"], name=op.f("fk_succession_successor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_succession")),
        sa.UniqueConstraint("page_id", "successor_id", name=op.f("uq_succession_page_id_successor_id")),
    )
    op.create_index(op.f("ix_succession_person_id"), "succession", ["person_id"])
    op.create_index(op.f("ix_succession_successor_id"), "succession", ["successor_id"])


def downgrade() -> None:
    for table in (
        "succession", "knower", "figure", "helped", "grown", "growth_say", "growth_look", "growth_switch",
    ):  # fmt: skip
        op.drop_table(table)
    op.execute(f"DELETE FROM notice WHERE {one_of('reason', NEW_REASONS)}")  # noqa: S608 - ours
    keep_aside("delivery")
    allow("notice", "reason", "reason", REASONS)
    bring_back("delivery")
