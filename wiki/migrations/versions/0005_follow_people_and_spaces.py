"""Follow people and spaces, too, and say how much one wants to hear."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

COLUMNS = ("topic_id", "page_id", "space_id", "followed_id")
ADDED = {"space": "space_id", "followed": "followed_id"}


def upgrade() -> None:
    level = sa.Enum("everything", "new", "muted", name="level", native_enum=False, length=32)
    with op.batch_alter_table("subscription") as batch_op:
        batch_op.drop_constraint(op.f("ck_subscription_one_thing"), type_="check")
        batch_op.add_column(sa.Column("space_id", sa.Integer()))
        batch_op.add_column(sa.Column("followed_id", sa.Integer()))
        batch_op.add_column(sa.Column("level", level, nullable=False, server_default="everything"))
        batch_op.create_foreign_key(
            op.f("fk_subscription_space_id"), "space", ["space_id"], ["id"], ondelete="CASCADE"
        )
        batch_op.create_foreign_key(op.f("fk_subscription_followed_id"), "person", ["followed_id"], ["id"])
        batch_op.create_check_constraint(op.f("ck_subscription_one_thing"), one_of(COLUMNS))
        batch_op.create_check_constraint(
            op.f("ck_subscription_level"), "level IN ('everything', 'new', 'muted')"
        )
    for name, column in ADDED.items():
        op.create_index(op.f(f"ix_subscription_{column}"), "subscription", [column])
        there = sa.text(f"{column} IS NOT NULL")
        op.create_index(
            f"uq_subscription_{name}",
            "subscription",
            ["person_id", column],
            unique=True,
            sqlite_where=there,
            postgresql_where=there,
        )
    op.execute("UPDATE subscription SET level = 'new' WHERE topic_id IS NOT NULL")  # what they heard so far
    with op.batch_alter_table("subscription") as batch_op:
        batch_op.alter_column("level", server_default=None, existing_type=level, existing_nullable=False)


def one_of(columns: tuple[str, ...]) -> str:
    """Return the condition that exactly one of the columns says something."""
    cases = (
        " AND ".join(f"{column} IS {'NOT ' if column == there else ''}NULL" for column in columns)
        for there in columns
    )
    return " OR ".join(f"({case})" for case in cases)


def downgrade() -> None:
    op.execute("DELETE FROM subscription WHERE topic_id IS NULL AND page_id IS NULL OR level = 'muted'")
    for name, column in ADDED.items():
        op.drop_index(f"uq_subscription_{name}", "subscription")
        op.drop_index(op.f(f"ix_subscription_{column}"), "subscription")
    with op.batch_alter_table("subscription") as batch_op:
        batch_op.drop_constraint(op.f("ck_subscription_level"), type_="check")
        batch_op.drop_constraint(op.f("ck_subscription_one_thing"), type_="check")
        batch_op.drop_constraint(op.f("fk_subscription_space_id"), type_="foreignkey")
        batch_op.drop_constraint(op.f("fk_subscription_followed_id"), type_="foreignkey")
        for column in ("level", "space_id", "followed_id"):
            batch_op.drop_column(column)
        batch_op.create_check_constraint(
            op.f("ck_subscription_one_thing"), "(topic_id IS NULL) <> (page_id IS NULL)"
        )
