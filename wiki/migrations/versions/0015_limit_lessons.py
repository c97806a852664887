"""Let a draft of a lesson say that it is for one team, so that nobody else reads it once it is published."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("draft", sa.Column("for_team", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("draft", "for_team")
