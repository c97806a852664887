"""Occurrences saturate by BM25, those that have a code and those that are too many for one."""

import numpy as np
import pytest

from wiki.search.vectors.postings import MOST_COUNTED, coded
from wiki.search.vectors.scoring import K1, B, rarity, saturation
from wiki.search.vectors.segments import LENGTH_OF_BYTE

COUNTS = [1.0, 2.0, 2.5, MOST_COUNTED, MOST_COUNTED + 1.0, 70_000.0, 5_000_000.0]


def bm25(count: float, length: float, average: float) -> float:
    """Return the formula as `whoosh.scoring` has it, without the rarity of the term."""
    return (count * (K1 + 1)) / (count + K1 * ((1 - B) + B * length / average))


def test_every_number_of_occurrences_saturates_by_the_formula() -> None:
    lengths = np.array([3, 60, 110, 250, 90, 200, 255], np.uint8)
    numbers = np.arange(len(COUNTS), dtype=np.int32)

    postings = coded(numbers, np.array(COUNTS, np.float32), lengths)

    expected = [bm25(count, LENGTH_OF_BYTE[byte], 40.0) for count, byte in zip(COUNTS, lengths, strict=True)]
    assert saturation(40.0).of(postings).tolist() == pytest.approx(expected)


def test_a_field_without_words_divides_nothing_by_zero() -> None:
    assert np.isfinite(saturation(0.0).values).all()


def test_a_word_that_all_documents_have_still_counts() -> None:
    assert rarity(1, 1) > 0
    assert rarity(100_000, 100_000) > 0
