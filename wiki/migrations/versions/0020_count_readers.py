"""Count readers, and keep of a search that loses its name whether whoever searched had to look on.

Figures that mean something else from now on begin anew: a trend would compare two meanings under one name.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

CHANGED = ("freshness", "knowledge-risk", "self-served", "shared")  # figures by their name
FIGURE = sa.table("figure", sa.column("metric", sa.String))
JOB = sa.table(
    "job",
    sa.column("kind", sa.String),
    sa.column("run_at", sa.DateTime(timezone=True)),
    sa.column("done_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("readers", sa.Integer(), nullable=False),
        sa.CheckConstraint("readers > 0", name=op.f("ck_reading_somebody")),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_reading_page_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("day", "page_id", name=op.f("pk_reading")),
    )
    op.create_index(op.f("ix_reading_page_id"), "reading", ["page_id"])
    op.create_table(
        "much_read",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_much_read_page_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_much_read")),
    )
    op.add_column("search_log", sa.Column("was_served", sa.Boolean(), nullable=True))
    is_untold = sa.text("was_served IS NULL AND person_id IS NOT NULL")
    op.create_index(
        "ix_search_log_untold",
        "search_log",
        ["searched_at", "id"],
        sqlite_where=is_untold,
        postgresql_where=is_untold,
    )
    begin_anew()


def begin_anew() -> None:
    """Let go of figures with another meaning, and have those of today prepared before the night."""
    op.execute(FIGURE.delete().where(FIGURE.c.metric.in_(CHANGED)))
    waiting = JOB.update().where(JOB.c.kind == "prepare_insights", JOB.c.done_at.is_(None))
    op.execute(waiting.values(run_at=datetime.now(UTC)))


def downgrade() -> None:
    begin_anew()
    op.drop_index("ix_search_log_untold", table_name="search_log")
    op.drop_column("search_log", "was_served")
    op.drop_table("much_read")
    op.drop_index(op.f("ix_reading_page_id"), table_name="reading")
    op.drop_table("reading")
