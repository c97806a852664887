"""Wikilinks for one viewer."""

from html import escape

import pytest

from wiki.core.markdown import Target, render, resolve

HOSTILE = [
    '"><script>alert(1)</script>',
    "a' onclick='x",
    "%22%3e",
    "&quot;&lt;",
    "javascript:alert(1)",
    "a&b=c",
]


def test_a_page_the_viewer_may_read_is_a_link() -> None:
    html = resolve(render("[[Dock 7#Cold days|days]]").html, {"Dock 7": Target("/e/7-dock", "Dock 7")})

    assert '<a class="wikilink" href="/e/7-dock#u-cold-days">days</a>' in html


def test_a_page_nobody_wrote_can_be_written() -> None:
    html = resolve(render("[[Dock & 7]]").html, {})

    assert '<a class="wikilink missing" href="/write?title=Dock%20%26%207"' in html
    assert 'title="No page called “Dock &amp; 7” yet. Write it."' in html


def test_a_page_the_viewer_may_not_read_looks_as_if_never_written() -> None:
    html = render("[[Dock 7]]").html

    assert resolve(html, {"Dock 7": None}) == resolve(html, {})


def test_a_number_shows_the_title_of_its_page() -> None:
    assert ">Dock &lt;7&gt;</a>" in resolve(render("[[#12]]").html, {"#12": Target("/e/12", "Dock <7>")})


def test_a_number_without_a_page_leads_nowhere() -> None:
    assert "<a" not in resolve(render("[[#12]]").html, {})


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_breaks_out_of_its_link(title: str) -> None:
    html = resolve(render(f"[[{title}]]").html, {})

    assert "<script" not in html
    assert f'title="No page called “{escape(title)}” yet. Write it."' in html


@pytest.mark.parametrize("title", HOSTILE)
def test_every_title_is_found_again(title: str) -> None:
    page = render(f"[[{title}|x]]")

    assert 'href="/e/1"' in resolve(page.html, {page.wikilinks[0].target: Target("/e/1", title)})


def test_text_cannot_imitate_a_link() -> None:
    html = '<a class="wikilink" href="wiki:Dock">x</a>'

    assert "/e/7" not in resolve(
        render(f'{html} [x](/y "{escape(html)}")').html, {"Dock": Target("/e/7", "Dock")}
    )


def test_a_plain_link_to_the_scheme_is_refused() -> None:
    assert "<a" not in render("[x](wiki:Dock)").html
