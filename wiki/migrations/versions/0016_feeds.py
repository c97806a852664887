"""Let people read what is new in another program."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0011"
branch_labels = None
depends_on = None

KINDS = ("everything", "followed", "topic", "space", "author")


def upgrade() -> None:
    quoted = ", ".join(f"'{kind}'" for kind in KINDS)
    op.create_table(
        "feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("of", sa.Enum(*KINDS, name="of", native_enum=False, length=32), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("space_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(f'"of" IN ({quoted})', name=op.f("ck_feed_of")),
        sa.CheckConstraint(
            "(of = 'topic') = (topic_id IS NOT NULL) AND (of = 'space') = (space_id IS NOT NULL)"
            " AND (of = 'author') = (author_id IS NOT NULL)",
            name=op.f("ck_feed_of_one_thing"),
        ),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_feed_author_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_feed_person_id")),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_feed_space_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_feed_topic_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_feed_token_hash")),
    )
    there = sa.text("ended_at IS NULL")
    op.create_index("ix_feed_person_id", "feed", ["person_id"], sqlite_where=there, postgresql_where=there)


def downgrade() -> None:
    op.drop_table("feed")
