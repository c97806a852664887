"""Keep drafts, who is writing, templates of spaces, and versions of files."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

REASONS = (
    "review_asked",
    "look_again",
    "reviewed",
    "commented",
    "replied",
    "endorsed",
    "published",
    "edited",
)
LINKS = ("mentions", "answers", "extracted_from", "part_of", "prerequisite")


def upgrade() -> None:
    lay_drafts()
    op.create_table(
        "page_template",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("offered_by_id", sa.Integer(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["offered_by_id"], ["person.id"], name=op.f("fk_page_template_offered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_page_template_page_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_page_template")),
    )
    op.create_table(
        "presence",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_presence_page_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_presence_person_id")),
        sa.PrimaryKeyConstraint("page_id", "person_id", name=op.f("pk_presence")),
    )
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("base", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("links", sa.JSON(none_as_null=True), nullable=True))
    say_where_links_lead()
    number_files()
    allow_reasons((*REASONS, "merged"))


def lay_drafts() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=True),
        sa.Column("form_token", sa.String(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "typed",
                "passed_over",
                name="draftreason",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
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
        sa.Column("space_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("topics", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("minor", sa.Boolean(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_draft_page_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_draft_person_id")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_draft_space_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("person_id", "form_token", name=op.f("uq_draft_person_id_form_token")),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_page_id"), ["page_id"], unique=False)
        batch_op.create_index("ix_draft_person_id_saved_at", ["person_id", "saved_at"], unique=False)


def say_where_links_lead() -> None:
    op.create_table(
        "section",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("anchor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_section_page_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("page_id", "anchor", name=op.f("pk_section")),
    )
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.add_column(sa.Column("number", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("section", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("said", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("starts", sa.Integer(), nullable=True))
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_link_linkkind"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_link_linkkind"), one_of("kind", (*LINKS, "shows")))
        batch_op.drop_constraint(batch_op.f("uq_link_page_id_kind_target"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_link_page_id_kind_target_section"), ["page_id", "kind", "target", "section"]
        )
        batch_op.create_index(batch_op.f("ix_link_number"), ["number"], unique=False)
        batch_op.alter_column("section", server_default=None)
        batch_op.alter_column("said", server_default=None)
    look_at_every_page()


def look_at_every_page() -> None:
    payload = "'{\"page_id\": ' || id || '}'"
    if op.get_bind().dialect.name == "postgresql":
        payload = f"CAST({payload} AS JSON)"
    op.execute(
        f"""
        INSERT INTO job (kind, payload, run_at, attempts)
        SELECT 'link_pages', {payload}, published_at, 0 FROM page WHERE published_at IS NOT NULL
        """  # noqa: S608 - nothing in it is from outside; an instant of the past is due now
    )


def forget_where_links_lead() -> None:
    op.execute("DELETE FROM link WHERE kind = 'shows'")
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_link_number"))
        batch_op.drop_constraint(batch_op.f("ck_link_linkkind"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_link_linkkind"), one_of("kind", LINKS))
        batch_op.drop_constraint(batch_op.f("uq_link_page_id_kind_target_section"), type_="unique")
        for column in ("starts", "said", "section", "number"):
            batch_op.drop_column(column)
    op.execute(
        """
        DELETE FROM link WHERE id NOT IN (SELECT min(id) FROM link GROUP BY page_id, kind, target)
        """
    )
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.create_unique_constraint(
            batch_op.f("uq_link_page_id_kind_target"), ["page_id", "kind", "target"]
        )
    op.drop_table("section")


def one_of(column: str, values: tuple[str, ...]) -> str:
    quoted = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({quoted})"


def number_files() -> None:
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("number", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("width", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("height", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("thumbnail", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("description", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("removed_by_id", sa.Integer(), nullable=True))
    op.execute(
        """
        UPDATE attachment SET number = (
            SELECT count(*) FROM attachment AS earlier
            WHERE earlier.page_id = attachment.page_id
              AND earlier.name = attachment.name AND earlier.id <= attachment.id
        )
        """
    )
    # SQLite makes the table anew here, which is safe because no other table points at it.
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_attachment_page_id_sha256_name"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_attachment_page_id_name_number"), ["page_id", "name", "number"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_attachment_removed_by_id"), "person", ["removed_by_id"], ["id"]
        )
        batch_op.alter_column("number", server_default=None)
        batch_op.alter_column("description", server_default=None)
    op.create_index(op.f("ix_attachment_thumbnail"), "attachment", ["thumbnail"])


def allow_reasons(reasons: tuple[str, ...]) -> None:
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_notice_reason"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_notice_reason"), one_of("reason", reasons))


def downgrade() -> None:
    op.execute("DELETE FROM notice WHERE reason = 'merged'")
    allow_reasons(REASONS)
    op.execute(
        """
        DELETE FROM attachment WHERE EXISTS (
            SELECT 1 FROM attachment AS earlier
            WHERE earlier.page_id = attachment.page_id AND earlier.sha256 = attachment.sha256
              AND earlier.name = attachment.name AND earlier.id < attachment.id
        )
        """
    )
    op.drop_index(op.f("ix_attachment_thumbnail"), table_name="attachment")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_attachment_removed_by_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_attachment_page_id_name_number"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_attachment_page_id_sha256_name"), ["page_id", "sha256", "name"]
        )
        for column in (
            "removed_by_id",
            "removed_at",
            "description",
            "thumbnail",
            "height",
            "width",
            "number",
        ):
            batch_op.drop_column(column)
    forget_where_links_lead()
    op.execute("ALTER TABLE revision DROP COLUMN links")
    op.execute("ALTER TABLE revision DROP COLUMN base")  # a batch would make the table anew, and empty others
    op.drop_table("presence")
    op.drop_table("page_template")
    op.drop_table("draft")
