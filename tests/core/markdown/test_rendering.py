"""What Markdown becomes."""

import pytest

from wiki.core.markdown import Heading, Rendered, Wikilink, minutes, plain, render, word_count


def test_a_heading_gets_an_id_of_its_own_and_an_anchor() -> None:
    page = render("## Docks\n\n### Docks")

    assert page.headings == (Heading("u-docks", "Docks", 2), Heading("u-docks-2", "Docks", 3))
    assert '<a class="anchor" href="#u-docks-2" aria-label="Link to section Docks">#</a>' in page.html


def test_a_text_that_uses_the_level_of_the_title_moves_down_as_a_whole() -> None:
    assert [heading.level for heading in render("# Docks\n\n## Cables\n\n###### Ends").headings] == [2, 3, 6]


@pytest.mark.parametrize("name", ["csrf-token", "body", "location", "u-docks"])
def test_no_heading_can_take_an_id_of_the_page(name: str) -> None:
    assert f'id="u-{name}"' in render(f"# {name}").html


def test_blocks_say_where_they_came_from() -> None:
    source = "# Docks\n\nSlow\nbelow zero.\n\n- one\n- two\n"

    assert [source[block.start : block.end] for block in render(source).blocks] == [
        "# Docks",
        "Slow\nbelow zero.",
        "- one\n- two",
    ]


def test_blocks_keep_their_place_with_windows_line_ends() -> None:
    source = "Slow.\r\n\r\nFast."

    assert [source[block.start : block.end] for block in render(source).blocks] == ["Slow.", "Fast."]


def test_footnotes_come_last_and_from_no_one_place() -> None:
    source = "Slow.[^1]\n\n[^1]: Below zero.\n\nFast."
    notes = render(source).blocks[-1]

    assert (notes.start, notes.end) == (len(source), len(source))
    assert 'id="u-fn:1"' in notes.html
    assert 'href="#u-fnref:1"' in notes.html


@pytest.mark.parametrize(
    ("word", "css_class", "title"),
    [
        ("note", "note", "Note"),
        ("TIP", "tip", "Tip"),
        ("warning", "warn", "Warning"),
        ("danger", "danger", "Danger"),
    ],
)
def test_a_callout_says_its_kind(word: str, css_class: str, title: str) -> None:
    html = render(f"> [!{word}]\n> Mind the gap.").html

    assert (
        f'<div class="callout {css_class}">\n<p class="callout-title">{title}</p>\n<p>Mind the gap.</p>'
        in html
    )


def test_a_callout_may_have_a_title_of_its_own() -> None:
    assert '<p class="callout-title">Mind <em>this</em></p>' in render("> [!tip] Mind *this*\n> Gap.").html


def test_a_quote_stays_a_quote() -> None:
    assert "<blockquote>" in render("> [!unheard of]\n> Gap.").html


def test_tasks_are_boxes_that_say_whether_they_are_done() -> None:
    html = render("- [ ] warm up\n- [x] look").html

    assert '<input type="checkbox" disabled="" aria-label="To do"> warm up' in html
    assert '<input type="checkbox" disabled="" aria-label="Done" checked=""> look' in html


def test_a_table_scrolls_and_aligns_by_class() -> None:
    html = render("| a | b |\n|---|--:|\n| 1 | 2 |").html

    assert '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>' in html
    assert '<td class="align-right">2</td>' in html
    assert "style" not in html


def test_a_column_without_a_name_has_no_heading() -> None:
    html = render("|  | b |\n|---|---|\n| 1 | 2 |").html

    assert html.count("<th>") == 1
    assert "<td></td>" in html


def test_code_is_coloured_by_class() -> None:
    html = render("```python\nreturn 1\n```").html

    assert 'aria-label="Code: Python"' in html
    assert '<span class="hl-k">return</span> <span class="hl-n">1</span>' in html


def test_code_in_an_unknown_language_is_plain() -> None:
    assert "<code>1 &lt; 2\n</code>" in render("```nonesuch\n1 < 2\n```").html


