"""Following a passage from text to text; many small steps find it better than one long one."""

from wiki.reviews.anchors.placing import Known, place
from wiki.reviews.anchors.quoting import Quote
from wiki.reviews.anchors.shown import Shown
from wiki.reviews.anchors.values import Placed


class Chain:
    """A passage, the last text in which its place was sure, and where it was in those before."""

    def __init__(self, original: Quote, known: Known) -> None:
        self.original = original
        self.known = known
        self._before = {known.text: known.quote}

    def step(self, shown: Shown) -> Placed:
        """Say where the passage is in the next text, and go on from there if that is sure.

        In a text that comes back it stands where it stood.
        """
        again = self._before.get(shown.text)
        placed = place(self.original, Known(shown.text, again) if again else self.known, shown)
        if placed.is_sure and placed.starts is not None and placed.ends is not None:
            self.remember(Known(shown.text, Quote.taken(shown.text, placed.starts, placed.ends)))
        return placed

    def remember(self, known: Known) -> None:
        """Take note of another text in which the place is sure, and go on from there."""
        self.known = known
        self._before[known.text] = known.quote
