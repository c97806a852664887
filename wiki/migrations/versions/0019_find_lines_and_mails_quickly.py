"""Find the lines that tell of a fact, and the digests of a week, without reading all there ever were."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_notice_fact_id", "notice", ["fact_id"])
    op.create_index("ix_mail_kind_made_at", "mail", ["kind", "made_at"])


def downgrade() -> None:
    op.drop_index("ix_mail_kind_made_at", table_name="mail")
    op.drop_index("ix_notice_fact_id", table_name="notice")
