"""Asking authorship, coverage and anchors about the same words of one history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from wiki.core.textmap import Origins, carry_many
from wiki.core.textmap.tokens import Range, is_word, words
from wiki.pages.tracing import ANCESTORS
from wiki.reviews.anchors import Chain, Known, Placed, Quote, Shown
from wiki.reviews.coverage import Given, covered

WORDS = 12  # of a passage that somebody comments on


@dataclass(frozen=True)
class Story:
    """A page's texts, one of which somebody approved who wrote nothing of it, and commented on."""

    texts: Sequence[str]
    approved: int  # the place of that text

    @property
    def live(self) -> str:
        """What readers see."""
        return self.texts[-1]

    @cached_property
    def origins(self) -> Sequence[Origins]:
        """Where each text came from, as the job traces it; sources count from 0."""
        traced: list[Origins] = []
        for number, text in enumerate(self.texts):
            before = range(number - 1, max(-1, number - 1 - ANCESTORS), -1)
            ancestors = [(self.texts[place], traced[place]) for place in before]
            traced.append(carry_many(ancestors, text, number) if ancestors else Origins.whole(text, number))
        return traced

    @cached_property
    def older(self) -> frozenset[Range]:
        """The live words that authorship says were there by the approved text."""
        stretches = [each for each in self.origins[-1].stretches() if each[2] <= self.approved]
        return frozenset(word for word in self.words if within(word, [(a, b) for a, b, _ in stretches]))

    @cached_property
    def covered(self) -> frozenset[Range]:
        """The live words that the approval covers."""
        newer = covered([Given(self.texts[self.approved])], self.live).passages
        return frozenset(word for word in self.words if not within(word, newer))

    @cached_property
    def words(self) -> Sequence[Range]:
        """All live words."""
        return [word for word in words(self.live) if is_word(self.live, word)]

    @property
    def passages(self) -> Iterator[tuple[Quote, Placed]]:
        """Passages of the approved text, and where a comment on each is by now."""
        text = self.texts[self.approved]
        every = [word for word in words(text) if is_word(text, word)]
        for first in range(0, len(every) - WORDS + 1, WORDS):
            quote = Quote.taken(text, every[first][0], every[first + WORDS - 1][1])
            yield quote, self.follow(quote)

    def follow(self, quote: Quote) -> Placed:
        """Follow a passage of the approved text to the live one."""
        chain = Chain(quote, Known(self.texts[self.approved], quote))
        return [chain.step(Shown(text)) for text in self.texts[self.approved :]][-1]

    def words_at(self, placed: Placed) -> frozenset[Range]:
        """Return the live words of a place."""
        return frozenset(
            word for word in self.words if within(word, [(placed.starts or 0, placed.ends or 0)])
        )


def within(word: Range, ranges: Sequence[Range]) -> bool:
    """Whether a word begins in one of these ranges."""
    return any(start <= word[0] < end for start, end in ranges)
