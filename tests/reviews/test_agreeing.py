"""Authorship, coverage and anchors say the same of the same words, whatever was done to a page.

Every word of these histories occurs once, so there is one right answer. One revision does one thing: what
two do at once to a few words may be too little to be recognised, and then each of the three says less.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import count
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.reviews.agreeing import Story
from wiki.core.textmap.tokens import words
from wiki.reviews.anchors.surviving import HALF
from wiki.reviews.models import Fit

PARAGRAPHS, LEAST, MOST = 6, 12, 30  # of a page, and words of a paragraph
REVISIONS = 8
WORD = 8  # letters of one; no two are alike
FEW = 3  # words that are put otherwise at once

Text = list[list[str]]  # paragraphs of words
Fresh = Iterator[str]


def history(chance: Random) -> Story:
    """Write a page, change it again and again, and approve some version of it."""
    fresh = (sha256(b"%d" % number).hexdigest()[:WORD] for number in count())
    page = [paragraph(chance, fresh) for _ in range(PARAGRAPHS)]
    versions = [page]
    for _ in range(REVISIONS):
        versions.append(chance.choice(CHANGES)(versions, chance, fresh))
    texts = ["\n\n".join(map(" ".join, version)) + "\n" for version in versions]
    return Story(texts, chance.randrange(REVISIONS))


def paragraph(chance: Random, fresh: Fresh) -> list[str]:
    return [next(fresh) for _ in range(chance.randint(LEAST, MOST))]


def put_in(versions: Sequence[Text], chance: Random, fresh: Fresh) -> Text:
    page = versions[-1]
    at = chance.randint(0, len(page))
    return [*page[:at], paragraph(chance, fresh), *page[at:]]


def take_out(versions: Sequence[Text], chance: Random, _: Fresh) -> Text:
    page = versions[-1]
    at = chance.randrange(len(page))
    return [*page[:at], *page[at + 1 :]] if len(page) > 1 else page


def move(versions: Sequence[Text], chance: Random, _: Fresh) -> Text:
    page = list(versions[-1])
    moved = page.pop(chance.randrange(len(page)))
    page.insert(chance.randint(0, len(page)), moved)
    return page


def put_otherwise(versions: Sequence[Text], chance: Random, fresh: Fresh) -> Text:
    page = [list(each) for each in versions[-1]]
    chosen = chance.choice(page)
    at = chance.randrange(len(chosen))
    chosen[at : at + FEW] = [next(fresh) for _ in range(FEW)]
    return page


def take_back(versions: Sequence[Text], chance: Random, _: Fresh) -> Text:
    return versions[max(0, len(versions) - 1 - chance.randint(1, 2))]


CHANGES: Sequence[Callable[[Sequence[Text], Random, Fresh], Text]] = (
    put_in,
    take_out,
    move,
    put_otherwise,
    put_otherwise,
    put_otherwise,
    take_back,
)
HISTORIES = st.randoms(use_true_random=False).map(history)


@given(HISTORIES)
def test_what_is_covered_is_what_authorship_says_was_there(story: Story) -> None:
    assert story.covered <= story.older


@given(HISTORIES)
def test_what_authorship_says_is_newer_is_never_covered(story: Story) -> None:
    newer = frozenset(story.words) - story.older

    assert not newer & story.covered


@given(HISTORIES)
def test_at_a_sure_place_half_of_the_passage_is_as_old_as_the_passage(story: Story) -> None:
    for quote, placed in story.passages:
        quoted = {quote.exact[slice(*word)] for word in words(quote.exact)}
        there = [story.live[slice(*word)] for word in story.words_at(placed) & story.older]
        kept = sum(len(word) for word in there if word in quoted)
        if placed.is_sure:
            assert kept >= HALF * sum(map(len, quoted))


@given(HISTORIES)
def test_a_passage_that_reads_as_it_did_is_found_where_it_is_and_is_covered(story: Story) -> None:
    for quote, placed in story.passages:
        start = story.live.find(quote.exact)
        if start >= 0:
            assert (placed.starts, placed.ends) == (start, start + len(quote.exact))
            assert placed.is_sure
            assert story.words_at(placed) <= story.covered


@given(HISTORIES)
def test_a_passage_of_which_no_word_is_left_is_detached(story: Story) -> None:
    left = {story.live[slice(*word)] for word in story.words}
    for quote, placed in story.passages:
        if left.isdisjoint(quote.exact[slice(*word)] for word in words(quote.exact)):
            assert placed.fit is Fit.DETACHED
