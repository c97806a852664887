"""Accept one answer to a question."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "acceptance",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("accepted_by_id", sa.Integer(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(thread_id IS NULL) <> (number IS NULL)", name=op.f("ck_acceptance_one_answer")),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_acceptance_page_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_acceptance_thread_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["accepted_by_id"], ["person.id"], name=op.f("fk_acceptance_accepted_by_id")),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_acceptance")),
    )
    op.create_index(op.f("ix_acceptance_thread_id"), "acceptance", ["thread_id"])
    op.create_index(op.f("ix_acceptance_number"), "acceptance", ["number"])
    op.create_index(op.f("ix_acceptance_accepted_by_id"), "acceptance", ["accepted_by_id"])


def downgrade() -> None:
    op.drop_table("acceptance")
