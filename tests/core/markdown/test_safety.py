"""What people write cannot run, nor disturb the page around it."""

from itertools import pairwise

import pytest

from tests.core.markdown.attacks import payloads, unsafe
from wiki.core.markdown import marked, render, resolve

SETS = (
    "xss_dompurify",
    "xss_fuzzdb",
    "xss_owasp_filter_evasion",
    "xss_patt",
    "xss_payloadbox",
    "html_sanitizer_suites",
    "markdown_sanitizer_suites",
    "naughty_strings",
)
PLACES = (
    "{}",
    "# {}",
    "| a |\n|---|\n| {} |",
    "[x]({})",
    "![x]({})",
    "[x][r]\n\n[r]: {}",
    "```{}\nx\n```",
    "$\\text{{{}}}$",
    "[[{}]]",
    "[[x|{}]]",
    "<{}>",
    "> [!note] {}",
    "x[^1]\n\n[^1]: {}",
    '[{}](/x "{}")',
)


def test_the_check_sees_attacks() -> None:
    attack = '<p><script>x</script><a href="java\tscript:x" onclick="x" id="body" data-hx-get="/">x</a></p>'

    assert len(unsafe(attack)) == 5


@pytest.mark.parametrize("name", SETS)
def test_no_published_attack_survives_as_a_page(name: str) -> None:
    html = [resolve(render(payload).html, {}) for payload in payloads(name)]

    assert [faults for faults in map(unsafe, html) if faults] == []


@pytest.mark.parametrize("place", PLACES)
def test_no_published_attack_survives_anywhere_in_a_page(place: str) -> None:
    sources = [place.format(payload, payload) for payload in payloads("xss_owasp_filter_evasion")]
    html = [resolve(render(source).html, {}) for source in sources]

    assert [faults for faults in map(unsafe, html) if faults] == []


def test_no_published_attack_survives_in_a_difference() -> None:
    pages = [render(payload).html for payload in payloads("markdown_sanitizer_suites")]
    html = [marked(old, new) for old, new in pairwise(pages)]

    assert [faults for faults in map(unsafe, html) if faults] == []


@pytest.mark.parametrize(
    "formula",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{</mtext></math><img src=x onerror=alert(1)>}",
        r"\text{&lt;img src=x onerror=alert(1)&gt;}",
        r"\href{javascript:alert(1)}{x}",
        r"\class{x}{y} \style{background:url(//a)}{y} \id{body}{y}",
    ],
)
def test_no_formula_becomes_anything_but_a_formula(formula: str) -> None:
    html = render(f"${formula}$").html

    assert unsafe(html) == []
    assert "<img" not in html


@pytest.mark.parametrize(
    "scheme", ["javascript", "JaVaScRiPt", "vbscript", "data", "file", "java%0ascript", "wiki"]
)
@pytest.mark.parametrize("colon", [":", "&colon;", "%3A", "&#58;"])
def test_no_address_has_another_scheme(scheme: str, colon: str) -> None:
    assert "<a" not in render(f"[x]({scheme}{colon}alert(1))").html


@pytest.mark.parametrize("language", ["mermaid", "plantuml", "html"])
def test_a_diagram_is_shown_as_code(language: str) -> None:
    html = render(f"```{language}\n<img src=x onerror=alert(1)>\n```").html

    assert unsafe(html) == []
    assert "<img" not in html


def test_the_specification_s_examples_all_render() -> None:
    pages = [render(example) for example in payloads("commonmark_spec")]

    assert [page for page in pages if unsafe(page.html)] == []
