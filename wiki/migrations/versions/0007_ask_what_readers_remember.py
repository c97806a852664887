"""Ask what readers remember: prompts of pages, and where each person stands with them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STANDING = (
    "(times = 0) = (recalled_at IS NULL) AND (times = 0) = (grade IS NULL)"
    " AND (times = 0) = (stability IS NULL) AND (times = 0) = (difficulty IS NULL)"
)


def upgrade() -> None:
    op.create_table(
        "prompt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("exact", sa.String(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("checked_id", sa.Integer(), nullable=False),
        sa.Column("changed_id", sa.Integer(), nullable=True),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(removed_at IS NULL) = (removed_by_id IS NULL)", name=op.f("ck_prompt_removed_by_somebody")
        ),
        sa.ForeignKeyConstraint(["changed_id"], ["revision.id"], name=op.f("fk_prompt_changed_id")),
        sa.ForeignKeyConstraint(["checked_id"], ["revision.id"], name=op.f("fk_prompt_checked_id")),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_prompt_page_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["removed_by_id"], ["person.id"], name=op.f("fk_prompt_removed_by_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_prompt_revision_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name=op.f("fk_prompt_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompt")),
    )
    op.create_index(
        "uq_prompt_question",
        "prompt",
        ["page_id", "question"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_table(
        "recall",
        sa.Column("prompt_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("taken_up_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column(
            "grade",
            sa.Enum(
                "again",
                "hard",
                "good",
                "easy",
                name="grade",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("recalled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stability", sa.Float(), nullable=True),
        sa.Column("difficulty", sa.Float(), nullable=True),
        sa.CheckConstraint(STANDING, name=op.f("ck_recall_graded_or_not")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_recall_person_id")),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompt.id"], name=op.f("fk_recall_prompt_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("prompt_id", "person_id", name=op.f("pk_recall")),
    )
    op.create_index("ix_recall_person_id_due_at", "recall", ["person_id", "due_at"])


def downgrade() -> None:
    op.drop_table("recall")
    op.drop_table("prompt")
