"""Bringing in what Outline exports."""

from sqlalchemy import select

from tests.importing.elsewhere.exports import Elsewhere, Files, picture
from tests.importing.repositories import AS_TEST
from wiki.core.db import Session
from wiki.importing.elsewhere.kinds import Wiki
from wiki.pages.models import Attachment

LEASES = """# Leases

How a lease ends, see [Renewals](Leases/Renewals.md).

:::warning
Do not sign twice.
:::

\\
@[Ida Ek](mention://a/user/b) drew ![the dock](uploads/1/dock.png " =640x480"), which is ==wrong==.
"""
EXPORT: Files = {
    "Handbook/Leases.md": LEASES,
    "Handbook/Leases/Renewals.md": "# Renewals\n\nThey happen.\n",
    "Handbook/Leases/Endings.md": "# Endings\n\nThey happen too.\n",
    "Handbook/uploads/1/dock.png": picture(),
}


def test_links_boxes_and_pictures_come_along(elsewhere: Elsewhere, session: Session) -> None:
    elsewhere.bring(Wiki.OUTLINE, EXPORT)

    file = session.scalars(select(Attachment), execution_options=AS_TEST).one()
    assert elsewhere.text("Leases").startswith(
        "How a lease ends, see [[Renewals]].\n\n> [!warning]\n> Do not sign twice.\n\n\n"
        f"Ida Ek drew ![the dock](/files/{file.sha256}/dock.png), which is wrong."
    )


def test_a_page_leads_to_those_below_it(elsewhere: Elsewhere) -> None:
    elsewhere.bring(Wiki.OUTLINE, EXPORT)

    assert elsewhere.text("Leases").endswith("## Pages below this one\n\n- [[Endings]]\n")


def test_every_loss_is_told(elsewhere: Elsewhere) -> None:
    plan = elsewhere.bring(Wiki.OUTLINE, EXPORT)

    assert sorted(loss.says for loss in plan.losses) == [
        "Highlighted words are plain.",
        "Mentions of people became their names.",
    ]


def test_again_nothing_changes(elsewhere: Elsewhere) -> None:
    elsewhere.bring(Wiki.OUTLINE, EXPORT)

    plan = elsewhere.bring(Wiki.OUTLINE, EXPORT)

    assert (plan.changes, plan.unchanged) == ((), 3)
