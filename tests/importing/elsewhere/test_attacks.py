"""Published attacks inside exports of other wikis: a sentence or a harmless page, never a fault."""

import json

import pytest

from tests.core.markdown.attacks import payloads, unsafe
from tests.importing.elsewhere.exports import Elsewhere
from wiki.core.markdown import render, resolve
from wiki.importing.elsewhere.html import converted
from wiki.importing.elsewhere.kinds import Wiki
from wiki.importing.problems import Broken

SETS = ("xss_dompurify", "xss_owasp_filter_evasion", "xss_patt", "html_sanitizer_suites")


@pytest.mark.parametrize("name", SETS)
def test_no_attack_survives_as_html_of_another_wiki(name: str) -> None:
    pages = [converted(payload, "a.md").text for payload in payloads(name)]

    assert [faults for text in pages if (faults := unsafe(resolve(render(text).html, {})))] == []


def test_no_xml_reads_files_or_grows(elsewhere: Elsewhere) -> None:
    for payload in payloads("xml_xxe"):
        with pytest.raises(Broken):
            elsewhere.bring(Wiki.CONFLUENCE, {"entities.xml": payload})


@pytest.mark.parametrize("name", ["naughty_strings", "json_fuzz", "unicode_control"])
def test_strange_words_in_a_book_are_words(elsewhere: Elsewhere, name: str) -> None:
    words = [word.replace("\x00", "") for word in payloads(name)][:150]
    pages = [{"id": place, "name": word[:100], "html": word} for place, word in enumerate(words)]

    plan = elsewhere.bring(Wiki.BOOKSTACK, {"data.json": json.dumps({"book": {"id": 1, "pages": pages}})})

    assert len(plan.changes) == len(pages) + 1
