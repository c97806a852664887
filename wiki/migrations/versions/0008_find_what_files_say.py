"""Find what files say: their words by content hash, read by a job from what is kept already."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

OUTCOMES = ("read", "shortened", "empty", "locked", "damaged", "too_much", "missing", "other")


def upgrade() -> None:
    op.create_table(
        "file_text",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(*OUTCOMES, name="outcome", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_file_text")),
    )
    op.execute(
        """
        INSERT INTO job (kind, payload, run_at, attempts)
        SELECT 'read_files', '{}', min(added_at), 0 FROM attachment HAVING count(*) > 0
        """
    )


def downgrade() -> None:
    op.execute("DELETE FROM job WHERE kind = 'read_files'")
    op.drop_table("file_text")
