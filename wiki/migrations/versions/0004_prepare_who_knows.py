"""Prepare who knows: what everybody is credited with on every page, to be added up while somebody waits."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "weighed",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("is_reviewed", sa.Boolean(), nullable=False),
        sa.Column("worth", sa.Float(), nullable=False),
        sa.Column("support", sa.Float(), nullable=False),
        sa.Column("newest_day", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_weighed_page_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_weighed_person_id")),
        sa.PrimaryKeyConstraint("page_id", "person_id", name=op.f("pk_weighed")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_weighed_person_id"), "weighed", ["person_id"])


def downgrade() -> None:
    op.drop_table("weighed")
