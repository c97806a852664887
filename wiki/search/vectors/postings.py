"""In which documents a term is, and how often, ready to be scored."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wiki.search.vectors.blocks import Numbers, Weights

Codes = NDArray[np.uint16]
Lengths = NDArray[np.uint8]  # of a field in each document, coded by Whoosh into a byte

MOST_COUNTED = 63  # occurrences in one field that have a code; more of them are rare
LENGTH_BITS = 8
LENGTH_MASK = 255

EMPTY_NUMBERS: Numbers = np.empty(0, np.int32)


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of a term in one field of one segment; nobody changes them.

    A code is the number of occurrences and the field's length byte, which is all that BM25 asks about a
    document. Where there are more occurrences than fit, the code says none, and `many` how many, by place.
    """

    numbers: Numbers  # of documents within the segment, rising
    codes: Codes
    many: tuple[tuple[int, float], ...] = ()  # place, occurrences

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def nbytes(self) -> int:
        """How many bytes they take."""
        return self.numbers.nbytes + self.codes.nbytes + 100 * len(self.many)


NOTHING = Postings(EMPTY_NUMBERS, np.empty(0, np.uint16))


def coded(numbers: Numbers, weights: Weights, lengths: Lengths) -> Postings:
    """Return postings with their codes; `lengths` are those of the whole segment."""
    counts = np.minimum(weights, MOST_COUNTED).astype(np.uint16)
    codes = (counts << np.uint16(LENGTH_BITS)) | lengths[numbers]
    odd = weights != counts
    if not odd.any():
        return Postings(numbers, codes)
    codes[odd] = lengths[numbers[odd]]
    many = tuple((int(place), float(weights[place])) for place in np.flatnonzero(odd))
    return Postings(numbers, codes, many)
