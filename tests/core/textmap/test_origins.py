"""Who wrote what."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.core.textmap.texts import PAGES
from wiki.core.textmap import Origins, Run, carry, carry_many, map_text

FIRST = "Below zero the docks charge at half speed.\n"
SECOND = "Let the room warm up, or switch on the pad heater.\n"


@given(st.lists(PAGES, min_size=2, max_size=5))
def test_runs_are_as_long_as_the_text_through_all_revisions(texts: list[str]) -> None:
    origins = Origins.whole(texts[0], 0)
    for source, (old, new) in enumerate(pairwise(texts), start=1):
        origins = carry(origins, map_text(old, new), new, source)
        assert origins.length == len(new)


@given(PAGES, PAGES)
def test_deleting_and_restoring_gives_the_origins_back(text: str, other: str) -> None:
    first = Origins.whole(text, 1)
    second = carry(first, map_text(text, other), other, 2)

    assert carry_many([(other, second), (text, first)], text, 3) == (second if other == text else first)


@given(PAGES, PAGES)
def test_json_keeps_everything(old: str, new: str) -> None:
    origins = carry(Origins.whole(old, 1), map_text(old, new), new, 2)

    assert Origins.from_json(origins.to_json()) == origins


def test_the_words_belong_to_whoever_wrote_them() -> None:
    new = FIRST.replace("half", "a quarter of the")
    origins = carry(Origins.whole(FIRST, 1), map_text(FIRST, new), new, 2)

    assert origins.shares(new) == {1: 7, 2: 4}


def test_a_restored_sentence_goes_back_to_its_author() -> None:
    both = FIRST + SECOND
    first = Origins.whole(both, 1)
    second = carry(first, map_text(both, FIRST), FIRST, 2)
    new = f"{FIRST}Mind this. {SECOND}"

    assert carry_many([(FIRST, second), (both, first)], new, 3).shares(new) == {1: 19, 3: 2}


def test_a_page_without_ancestors_is_all_its_own() -> None:
    assert carry_many([], FIRST, 4) == Origins.whole(FIRST, 4)


def test_the_json_is_compact() -> None:
    assert Origins((Run(3, 1), Run(2, 7))).to_json() == "[[3,1],[2,7]]"