def test_a_formula_keeps_its_latex() -> None:
    html = render("So $x^2 < 3$.").html

    assert "<msup><mi>x</mi><mn>2</mn></msup>" in html
    assert '<annotation encoding="application/x-tex">x^2 &lt; 3</annotation>' in html


def test_a_formula_on_its_own_scrolls() -> None:
    assert (
        'class="scroll math" tabindex="0" role="group" aria-label="Formula"><math' in render("$$\nx\n$$").html
    )


def test_a_broken_formula_shows_its_source() -> None:
    assert '<code class="math-error">\\frac{</code>' in render(r"$\frac{$").html


def test_money_is_no_formula() -> None:
    assert "<math" not in render("It costs $5, not $6.").html


@pytest.mark.parametrize(
    ("source", "link"),
    [
        ("[[Dock 7]]", Wikilink("Dock 7", "", "Dock 7")),
        ("[[Dock 7|the dock]]", Wikilink("Dock 7", "", "the dock")),
        ("[[Dock 7#Cold days]]", Wikilink("Dock 7", "Cold days", "Dock 7 § Cold days")),
        ("[[#12]]", Wikilink("#12", "", "#12")),
        ("[[#12#Cold days|days]]", Wikilink("#12", "Cold days", "days")),
        ("[[C#]]", Wikilink("C#", "", "C#")),
    ],
)
def test_a_wikilink_names_a_page(source: str, link: Wikilink) -> None:
    assert render(source).wikilinks == (link,)


def test_a_wikilink_may_stand_in_a_table() -> None:
    assert render("| a |\n|---|\n| [[Dock\\|7]] |").wikilinks == (Wikilink("Dock", "", "7"),)


def test_a_link_to_a_section_of_this_page_is_no_wikilink() -> None:
    page = render("[[#Cold days]]")

    assert '<a href="#u-cold-days">Cold days</a>' in page.html
    assert page.wikilinks == ()


def test_code_holds_no_wikilink() -> None:
    assert render("`[[Dock]]`").wikilinks == ()


def test_an_image_of_ours_loads_when_it_is_near() -> None:
    assert '<img src="/files/dock.png" alt="Dock" loading="lazy">' in render("![Dock](/files/dock.png)").html


@pytest.mark.parametrize("url", ["https://tracker.example/x.png", "//tracker.example/x.png"])
def test_an_image_from_elsewhere_is_only_a_link(url: str) -> None:
    html = render(f"![Dock]({url})").html

    assert "<img" not in html
    assert f'<a href="{url}" rel="noopener noreferrer nofollow">Dock</a>' in html


def test_a_remote_image_in_a_link_is_only_its_description() -> None:
    html = render("[![Dock](https://a.example/x.png)](https://b.example)").html

    assert html == '<p><a href="https://b.example" rel="noopener noreferrer nofollow">Dock</a></p>\n'


def test_a_bare_address_is_a_link() -> None:
    assert '<a href="https://a.example/b_c" rel="noopener' in render("See https://a.example/b_c.").html


def test_a_link_within_the_wiki_is_followed() -> None:
    assert render("[here](/e/1)").html == '<p><a href="/e/1">here</a></p>\n'


def test_a_rendered_page_can_be_written_down() -> None:
    page = render("# Docks\n\n[[Dock 7|größe]][^1]\n\n[^1]: Yes.")

    assert Rendered.from_json(page.to_json()) == page


def test_plain_text_has_the_words_only() -> None:
    source = "# Docks\n\n**Slow** [below](https://a.example) $0$.[^1]\n\n> [!tip]\n> Wait.\n\n[^1]: A note."

    assert plain(source) == render(source).plain == "Docks\nSlow below 0.\nTip\nWait.\nA note."


def test_words_are_counted_as_people_do() -> None:
    assert word_count("Don't stop — state-of-the-art, größe 充電!") == 6


def test_reading_takes_at_least_a_minute() -> None:
    assert [minutes(0), minutes(230), minutes(700)] == [1, 1, 3]
