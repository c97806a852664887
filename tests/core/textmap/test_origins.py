"""Who wrote what."""

from itertools import pairwise
from random import Random
from textwrap import fill

from hypothesis import given
from hypothesis import strategies as st

from tests.core.textmap.texts import PAGES, PROSE
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


@given(PROSE, st.integers(20, 90))
def test_shares_survive_rewrapping(text: str, width: int) -> None:
    assert shares_after(text, "\n\n".join(fill(block, width) for block in text.split("\n\n"))) == {1: 1.0}


@given(PROSE, st.sampled_from(("  ", "    ", "> ", "\t")))
def test_shares_survive_reindenting(text: str, indent: str) -> None:
    new = "\n".join(indent + line if line else line for line in text.split("\n"))

    assert shares_after(text, new).get(2, 0) == 0


@given(PROSE, st.randoms(use_true_random=False))
def test_shares_survive_moved_paragraphs(text: str, random: Random) -> None:
    paragraphs = text.split("\n\n")
    random.shuffle(paragraphs)

    assert shares_after(text, "\n\n".join(paragraphs)) == {1: 1.0}


@given(PROSE, PROSE, st.integers(1, 3))
def test_shares_survive_what_is_taken_out_and_brought_back(text: str, other: str, versions: int) -> None:
    texts = [text, *(f"{other}\n\nAttempt {number}." for number in range(versions - 1)), text]

    assert shares_through(texts) == {1: 1.0}


@given(PROSE, st.data())
def test_a_typo_costs_one_word(text: str, data: st.DataObject) -> None:
    words = text.split(" ")
    place = data.draw(st.integers(0, len(words) - 1))
    words[place] = f"{words[place]}s"

    assert shares_after(text, " ".join(words)).get(2, 0) <= 1 / len(text.split())


def shares_after(old: str, new: str) -> dict[int, float]:
    """Return what share of the newer text each version has."""
    return shares_through([old, new])


def shares_through(texts: list[str]) -> dict[int, float]:
    """Return what share of the newest text each version has, as pages are traced."""
    traced: list[tuple[str, Origins]] = []
    for source, text in enumerate(texts, start=1):
        ancestors = traced[::-1][:3]
        traced.append((text, carry_many(ancestors, text, source)))
    text, origins = traced[-1]
    counts = origins.shares(text)
    return {source: count / sum(counts.values()) for source, count in counts.items()}
