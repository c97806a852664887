"""Comments find their passage again."""

import pytest

from tests.making import TEXT
from wiki.reviews.actions.threads import Passage, quoted
from wiki.reviews.anchoring import find_selection, place
from wiki.reviews.models import Fit, Thread


def thread_on(quote: str) -> Thread:
    start = TEXT.index(quote)
    return Thread(**quoted(Passage(start, start + len(quote)), TEXT))


def test_the_same_text_is_exact() -> None:
    thread = thread_on("old copy")

    assert place(thread, TEXT, TEXT).fit is Fit.EXACT


def test_words_before_it_only_shift_it() -> None:
    later = "A new beginning.\n\n" + TEXT

    placed = place(thread_on("dead weight"), TEXT, later)

    assert placed.fit is Fit.SHIFTED
    assert later[placed.starts : placed.ends] == "dead weight"


def test_an_edit_inside_it_keeps_it() -> None:
    later = TEXT.replace("still get the old copy", "still get the old row")

    placed = place(thread_on("Readers who started earlier still get the old copy"), TEXT, later)

    assert placed.fit is Fit.SHIFTED
    assert later[placed.starts : placed.ends].startswith("Readers who started earlier still get the old")


def test_what_is_gone_is_detached() -> None:
    placed = place(thread_on("Readers who started earlier"), TEXT, "Nothing of the kind.\n")

    assert placed.fit is Fit.DETACHED
    assert placed.starts is None


@pytest.mark.parametrize(
    ("source", "selection", "found"),
    [
        ("Use *dead rows* with care.", "dead rows with", "dead rows* with"),
        ("Say `a` and\n**b** twice.", "a and b", "a` and\n**b"),
        ("Nothing like it.", "quite other words", "Nothing like it."),
        ("Nothing selected.", "  ", "Nothing selected."),
    ],
)
def test_selected_words_are_found_in_the_source(source: str, selection: str, found: str) -> None:
    start, end = find_selection(source, 0, len(source), selection)

    assert source[start:end] == found
