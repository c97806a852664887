"""What suggestions make of a text: pure, for any text and any passages."""

from hypothesis import given
from hypothesis import strategies as some

from tests.making import TEXT
from wiki.reviews.suggesting import REPLACEMENT_LIMIT, Swap, may_stand, overlapping, swapped, trimmed

PASSAGE = TEXT.index("old copy")
WORDS = some.text(alphabet="ab \n", max_size=6)


@some.composite
def disjoint(draw: some.DrawFn) -> tuple[str, list[Swap]]:
    text = draw(some.text(alphabet="abc \n", min_size=2, max_size=60))
    count = 2 * draw(some.integers(1, min(4, len(text) // 2)))
    ends = sorted(draw(some.lists(some.integers(0, len(text)), min_size=count, max_size=count, unique=True)))
    return text, [Swap(*pair, draw(WORDS)) for pair in zip(ends[::2], ends[1::2], strict=True)]


def one_by_one(text: str, swaps: list[Swap]) -> str:
    done: list[Swap] = []
    for swap in swaps:
        shift = sum(len(each.text) - (each.ends - each.starts) for each in done if each < swap)
        text = text[: swap.starts + shift] + swap.text + text[swap.ends + shift :]
        done.append(swap)
    return text


@given(disjoint(), some.randoms())
def test_together_they_make_what_they_make_one_by_one_in_any_order(
    given_: tuple[str, list[Swap]], chance: object
) -> None:
    text, swaps = given_
    shuffled = list(swaps)
    chance.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis' own Random

    assert overlapping(shuffled) is None
    assert swapped(text, shuffled) == one_by_one(text, shuffled)


@given(disjoint())
def test_everything_outside_the_passages_stays(given_: tuple[str, list[Swap]]) -> None:
    text, swaps = given_
    made, place, kept = swapped(text, swaps), 0, 0
    for swap in swaps:
        gap = text[place : swap.starts]
        assert made[kept : kept + len(gap)] == gap
        kept, place = kept + len(gap) + len(swap.text), swap.ends

    assert made[kept:] == text[place:]


def test_two_that_want_the_same_words_overlap_and_neighbours_do_not() -> None:
    assert overlapping([Swap(4, 6, "x"), Swap(0, 5, "y")]) == (1, 0)
    assert overlapping([Swap(4, 6, "x"), Swap(0, 4, "y")]) is None


def test_the_blank_lines_around_a_passage_are_not_part_of_it() -> None:
    assert trimmed("One.\n\nTwo.\n\nThree.", Swap(6, 12, "Zwei.\n")) == Swap(6, 10, "Zwei.")


def test_a_suggestion_changes_a_part_of_the_page() -> None:
    whole = Swap(0, len(TEXT), "Else.")
    same = Swap(PASSAGE, PASSAGE + 8, "old copy")
    long = Swap(PASSAGE, PASSAGE + 8, "x" * (REPLACEMENT_LIMIT + 1))

    assert may_stand(TEXT, Swap(PASSAGE, PASSAGE + 8, ""))
    assert "whole page" in str(may_stand(TEXT, whole).refusal)
    assert "Nothing is changed" in str(may_stand(TEXT, same).refusal)
    assert "at most" in str(may_stand(TEXT, long).refusal)
