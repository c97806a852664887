"""Whether a passage reads otherwise in a later text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.reviews.changed.passages import reads_otherwise

TEXT = """The carts leave at six.

Check the cables for wear. Warm ones are changed. Then tell the desk.

Nobody drives at night.
"""
WARM = "Warm ones are changed."
PARAGRAPHS = st.lists(st.text("ab cd.\n", min_size=1), min_size=1, max_size=5).map("\n\n".join)


def changed(old: str, new: str, passage: str = WARM) -> bool:
    start = TEXT.index(passage)
    return reads_otherwise((start, start + len(passage)), TEXT, TEXT.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Warm ones", "Ones above 40 degrees"),
        ("Warm ones are changed. ", ""),
        (WARM, WARM + " Keep the old ones."),
        (WARM, "Mind your hands. " + WARM),
        ("changed.", "changed today."),
        (TEXT[25:-1], "Something else altogether."),
    ],
    ids=["other words", "gone", "more after it", "more before it", "more within", "all of it"],
)
def test_these_are_changes(old: str, new: str) -> None:
    assert changed(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("at six", "at seven"),
        ("Then tell the desk.", "Whoever finds one calls the workshop."),
        ("for wear. Warm", "for wear.\nWarm"),
        ("Nobody drives", "Everybody parks.\n\nNobody drives"),
        ("The carts", "## Mornings\n\nThe carts"),
    ],
    ids=["nothing", "elsewhere", "what follows", "a line broken", "a paragraph after", "a paragraph before"],
)
def test_these_are_not(old: str, new: str) -> None:
    assert not changed(old, new)


def test_a_passage_that_moved_reads_as_before() -> None:
    first, second, third = TEXT.split("\n\n")
    start = TEXT.index(second)

    assert not reads_otherwise((start, start + len(second)), TEXT, f"{second}\n\n{first}\n\n{third}")


def test_words_joined_on_to_the_end_of_a_paragraph_change_its_last_words() -> None:
    assert changed("tell the desk.", "tell the desk. By phone.", "Then tell the desk.")


def test_the_blank_line_of_a_block_says_nothing() -> None:
    block = TEXT[: TEXT.index("Check")]

    assert not changed("Check the cables", "Feel the cables", block)


@given(PARAGRAPHS, PARAGRAPHS, st.data())
def test_words_that_are_nowhere_any_more_have_changed(before: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(start + 1, len(before)))
    words = before[start:end].split()

    assert not reads_otherwise((start, end), before, before)
    if " ".join(words) not in " ".join(after.split()):
        assert reads_otherwise((start, end), before, after)
