"""Numbers as a sentence has them."""

import pytest

from wiki.core.wording import counted, number


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (1234, "1,234 pages")],
)
def test_a_count_has_its_noun(count: int, words: str) -> None:
    assert counted(count, "page") == words


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert [counted(count, "person", "people") for count in (1, 2)] == ["1 person", "2 people"]


def test_a_number_that_is_not_whole_is_told_shortly() -> None:
    assert number(1234.5678) == "1,234.568"
