"""Let lines of an inbox come back later."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notice", sa.Column("snoozed_until", sa.DateTime(timezone=True)))
    there = sa.text("snoozed_until IS NOT NULL")
    op.create_index(
        op.f("ix_notice_snoozed_until"),
        "notice",
        ["snoozed_until"],
        sqlite_where=there,
        postgresql_where=there,
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_notice_snoozed_until"), "notice")
    op.drop_column("notice", "snoozed_until")
