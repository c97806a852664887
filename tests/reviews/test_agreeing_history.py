"""On pages of a real history, authorship, coverage and anchors agree nearly to the word.

There the same words occur again and again, and a comparison over many revisions may take one for another.
"""

import pytest

from tests.benchmarks.history import read_history, texts_of
from tests.benchmarks.importing import BUNDLE
from tests.reviews.agreeing import Story
from wiki.reviews.anchors.surviving import HALF

PAGES = 12
REVISIONS = 12  # the last ones of a page
ASTRAY = 0.002  # of the covered words may be newer by authorship
SOME = 5  # one in so many passages is looked at


@pytest.mark.skipif(not BUNDLE.exists(), reason="there is no history")
def test_they_agree_on_real_pages() -> None:
    with read_history(BUNDLE, limit=PAGES) as history:
        stories = [Story(texts_of(page)[-REVISIONS:], 0) for page in history.pages]

    covered = sum(len(story.covered) for story in stories)
    astray = sum(len(story.covered - story.older) for story in stories)

    assert covered > 0
    assert astray <= ASTRAY * covered
    for story in stories:
        check(story)


def check(story: Story) -> None:
    """A place that is sure holds half of the passage in words as old as it; what is there is found."""
    for quote, placed in list(story.passages)[::SOME]:
        kept = sum(end - start for start, end in story.words_at(placed) & story.older)
        if placed.is_sure:
            assert kept >= HALF * sum(map(str.isalnum, quote.exact))
        if quote.exact in story.live:
            assert placed.is_sure
