"""Where links stand in the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.core.markdown import Rendered, render

SURROUNDINGS = (
    "{}",
    "Before {} after.",
    "# {} #",
    "{}\n=====",
    "> quoted {}\n> and more",
    "> > deep\n> > {}",
    "- item\n  {}\n\n\t- [ ] {}",
    "1. one\n\n   {} words",
    "| a | {} |\n|---|---|\n| {} | x \\| {} |",
    "> [!note] A title with {}\n> and a body",
    "Words[^1].\n\n[^1]: A note with {}.",
    "**{}** ~~{}~~",
    "`{}` ``{}`` {}",
    "\\{} {}",
    "a\r\nb {}\rc {}\r\n",
    "   lazy\n{}   \n\tindented {}",
)


@pytest.mark.parametrize("around", SURROUNDINGS)
@pytest.mark.parametrize("link", ["[[Dock 7]]", "[[Dock 7#Cold days]]", "[[#12]]", "[[Ü ß 👩‍👩‍👧 “x”]]"])
def test_a_wikilink_is_where_it_was_written(around: str, link: str) -> None:
    source = around.replace("{}", link)

    found = render(source).wikilinks

    assert found
    assert {source[each.start : each.end] for each in found} == {link}
    assert len({each.start for each in found}) == len(found)


def test_a_cell_keeps_its_escape() -> None:
    source = "| a | b |\n|---|---|\n| [[Dock\\|x]] | [[Dock\\|x]] |"

    assert [source[each.start : each.end] for each in render(source).wikilinks] == ["[[Dock\\|x]]"] * 2
    assert len({each.start for each in render(source).wikilinks}) == 2


def test_what_cannot_be_found_with_certainty_has_no_place() -> None:
    (link,) = render("Words ^[an inline note with [[Dock]]].").wikilinks

    assert (link.start, link.end) == (-1, -1)


@pytest.mark.parametrize(
    "link",
    ["[x](/e/12)", "[x](/e/12-slug#u-a)", '[x [y]](/e/12 "a [[title]]")', "[x](</e/12> )", "[`](`](/e/12)"],
)
@pytest.mark.parametrize("around", ["{}", "> a {}\n> b", "- a {} b", "| {} |\n|---|\n| {} |"])
def test_a_link_by_address_is_where_it_was_written(around: str, link: str) -> None:
    source = around.replace("{}", link)

    for pointer in render(source).pointers:
        assert source[pointer.start : pointer.end] == link
        assert source[pointer.opens : pointer.closes] == pointer.href


@pytest.mark.parametrize(
    "source",
    ["<https://wiki.example/e/12>", "https://wiki.example/e/12", "[x][y]\n\n[y]: /e/12", "![x](/files/ab/c)"],
)
def test_an_address_without_brackets_is_known_but_has_no_place(source: str) -> None:
    (pointer,) = render(source).pointers

    assert pointer.opens == -1


@pytest.mark.parametrize("source", ["[x](https://example.org)", "[x](y)", "`[x](/e/1)`", "[x](mailto:a@b.c)"])
def test_what_is_not_ours_is_not_noted(source: str) -> None:
    assert render(source).pointers == ()


def test_places_survive_the_cache() -> None:
    page = render("See [[Dock]] and [it](/e/12).")

    again = Rendered.from_json(page.to_json())

    assert again.wikilinks[0].start == 4
    assert again.pointers == page.pointers


@given(st.text(st.sampled_from("[]|#\\`*_ab ()>-\n\t\r!^/e12:<"), max_size=80))
def test_every_place_holds_its_link(source: str) -> None:
    page = render(source)

    for link in page.wikilinks:
        if link.start >= 0:
            assert source[link.start : link.start + 2] == "[["
            assert source[link.end - 2 : link.end] == "]]"
    for pointer in page.pointers:
        if pointer.opens >= 0:
            assert source[pointer.closes : pointer.closes + 1] in {")", ">", " ", "\n", "\t"}
