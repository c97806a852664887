"""Keep what a review in a wiki needs, suggestions, checks, nudges and more; and what people look for.

And what changed for search, so that every node can follow.

And what people say about topics: which of them they are not to be listed for, and where to begin.

Tables that others point at are altered column by column: SQLite would make them anew in a batch, and
empty whatever hangs on them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

REASONS = (
    "review_asked",
    "look_again",
    "reviewed",
    "commented",
    "replied",
    "endorsed",
    "published",
    "edited",
    "merged",
)
NEW_REASONS = (
    "mentioned",
    "suggestion_taken",
    "confirm",
    "nudged",
    "no_answer",
    "going_stale",
    "went_stale",
    "coached",
    "coaching_ended",
    "keeping",
    "check_due",
    "flagged",
    "did_not_work",
    "taken_up",
    "relieved",
    "asked",
    "could_explain",
    "explained",
)
ROLES = ("author", "coach", "mentor", "mentee", "host", "member", "follower")
NEW_ROLES = ("keeper", "backup", "wants", "could_explain", "declined", "explains")
INDEXED = {"page": ("kind", "state"), "page_person": ("role", "page_id")}
ROLES_OF_ONE = ("keeper", "backup", "explains")  # a page has one at most
ANSWERS = ("yes", "partly", "no", "cannot_say")
TIES = ("manager", "report", "pair", "mentoring", "declared")
CHOICES = (
    ("review", "shown", ANSWERS, "cannot_say"),
    ("review", "findable", ANSWERS, "cannot_say"),
    ("review", "tie", TIES, ""),
    ("round_reviewer", "slot", ("reviewer", "learner"), "reviewer"),
    ("thread", "reach", ("everyone", "authors"), "everyone"),
    ("thread", "flag", ("wrong", "outdated"), ""),
    ("origin", "change", ("none", "typo", "minor", "sensitive", "major"), ""),
    ("person", "wish", ("glad", "usual", "busy"), "usual"),
)
MOMENTS = {
    "round": ("nudged_at", "noticed_at"),
    "round_reviewer": ("nudged_at", "replacement_at"),
    "review": ("waived_at", "dismissed_at"),
    "thread": ("helped_at",),
    "page_person": ("reminded_at",),
    "endorsement": ("confirmed_at",),
}
POINTERS = (
    ("page", "approved_id", "revision"),
    ("review", "waived_by_id", "person"),
    ("review", "dismissed_by_id", "person"),
    ("thread", "applied_id", "revision"),
    ("thread", "changed_id", "revision"),
    ("thread", "helped_by_id", "person"),
)
WHOLE_SUGGESTION = "(kind = 'suggestion') = (replacement IS NOT NULL)"
WORDS = (
    ("review", "relation", "VARCHAR NOT NULL DEFAULT ''"),
    ("review", "dismissed_because", "VARCHAR NOT NULL DEFAULT ''"),
    ("review", "remarks", "JSON NOT NULL DEFAULT '{}'"),
    (
        "thread",
        "replacement",
        f"VARCHAR CONSTRAINT ck_thread_suggestion_has_replacement CHECK ({WHOLE_SUGGESTION})",
    ),
    ("page_person", "request", "VARCHAR NOT NULL DEFAULT ''"),
    ("person", "away_from", "DATE"),
    (
        "person",
        "away_until",
        "DATE CONSTRAINT ck_person_away_ends CHECK (away_from <= away_until)",
    ),
    (
        "person",
        "review_limit",
        "INTEGER NOT NULL DEFAULT 3 CONSTRAINT ck_person_review_limit CHECK (review_limit BETWEEN 0 AND 5)",
    ),
)


def upgrade() -> None:
    add_columns()
    know_what_was_approved()
    lay_credits()
    lay_checks()
    lay_changes_of_the_index()
    lay_searches()
    lay_saved_searches()
    lay_topics()
    op.create_index("ix_review_round_id_reviewer_id", "review", ["round_id", "reviewer_id"])
    allow("notice", "reason", "reason", (*REASONS, *NEW_REASONS))
    allow("page_person", "role", "pagerole", (*ROLES, *NEW_ROLES))
    for table, columns in INDEXED.items():
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
    for role in ROLES_OF_ONE:
        only = sa.text(f"role = '{role}'")
        op.create_index(
            f"uq_page_person_{role}",
            "page_person",
            ["page_id"],
            unique=True,
            sqlite_where=only,
            postgresql_where=only,
        )


def add_columns() -> None:
    op.execute("UPDATE thread SET kind = 'note' WHERE kind = 'suggestion'")  # none had a replacement
    for table, column, kind in WORDS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    for table, columns in MOMENTS.items():
        for column in columns:
            op.add_column(table, sa.Column(column, sa.DateTime(timezone=True), nullable=True))
    for table, column, target in POINTERS:
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {column} INTEGER"
            f" CONSTRAINT fk_{table}_{column} REFERENCES {target} (id)"
        )
    for table, column, values, default in CHOICES:
        filled = f" NOT NULL DEFAULT '{default}'" if default else ""
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {column} VARCHAR(32){filled}"
            f" CONSTRAINT ck_{table}_{column} CHECK ({one_of(column, values)})"
        )


def one_of(column: str, values: tuple[str, ...]) -> str:
    quoted = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({quoted})"


def allow(table: str, column: str, name: str, values: tuple[str, ...]) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(f"ck_{table}_{name}"), type_="check")
        batch_op.create_check_constraint(batch_op.f(f"ck_{table}_{name}"), one_of(column, values))


def know_what_was_approved() -> None:
    op.execute(
        """
        UPDATE page SET approved_id = (
            SELECT decided_id FROM round WHERE round.page_id = page.id AND round.state = 'approved'
            ORDER BY round.id DESC LIMIT 1
        )
        """
    )


def lay_credits() -> None:
    op.create_table(
        "credit",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_credit_page_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_credit_person_id")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_credit_revision_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision_id", "person_id", name=op.f("pk_credit")),
    )
    for column in ("page_id", "person_id"):
        op.create_index(op.f(f"ix_credit_{column}"), "credit", [column])


def lay_checks() -> None:
    lay("still_right", sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False))
    lay(
        "trial",
        sa.Column(
            "outcome",
            sa.Enum("worked", "failed", name="outcome", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("revision_id", "person_id", name=op.f("uq_trial_revision_id_person_id")),
    )


def lay_changes_of_the_index() -> None:
    op.create_table(
        "index_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_change")),
    )
    op.create_index(op.f("ix_index_change_at"), "index_change", ["at"])


def lay(table: str, *more: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        *more,
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f(f"fk_{table}_page_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f(f"fk_{table}_person_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f(f"fk_{table}_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for column in ("page_id", "person_id"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def lay_searches() -> None:
    op.create_table(
        "search_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("searched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_place", sa.Integer(), nullable=True),
        sa.CheckConstraint("(person_id IS NULL) = (token IS NULL)", name=op.f("ck_search_log_nameless")),
        sa.CheckConstraint("(opened_at IS NULL) = (opened_place IS NULL)", name=op.f("ck_search_log_opened")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_search_log_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_log")),
        sa.UniqueConstraint("token", name=op.f("uq_search_log_token")),
    )
    op.create_index("ix_search_log_searched_at", "search_log", ["searched_at"])


def lay_saved_searches() -> None:
    op.create_table(
        "saved_search",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("name", "name_key", "parts")),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in ("saved_at", "looked_at")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_saved_search_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_search")),
        sa.UniqueConstraint("person_id", "name_key", name=op.f("uq_saved_search_person_id_name_key")),
    )


def lay_topics() -> None:
    op.create_table(
        "hidden_topic",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_hidden_topic_person_id")),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_hidden_topic_topic_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "topic_id", name=op.f("pk_hidden_topic")),
    )
    op.create_index(op.f("ix_hidden_topic_topic_id"), "hidden_topic", ["topic_id"])
    op.create_table(
        "topic_start",
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("chosen_by_id", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["chosen_by_id"], ["person.id"], name=op.f("fk_topic_start_chosen_by_id")),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_topic_start_page_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_topic_start_topic_id")),
        sa.PrimaryKeyConstraint("topic_id", "page_id", name=op.f("pk_topic_start")),
    )
    op.create_index(op.f("ix_topic_start_page_id"), "topic_start", ["page_id"])


def downgrade() -> None:
    for table in ("topic_start", "hidden_topic"):
        op.drop_table(table)
    op.drop_index("ix_review_round_id_reviewer_id", "review")
    for table, columns in INDEXED.items():
        op.drop_index(f"ix_{table}_{'_'.join(columns)}", table)
    for role in ROLES_OF_ONE:
        op.drop_index(f"uq_page_person_{role}", "page_person")
    op.execute(f"DELETE FROM page_person WHERE {one_of('role', NEW_ROLES)}")  # noqa: S608 - ours
    op.execute(f"DELETE FROM notice WHERE {one_of('reason', NEW_REASONS)}")  # noqa: S608 - ours
    allow("page_person", "role", "pagerole", ROLES)
    allow("notice", "reason", "reason", REASONS)
    for table in ("saved_search", "index_change", "search_log", "trial", "still_right", "credit"):
        op.drop_table(table)
    added = [(table, column) for table, column, *_ in (*WORDS, *CHOICES, *POINTERS)]
    added += [(table, column) for table, columns in MOMENTS.items() for column in columns]
    for table, column in reversed(added):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
