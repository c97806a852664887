"""Bringing in what BookStack exports."""

import json

import pytest

from tests.importing.elsewhere.exports import Elsewhere, Files, picture
from wiki.importing.elsewhere.kinds import Wiki
from wiki.importing.problems import Broken

HTML = (
    "<h2>Ends &amp; means</h2><p>See <a href='[[bsexport:page:2]]'>the other</a> and "
    "<img src='[[bsexport:image:k1.png]]' alt='a dock'>.</p>"
    "<p class='callout warning'>Careful.</p><pre><code class='language-python'>a = `1`\n</code></pre>"
    "<table><thead><tr><th>a|b</th></tr></thead><tbody><tr><td rowspan='2'>1</td></tr></tbody></table>"
    "<p>2 * 3 &lt; 7 and a_b, [x] # no heading</p><iframe src='https://example.org/v'></iframe>"
)
ENDS = {"id": 1, "name": "Ends", "html": HTML}
MEANS = {
    "id": 2,
    "name": "Means",
    "priority": 0,
    "markdown": "Back to [ends]([[bsexport:page:1]]) or [gone]([[bsexport:page:77]]).",
    "tags": [{"name": "Docks", "value": ""}],
    "attachments": [
        {"id": 5, "name": "Plan of 2024", "file": "k2.pdf"},
        {"name": "Map", "link": "https://example.org/map"},
    ],
}
BOOK = {
    "id": 9,
    "name": "Harbour",
    "description_html": "<p>All about it.</p>",
    "chapters": [{"id": 4, "name": "Leases", "priority": 1, "pages": [ENDS]}],
    "pages": [MEANS],
}
EXPORT: Files = {
    "data.json": json.dumps({"exported_at": "2024-03-01T00:00:00Z", "book": BOOK}),
    "files/k1.png": picture(),
    "files/k2.pdf": b"%PDF-1.4\n%%EOF\n",
}


def test_html_becomes_the_markdown_a_person_would_write(elsewhere: Elsewhere) -> None:
    elsewhere.bring(Wiki.BOOKSTACK, EXPORT)

    text = elsewhere.text("Ends")
    assert text.startswith("## Ends & means\n\nSee [[Means|the other]] and ![a dock](/files/")
    assert "> [!warning]\n> Careful.\n\n```python\na = `1`\n```\n\n| a\\|b |\n| --- |\n| 1 |\n" in text
    assert "2 \\* 3 \\< 7 and a_b, \\[x\\] # no heading" in text
    assert text.endswith("[https://example.org/v](https://example.org/v)\n")


def test_markdown_keeps_its_words_and_its_files(elsewhere: Elsewhere) -> None:
    plan = elsewhere.bring(Wiki.BOOKSTACK, EXPORT)

    text = elsewhere.text("Means")
    assert text.startswith("Back to [[Ends|ends]] or [gone](#).\n\n- [Map](https://example.org/map)")
    assert "/Plan%20of%202024.pdf)" in text
    assert next(each.topics for each in plan.changes if each.title == "Means") == ("Docks",)


def test_books_and_chapters_lead_to_their_pages_in_order(elsewhere: Elsewhere) -> None:
    elsewhere.bring(Wiki.BOOKSTACK, EXPORT)

    assert elsewhere.text("Harbour").endswith("## Pages below this one\n\n- [[Means]]\n- [[Leases]]\n")
    assert elsewhere.text("Leases").endswith("- [[Ends]]\n")


def test_every_loss_is_told(elsewhere: Elsewhere) -> None:
    plan = elsewhere.bring(Wiki.BOOKSTACK, EXPORT)

    assert sorted(loss.says for loss in plan.losses) == [
        "A link leads to a page that is not in this export.",
        "Cells that were joined stand alone.",
        "What is embedded (<iframe>) became a link.",
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("{", "not JSON"),
        ("[]", "not what BookStack exports"),
        ("[" * 100_000, "nested too deep|not JSON"),
        ("{}", "neither a book nor a chapter"),
        (json.dumps({"page": {"html": "<div>" * 5000}}), "nested too deep"),
    ],
)
def test_what_is_no_export_is_refused_with_a_sentence(elsewhere: Elsewhere, data: str, says: str) -> None:
    with pytest.raises(Broken, match=says):
        elsewhere.bring(Wiki.BOOKSTACK, {"data.json": data})
