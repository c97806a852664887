"""How a topic stands: worked examples, and what always holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.insights.risk.standing import MOST, standing_from, standing_of
from wiki.insights.risk.topics import of_those

PAGES = st.dictionaries(st.integers(1, 12), st.frozensets(st.integers(1, 6)), max_size=12)


@pytest.mark.parametrize(
    ("pages", "factor", "lost", "alone", "first"),
    [
        ({1: {7}, 2: {7}, 3: {7, 8}}, 1, 0, 2, (7, 3, 2)),
        ({1: {7}, 2: {8}, 3: set()}, 1, 1, 2, (7, 1, 1)),
        ({1: set(), 2: set(), 3: {9}}, 0, 2, 1, (9, 1, 1)),
        ({1: {7, 8}, 2: {7, 9}, 3: {8, 9}}, 3, 0, 0, (7, 2, 0)),
        ({1: set(range(20))}, MOST, 0, 0, (0, 1, 0)),
    ],
)
def test_worked_examples(
    pages: dict[int, set[int]], factor: int, lost: int, alone: int, first: tuple[int, int, int]
) -> None:
    found = standing_of(pages)

    assert (found.factor, found.lost, found.alone, found.first[0]) == (factor, lost, alone, first)


@pytest.mark.parametrize(
    ("much", "factor", "first", "read"),
    [
        (set(), 1, (7, 2, 2), 0),
        ({1}, 1, (7, 2, 2), 1),
        ({3}, 1, (8, 1, 1), 1),  # who alone knows what many read goes first
        ({1, 2, 3}, 1, (7, 2, 2), 2),
    ],
)
def test_what_many_read_counts_three_times(
    much: set[int], factor: int, first: tuple[int, int, int], read: int
) -> None:
    found = standing_of({1: {7}, 2: {7}, 3: {8}}, much)

    assert (found.factor, found.first[0], found.read) == (factor, first, read)


@pytest.mark.parametrize(
    ("read", "pages", "words"),
    [
        (0, 3, ""),
        (2, 3, ", 2 of which many read"),
        (1, 1, ", one that many read"),
        (1, 3, ", one of which many read"),
        (2, 2, ", all of which many read"),
    ],
)
def test_how_many_of_them_are_much_read_is_said_in_words(read: int, pages: int, words: str) -> None:
    assert of_those(read, pages) == words


def test_what_was_prepared_before_readers_were_counted_is_read() -> None:
    old = {name: each for name, each in standing_of({1: {7}}).value.items() if name != "read"}

    assert standing_from(old).read == 0


@given(PAGES, st.integers(1, 6), st.frozensets(st.integers(1, 12)))
def test_nobody_makes_a_topic_safer_by_leaving(
    pages: dict[int, frozenset[int]], person: int, much: frozenset[int]
) -> None:
    without = {page: people - {person} for page, people in pages.items()}

    assert standing_of(without, much).factor <= standing_of(pages, much).factor


@given(PAGES)
def test_what_is_kept_is_read_as_it_was(pages: dict[int, frozenset[int]]) -> None:
    assert standing_from(standing_of(pages).value) == standing_of(pages)
