"""Bringing in what Notion exports."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.importing.elsewhere.exports import Elsewhere, Files, packed
from wiki.importing.elsewhere.kinds import Wiki
from wiki.importing.problems import Broken

MARK = "0123456789abcdef0123456789abcdef"
OTHER = "fedcba9876543210fedcba9876543210"
DRIFT = f"""# Why docks drift

Created: March 1, 2024 9:30 AM
Tags: Docks, Batteries
Status: Done

Docks drift, see [the list](Docks%20{OTHER}.md).

<aside>
💡 Tie them.

</aside>
"""
EXPORT: Files = {
    f"Why docks drift {MARK}.md": DRIFT,
    f"Docks {OTHER}.csv": "Name,Place\nNorth dock,Bergen\n",
    f"Docks {OTHER}_all.csv": "Name,Place\nNorth dock,Bergen\nSouth dock,Genoa | Savona\n",
    f"Docks/North dock {MARK[::-1]}.md": "# North dock\n\nIt is cold there.\n",
}


def test_properties_become_what_they_are(elsewhere: Elsewhere) -> None:
    plan = elsewhere.bring(Wiki.NOTION, EXPORT)

    change = next(each for each in plan.changes if each.title == "Why docks drift")
    assert change.topics == ("Docks", "Batteries")
    assert change.versions[0].at == datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
    assert elsewhere.text("Why docks drift").startswith(
        "| Property | Value |\n| --- | --- |\n| Status | Done |\n"
    )


def test_boxes_and_links_come_along(elsewhere: Elsewhere) -> None:
    elsewhere.bring(Wiki.NOTION, EXPORT)

    text = elsewhere.text("Why docks drift")
    assert "Docks drift, see [[Docks|the list]]." in text
    assert text.endswith("> [!note]\n> 💡 Tie them.\n")


def test_a_database_is_a_page_with_a_table_of_all_its_rows(elsewhere: Elsewhere) -> None:
    elsewhere.bring(Wiki.NOTION, EXPORT)

    assert elsewhere.text("Docks") == (
        "| Name | Place |\n| --- | --- |\n| [[North dock]] | Bergen |\n| South dock | Genoa \\| Savona |\n"
    )


def test_an_archive_in_the_archive_is_opened(elsewhere: Elsewhere, tmp_path: Path) -> None:
    inner = packed(tmp_path / "part.zip", EXPORT).read_bytes()

    plan = elsewhere.bring(Wiki.NOTION, {"Export-Part-1.zip": inner})

    assert len(plan.changes) == 3


def test_several_parts_are_refused_with_the_remedy(elsewhere: Elsewhere) -> None:
    with pytest.raises(Broken, match="import each part by itself"):
        elsewhere.bring(Wiki.NOTION, {"Part-1.zip": b"PK", "Part-2.zip": b"PK"})
