"""Who wrote which passage."""

from itertools import pairwise

from hypothesis import given

from tests.core.textmap.texts import PAGES
from wiki.core.textmap import Origins, Passage, Written, blocks, carry, map_text

FIRST = "Below zero the docks charge at half speed.\n\nLet the room warm up.\n"
SECOND = FIRST.replace("half speed", "a quarter of it, slowly").replace("room", "hall")


def written(old: str, new: str) -> Written:
    return Written(new, carry(Origins.whole(old, 1), map_text(old, new), new, 2))


@given(PAGES, PAGES)
def test_the_passages_of_the_blocks_are_the_text(old: str, new: str) -> None:
    both = written(old, new)

    found = [passage for area in blocks(new) for passage in both.within(area)]

    assert "".join(new[each.start : each.end] for each in found) == new


@given(PAGES, PAGES)
def test_neighbours_have_different_sources(old: str, new: str) -> None:
    sources = [passage.source for passage in written(old, new).passages]

    assert all(one != other for one, other in pairwise(sources))


@given(PAGES, PAGES)
def test_words_are_counted_once(old: str, new: str) -> None:
    both = written(old, new)
    counted = sum((both.counts(area) for area in blocks(new)), start=both.counts((0, 0)))

    assert dict(counted) == both.origins.shares(new)


def test_punctuation_is_no_passage_of_its_own() -> None:
    both = Written("One, two.", Origins.from_json("[[3,1],[1,2],[5,1]]"))

    assert both.passages == (Passage(0, 9, 1),)


def test_a_range_is_cut_out_of_the_passages() -> None:
    first, second = blocks(SECOND)
    both = written(FIRST, SECOND)

    assert [each.source for each in both.within(first)] == [1, 2, 1]
    assert [SECOND[a.start : a.end] for a in both.within(second)] == ["Let the ", "hall", " warm up.\n"]
