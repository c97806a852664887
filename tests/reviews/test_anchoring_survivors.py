"""A passage of which anything survives by the text map is shown, however much else was edited."""

from hypothesis import given
from hypothesis import strategies as st

from wiki.core.textmap import map_text
from wiki.reviews.anchoring import place
from wiki.reviews.models import Fit, Thread

PARAGRAPHS = st.lists(st.text("ab cd.\n", min_size=1), min_size=1, max_size=6).map("\n\n".join)


@given(PARAGRAPHS, PARAGRAPHS, st.data())
def test_what_survives_is_never_detached(before: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(start + 1, len(before)))
    thread = Thread(starts=start, ends=end, exact=before[start:end], prefix="", suffix="")

    if map_text(before, after).survivors(start, end):
        assert place(thread, before, after).fit is not Fit.DETACHED
