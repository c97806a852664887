"""The passage that a list of mentions shows."""

import pytest

from wiki.core.markdown import render
from wiki.pages.passages import passage


def shown(text: str) -> str:
    """Return the passage around the first link, the link between angle brackets."""
    page = render(text)
    starts = min([*(link.start for link in page.wikilinks), *(each.start for each in page.pointers)])
    return "".join(f"<{part.text}>" if part.marked else part.text for part in passage(text, starts))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("See [[Dock 7]].", "See <Dock 7>."),
        ("See [[#12|the dock]] and **more**.", "See <the dock> and more."),
        ("One.\n\nSee [the dock](/e/12), or [[Other|another]].\n\nLast.", "See <the dock>, or another."),
        ("> quoted\n> [[Dock]] here", "quoted <Dock> here"),
        ("- [[Dock#Cold days]]: yes", "<Dock § Cold days>: yes"),
        ("a | b\n--|---\nx | [[Dock]]", "a b x <Dock>"),
        ("| a | b |\n|---|---|\n| x | [[Dock\\|it]] |", "x <it>"),
    ],
)
def test_it_reads_as_readers_see_it(text: str, words: str) -> None:
    assert " ".join(shown(text).split()) == words


def test_a_long_paragraph_is_cut_at_words() -> None:
    text = "before " * 90 + "[[Dock]]" + " after" * 90

    words = shown(text)

    assert words.startswith("… before")
    assert words.endswith("after …")
    assert len(words) < 320


@pytest.mark.parametrize("starts", [None, 3, 10_000])
def test_an_unknown_place_has_no_passage(starts: int | None) -> None:
    assert passage("See [[Dock]]", starts) == []
