"""Lay the tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index("ix_attempt_key_tried_at", ["key", "tried_at"], unique=False)

    op.create_table(
        "fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fanned_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact")),
    )
    with op.batch_alter_table("fact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fact_name"), ["name"], unique=False)
        batch_op.create_index(
            "ix_fact_outbox",
            ["id"],
            unique=False,
            sqlite_where=sa.text("fanned_out_at IS NULL"),
            postgresql_where=sa.text("fanned_out_at IS NULL"),
        )

    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("run_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index(
            "ix_job_due",
            ["run_at", "id"],
            unique=False,
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handle", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "member",
                "steward",
                "manager",
                "admin",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("shortcuts", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deactivated_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
        sa.UniqueConstraint("handle", name=op.f("uq_person_handle")),
    )
    op.create_table(
        "pulse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("beat", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse")),
    )
    op.create_table(
        "rendering",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("rendered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rendering")),
    )
    op.create_table(
        "space",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column(
            "policy",
            sa.Enum(
                "open", "gated", "strict", name="policy", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("members_only", sa.Boolean(), nullable=False),
        sa.Column("check_days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_space")),
        sa.UniqueConstraint("slug", name=op.f("uq_space_slug")),
    )
    op.create_table(
        "topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["topic.id"], name=op.f("fk_topic_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("slug", name=op.f("uq_topic_slug")),
    )
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topic_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("invited_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["invited_by_id"], ["person.id"], name=op.f("fk_invitation_invited_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_invitation_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_person_id"), ["person_id"], unique=False)

    op.create_table(
        "page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "explainer",
                "question",
                "problem",
                "lesson",
                "circle",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "promised",
                "draft",
                "published",
                "deleted",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_key", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("live_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_by_id", sa.Integer(), nullable=True),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(state = 'deleted') = (deleted_at IS NOT NULL)", name=op.f("ck_page_deleted_has_date")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_page_author_id")),
        sa.ForeignKeyConstraint(["deleted_by_id"], ["person.id"], name=op.f("fk_page_deleted_by_id")),
        sa.ForeignKeyConstraint(["head_id"], ["revision.id"], name=op.f("fk_page_head_id"), use_alter=True),
        sa.ForeignKeyConstraint(["live_id"], ["revision.id"], name=op.f("fk_page_live_id"), use_alter=True),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["page.id"], name=op.f("fk_page_replaced_by_id")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_page_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page")),
        sa.UniqueConstraint("source", name=op.f("uq_page_source")),
    )
    with op.batch_alter_table("page", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_page_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_page_space_id"), ["space_id"], unique=False)
        batch_op.create_index("ix_page_state_changed_at", ["state", "changed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_page_title_key"), ["title_key"], unique=False)

    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agent", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sign_in_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_hash")),
    )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_person_id"), ["person_id"], unique=False)

    op.create_table(
        "space_member",
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("steward", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_space_member_person_id")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_space_member_space_id")),
        sa.PrimaryKeyConstraint("space_id", "person_id", name=op.f("pk_space_member")),
    )
    with op.batch_alter_table("space_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_space_member_person_id"), ["person_id"], unique=False)

    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("manager_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["manager_id"], ["person.id"], name=op.f("fk_team_manager_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["team.id"], name=op.f("fk_team_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("slug", name=op.f("uq_team_slug")),
    )
    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_team_manager_id"), ["manager_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_team_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "topic_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_topic_alias_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_alias")),
        sa.UniqueConstraint("slug", name=op.f("uq_topic_alias_slug")),
    )
    with op.batch_alter_table("topic_alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topic_alias_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["person.id"], name=op.f("fk_attachment_added_by_id")),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_attachment_page_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("page_id", "sha256", "name", name=op.f("uq_attachment_page_id_sha256_name")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_sha256"), ["sha256"], unique=False)

    op.create_table(
        "authorship",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_authorship_page_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_authorship_person_id")),
        sa.PrimaryKeyConstraint("page_id", "person_id", name=op.f("pk_authorship")),
    )
    with op.batch_alter_table("authorship", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_authorship_person_id"), ["person_id"], unique=False)

    op.create_table(
        "link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "mentions",
                "answers",
                "extracted_from",
                "part_of",
                "prerequisite",
                name="linkkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("target", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_link_page_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("page_id", "kind", "target", name=op.f("uq_link_page_id_kind_target")),
    )
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_target"), ["target"], unique=False)

    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_membership_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_team_id"), ["team_id"], unique=False)
        batch_op.create_index(
            "uq_membership_current",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )

    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "review_asked",
                "look_again",
                "reviewed",
                "commented",
                "replied",
                "endorsed",
                "published",
                "edited",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("fact_id", sa.Integer(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_notice_actor_id")),
        sa.ForeignKeyConstraint(["fact_id"], ["fact.id"], name=op.f("fk_notice_fact_id")),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_notice_page_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint(
            "person_id", "fact_id", "reason", name=op.f("uq_notice_person_id_fact_id_reason")
        ),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index("ix_notice_inbox", ["person_id", "told_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_page_id"), ["page_id"], unique=False)

    op.create_table(
        "page_audience",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_page_audience_page_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("page_id", "audience", name=op.f("pk_page_audience")),
    )
    with op.batch_alter_table("page_audience", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_page_audience_audience"), ["audience"], unique=False)

    op.create_table(
        "page_person",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "author",
                "coach",
                "mentor",
                "mentee",
                "host",
                "member",
                "follower",
                name="pagerole",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_page_person_page_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_page_person_person_id")),
        sa.PrimaryKeyConstraint("page_id", "person_id", "role", name=op.f("pk_page_person")),
    )
    with op.batch_alter_table("page_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_page_person_person_id"), ["person_id"], unique=False)

    op.create_table(
        "page_topic",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_page_topic_page_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_page_topic_topic_id")),
        sa.PrimaryKeyConstraint("page_id", "topic_id", name=op.f("pk_page_topic")),
    )
    with op.batch_alter_table("page_topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_page_topic_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "redirect",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title_key", sa.String(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_redirect_page_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redirect")),
        sa.UniqueConstraint("title_key", "page_id", name=op.f("uq_redirect_title_key_page_id")),
    )
    with op.batch_alter_table("redirect", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_redirect_page_id"), ["page_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_redirect_title_key"), ["title_key"], unique=False)

    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("minor", sa.Boolean(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("form_token", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_revision_author_id")),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_revision_page_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("form_token", name=op.f("uq_revision_form_token")),
        sa.UniqueConstraint("page_id", "number", name=op.f("uq_revision_page_id_number")),
    )
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revision_author_id"), ["author_id"], unique=False)

    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("page_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(topic_id IS NULL) <> (page_id IS NULL)", name=op.f("ck_subscription_one_thing")),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_subscription_page_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_subscription_person_id")),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_subscription_topic_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscription")),
    )
    with op.batch_alter_table("subscription", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_subscription_page_id"), ["page_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_subscription_topic_id"), ["topic_id"], unique=False)
        batch_op.create_index(
            "uq_subscription_page",
            ["person_id", "page_id"],
            unique=True,
            sqlite_where=sa.text("page_id IS NOT NULL"),
            postgresql_where=sa.text("page_id IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_subscription_topic",
            ["person_id", "topic_id"],
            unique=True,
            sqlite_where=sa.text("topic_id IS NOT NULL"),
            postgresql_where=sa.text("topic_id IS NOT NULL"),
        )

    op.create_table(
        "endorsement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "learned",
                "applied",
                "vouched",
                name="endorsementkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_endorsement_page_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_endorsement_person_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_endorsement_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsement")),
        sa.UniqueConstraint("page_id", "person_id", name=op.f("uq_endorsement_page_id_person_id")),
    )
    with op.batch_alter_table("endorsement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_endorsement_person_id"), ["person_id"], unique=False)

    op.create_table(
        "origin",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("runs", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_origin_page_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_origin_revision_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_origin")),
    )
    with op.batch_alter_table("origin", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_origin_page_id"), ["page_id"], unique=False)

    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("base_id", sa.Integer(), nullable=False),
        sa.Column("pinned_id", sa.Integer(), nullable=False),
        sa.Column("decided_id", sa.Integer(), nullable=True),
        sa.Column(
            "policy",
            sa.Enum(
                "open", "gated", "strict", name="policy", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("quorum", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "changes_requested",
                "approved",
                "withdrawn",
                "stale",
                name="roundstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("close_reason", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (state IN ('open', 'changes_requested'))",
            name=op.f("ck_round_closed_means_decided"),
        ),
        sa.ForeignKeyConstraint(["base_id"], ["revision.id"], name=op.f("fk_round_base_id")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"], name=op.f("fk_round_closed_by_id")),
        sa.ForeignKeyConstraint(["decided_id"], ["revision.id"], name=op.f("fk_round_decided_id")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["person.id"], name=op.f("fk_round_opened_by_id")),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_round_page_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["pinned_id"], ["revision.id"], name=op.f("fk_round_pinned_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
    )
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_page_id"), ["page_id"], unique=False)
        batch_op.create_index(
            "uq_round_undecided",
            ["page_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "approve",
                "approve_with_notes",
                "request_changes",
                "comment",
                "resign",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column(
            "correct",
            sa.Enum(
                "yes",
                "partly",
                "no",
                "cannot_say",
                name="correct",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "followable",
            sa.Enum(
                "yes",
                "partly",
                "no",
                "cannot_say",
                name="followable",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "durable",
            sa.Enum(
                "yes",
                "partly",
                "no",
                "cannot_say",
                name="durable",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "invalid_reason",
            sa.Enum(
                "edited",
                "superseded",
                "withdrawn",
                "coi",
                "dismissed",
                name="invalid",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_review_page_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["reviewer_id"], ["person.id"], name=op.f("fk_review_reviewer_id")),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_review_revision_id")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_review_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_page_id"), ["page_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_reviewer_id"), ["reviewer_id"], unique=False)
        batch_op.create_index(
            "uq_review_current",
            ["round_id", "reviewer_id"],
            unique=True,
            sqlite_where=sa.text("invalid_reason IS NULL"),
            postgresql_where=sa.text("invalid_reason IS NULL"),
        )

    op.create_table(
        "round_reviewer",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_round_reviewer_asked_by_id")),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_round_reviewer_page_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_round_reviewer_person_id")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_round_reviewer_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("round_id", "person_id", name=op.f("pk_round_reviewer")),
    )
    with op.batch_alter_table("round_reviewer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_reviewer_page_id"), ["page_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_reviewer_person_id"), ["person_id"], unique=False)

    op.create_table(
        "thread",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "note",
                "question",
                "issue",
                "suggestion",
                "praise",
                name="threadkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "resolved",
                "declined",
                name="threadstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("starts", sa.Integer(), nullable=True),
        sa.Column("ends", sa.Integer(), nullable=True),
        sa.Column("exact", sa.String(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("suffix", sa.String(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("close_reason", sa.String(), nullable=False),
        sa.CheckConstraint("(state = 'open') = (closed_at IS NULL)", name=op.f("ck_thread_closed_has_date")),
        sa.CheckConstraint("(starts IS NULL) = (ends IS NULL)", name=op.f("ck_thread_range_is_whole")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"], name=op.f("fk_thread_closed_by_id")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["person.id"], name=op.f("fk_thread_opened_by_id")),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_thread_page_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_thread_revision_id")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_thread_round_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
    )
    with op.batch_alter_table("thread", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thread_opened_by_id"), ["opened_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_thread_page_id"), ["page_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_thread_round_id"), ["round_id"], unique=False)

    op.create_table(
        "anchor",
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=True),
        sa.Column("ends", sa.Integer(), nullable=True),
        sa.Column(
            "fit",
            sa.Enum(
                "exact",
                "shifted",
                "fuzzy",
                "partial",
                "detached",
                name="fit",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_anchor_page_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_anchor_revision_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_anchor_thread_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("thread_id", "revision_id", name=op.f("pk_anchor")),
    )
    with op.batch_alter_table("anchor", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_anchor_page_id"), ["page_id"], unique=False)

    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_message_page_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_message_person_id")),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_message_thread_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_page_id"), ["page_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_thread_id"), ["thread_id"], unique=False)

    if (
        op.get_bind().dialect.name == "postgresql"
    ):  # SQLite has them in CREATE TABLE, for it cannot add any later
        op.create_foreign_key(op.f("fk_page_head_id"), "page", "revision", ["head_id"], ["id"])
        op.create_foreign_key(op.f("fk_page_live_id"), "page", "revision", ["live_id"], ["id"])

    op.execute("INSERT INTO pulse (id, beat) VALUES (1, 0)")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("fk_page_head_id"), "page", type_="foreignkey")
        op.drop_constraint(op.f("fk_page_live_id"), "page", type_="foreignkey")
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_thread_id"))
        batch_op.drop_index(batch_op.f("ix_message_person_id"))
        batch_op.drop_index(batch_op.f("ix_message_page_id"))

    op.drop_table("message")
    with op.batch_alter_table("anchor", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_anchor_page_id"))

    op.drop_table("anchor")
    with op.batch_alter_table("thread", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thread_round_id"))
        batch_op.drop_index(batch_op.f("ix_thread_page_id"))
        batch_op.drop_index(batch_op.f("ix_thread_opened_by_id"))

    op.drop_table("thread")
    with op.batch_alter_table("round_reviewer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_reviewer_person_id"))
        batch_op.drop_index(batch_op.f("ix_round_reviewer_page_id"))

    op.drop_table("round_reviewer")
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_review_current",
            sqlite_where=sa.text("invalid_reason IS NULL"),
            postgresql_where=sa.text("invalid_reason IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_review_reviewer_id"))
        batch_op.drop_index(batch_op.f("ix_review_page_id"))

    op.drop_table("review")
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_round_undecided",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_round_page_id"))

    op.drop_table("round")
    with op.batch_alter_table("origin", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_origin_page_id"))

    op.drop_table("origin")
    with op.batch_alter_table("endorsement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_endorsement_person_id"))

    op.drop_table("endorsement")
    with op.batch_alter_table("subscription", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_subscription_topic",
            sqlite_where=sa.text("topic_id IS NOT NULL"),
            postgresql_where=sa.text("topic_id IS NOT NULL"),
        )
        batch_op.drop_index(
            "uq_subscription_page",
            sqlite_where=sa.text("page_id IS NOT NULL"),
            postgresql_where=sa.text("page_id IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_subscription_topic_id"))
        batch_op.drop_index(batch_op.f("ix_subscription_page_id"))

    op.drop_table("subscription")
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_revision_author_id"))

    op.drop_table("revision")
    with op.batch_alter_table("redirect", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_redirect_title_key"))
        batch_op.drop_index(batch_op.f("ix_redirect_page_id"))

    op.drop_table("redirect")
    with op.batch_alter_table("page_topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_topic_topic_id"))

    op.drop_table("page_topic")
    with op.batch_alter_table("page_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_person_person_id"))

    op.drop_table("page_person")
    with op.batch_alter_table("page_audience", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_audience_audience"))

    op.drop_table("page_audience")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_page_id"))
        batch_op.drop_index("ix_notice_inbox")

    op.drop_table("notice")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_membership_current",
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_membership_team_id"))

    op.drop_table("membership")
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_link_target"))

    op.drop_table("link")
    with op.batch_alter_table("authorship", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_authorship_person_id"))

    op.drop_table("authorship")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_sha256"))

    op.drop_table("attachment")
    with op.batch_alter_table("topic_alias", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_topic_alias_topic_id"))

    op.drop_table("topic_alias")
    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_team_parent_id"))
        batch_op.drop_index(batch_op.f("ix_team_manager_id"))

    op.drop_table("team")
    with op.batch_alter_table("space_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_space_member_person_id"))

    op.drop_table("space_member")
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_person_id"))

    op.drop_table("sign_in")
    with op.batch_alter_table("page", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_title_key"))
        batch_op.drop_index("ix_page_state_changed_at")
        batch_op.drop_index(batch_op.f("ix_page_space_id"))
        batch_op.drop_index(batch_op.f("ix_page_author_id"))

    op.drop_table("page")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_person_id"))

    op.drop_table("invitation")
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_topic_parent_id"))

    op.drop_table("topic")
    op.drop_table("space")
    op.drop_table("rendering")
    op.drop_table("pulse")
    op.drop_table("person")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_job_due", sqlite_where=sa.text("done_at IS NULL"), postgresql_where=sa.text("done_at IS NULL")
        )

    op.drop_table("job")
    with op.batch_alter_table("fact", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_fact_outbox",
            sqlite_where=sa.text("fanned_out_at IS NULL"),
            postgresql_where=sa.text("fanned_out_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_fact_name"))

    op.drop_table("fact")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index("ix_attempt_key_tried_at")

    op.drop_table("attempt")
