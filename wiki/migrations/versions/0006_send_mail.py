"""Send mail: what each person wants of it, every mail there was, and which lines went into it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "mailbox",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rhythm", one_of("rhythm", "daily", "weekly"), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=False),
        sa.Column("quiet_until", sa.Integer(), nullable=False),
        sa.Column("reviews_stopped_at", INSTANT),
        sa.Column("mentions_stopped_at", INSTANT),
        sa.Column("digest_stopped_at", INSTANT),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("refused_at", INSTANT),
        sa.Column("refused_email", sa.String()),
        sa.Column("refusal", sa.String(), nullable=False),
        sa.CheckConstraint(
            "quiet_from BETWEEN 0 AND 23 AND quiet_until BETWEEN 0 AND 23", name=op.f("ck_mailbox_hours")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mailbox_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_mailbox")),
    )
    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", one_of("kind", "reviews", "mentions", "digest"), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("try_at", INSTANT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", INSTANT),
        sa.Column("ended_at", INSTANT),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mail_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
    )
    waits = sa.text("sent_at IS NULL AND ended_at IS NULL")
    op.create_index("ix_mail_due", "mail", ["try_at"], sqlite_where=waits, postgresql_where=waits)
    op.create_index("ix_mail_person_id_made_at", "mail", ["person_id", "made_at"])
    op.create_table(
        "delivery",
        sa.Column("notice_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_delivery_notice_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], name=op.f("fk_delivery_mail_id")),
        sa.PrimaryKeyConstraint("notice_id", name=op.f("pk_delivery")),
    )
    op.create_index(op.f("ix_delivery_mail_id"), "delivery", ["mail_id"])
    op.create_index(op.f("ix_notice_told_at"), "notice", ["told_at"])


def one_of(name: str, *values: str) -> sa.Enum:
    """Return a column of words, with a check that it is one of them."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def downgrade() -> None:
    op.drop_index(op.f("ix_notice_told_at"), "notice")
    for table in ("delivery", "mail", "mailbox"):
        op.drop_table(table)
