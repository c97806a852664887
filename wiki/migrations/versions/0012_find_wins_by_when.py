"""Find what helped by when it was said."""

from alembic import op

revision = "0012"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_endorsement_kind_given_at", "endorsement", ["kind", "given_at"])
    op.create_index("ix_thread_kind_sent_at", "thread", ["kind", "sent_at"])


def downgrade() -> None:
    op.drop_index("ix_thread_kind_sent_at", "thread")
    op.drop_index("ix_endorsement_kind_given_at", "endorsement")
