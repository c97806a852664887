"""Bringing in what Confluence exports, both ways."""

from datetime import UTC, datetime

import pytest

from tests.importing.elsewhere.confluence import AS_HTML, AS_XML
from tests.importing.elsewhere.exports import Elsewhere
from wiki.importing.elsewhere.kinds import Wiki
from wiki.importing.problems import Broken


def test_a_space_in_html_keeps_boxes_code_links_and_pictures(elsewhere: Elsewhere) -> None:
    elsewhere.bring(Wiki.CONFLUENCE, AS_HTML)

    text = elsewhere.text("Leases")
    code = "```sql\nselect 1\n```\n\n"
    assert text.startswith(f"See [[Law|the law]].\n\n> [!warning]\n> Sign once.\n\n{code}![dock](/files/")
    assert text.endswith("/dock.png)\n")


def test_a_space_in_html_says_who_and_when(elsewhere: Elsewhere) -> None:
    plan = elsewhere.bring(Wiki.CONFLUENCE, AS_HTML)

    version = next(each for each in plan.changes if each.title == "Leases").versions[0]
    assert (version.author.name, version.at) == ("Ida Ek", datetime(2024, 3, 1, tzinfo=UTC))
    assert "Comments are not brought along." in {loss.says for loss in plan.losses}


def test_a_space_in_xml_keeps_macros_links_and_pictures(elsewhere: Elsewhere) -> None:
    elsewhere.bring(Wiki.CONFLUENCE, AS_XML)

    text = elsewhere.text("Leases")
    code = "```py\nif a < b:\n    pass\n```\n\n"
    assert text.startswith(f"See [[Law#Ends|the law]],\nNowhere and Ida Ek.\n\n{code}")
    assert "> [!tip]\n> **Mind**\n>\n> Sign once.\n" in text
    assert "![dock](/files/" in text
    assert text.endswith("- [x] Tie it\n")


def test_a_space_in_xml_says_who_when_and_what_is_missing(elsewhere: Elsewhere) -> None:
    plan = elsewhere.bring(Wiki.CONFLUENCE, AS_XML)

    leases = next(each for each in plan.changes if each.title == "Leases")
    assert (leases.versions[0].author.name, leases.versions[0].at.year) == ("Ida Ek", 2024)
    assert leases.topics == ("docks",)
    assert {loss.says for loss in plan.losses} == {
        "The macro “jira” is left out.",
        "A link leads to a page that is not in this export: Nowhere",
        "1 earlier versions are not brought along.",
        "1 comments are not brought along.",
    }


@pytest.mark.parametrize(
    ("entities", "says"),
    [
        ("<a><b></a>", "not XML"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares entities"),
        ("<hibernate-generic/>", "no page in it"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    elsewhere: Elsewhere, entities: str, says: str
) -> None:
    with pytest.raises(Broken, match=says):
        elsewhere.bring(Wiki.CONFLUENCE, {"entities.xml": entities})
