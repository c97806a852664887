"""Let what somebody said about a session name the page, as everything that hangs on a page does."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("attendance", sa.Column("page_id", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE attendance SET page_id = "
        "(SELECT session.page_id FROM session WHERE session.id = attendance.session_id)"
    )
    with op.batch_alter_table("attendance") as table:
        table.alter_column("page_id", existing_type=sa.Integer(), nullable=False)
        table.create_foreign_key(
            op.f("fk_attendance_page_id"), "page", ["page_id"], ["id"], ondelete="CASCADE"
        )
        table.create_index(op.f("ix_attendance_page_id"), ["page_id"])


def downgrade() -> None:
    with op.batch_alter_table("attendance") as table:
        table.drop_index(op.f("ix_attendance_page_id"))
        table.drop_constraint(op.f("fk_attendance_page_id"), type_="foreignkey")
        table.drop_column("page_id")
