"""A passage of which enough survives by the text map is shown, and no place claims what is not there."""

from hypothesis import given
from hypothesis import strategies as st

from wiki.core.textmap import map_text
from wiki.reviews.anchors import Known, Quote, Shown, place
from wiki.reviews.anchors.surviving import LEAST, STRETCH, letters
from wiki.reviews.models import Fit

PARAGRAPHS = st.lists(st.text("ab cd.\n", min_size=1), min_size=1, max_size=6).map("\n\n".join)


def longest(before: str, after: str, start: int, end: int) -> int:
    """Return how many letters the longest piece of a passage has that survives."""
    pieces = map_text(before, after).survivors(start, end)
    return max((letters(after[a:b]) for a, b in pieces), default=0)


@given(PARAGRAPHS, PARAGRAPHS, st.data())
def test_what_survives_in_one_piece_is_never_detached(before: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(start + 1, len(before)))
    quote = Quote.taken(before, start, end)
    left = longest(before, after, start, end)

    found = place(quote, Known(before, quote), Shown(after))

    if left and left >= LEAST * letters(quote.exact):
        assert found.fit is not Fit.DETACHED


@given(PARAGRAPHS, PARAGRAPHS, st.data())
def test_a_place_is_in_the_text_and_no_wider_than_three_times_the_passage(
    before: str, after: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(start + 1, len(before)))
    quote = Quote.taken(before, start, end)

    found = place(quote, Known(before, quote), Shown(after))

    if found.starts is not None and found.ends is not None:
        assert 0 <= found.starts < found.ends <= len(after)
        assert found.ends - found.starts <= STRETCH * (end - start)
