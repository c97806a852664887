"""Words selected in the rendered text are found in its source."""

import pytest

from wiki.reviews.anchors import find_selection


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
