"""No page claims coverage that nobody gave, on a real history."""

from collections import Counter
from random import Random

import pytest

from tests.benchmarks.history import read_history, texts_of
from tests.benchmarks.importing import BUNDLE
from tests.reviews.histories import PEOPLE, spelled
from wiki.core.textmap import Origins, carry_many
from wiki.reviews.coverage import Given, covered

PAGES = 3
REVISIONS = 12  # the last ones of a page

Saved = list[tuple[int, str, Origins]]


@pytest.mark.skipif(not BUNDLE.exists(), reason="there is no history")
def test_every_covered_word_of_a_real_page_is_one_that_somebody_else_approved() -> None:
    random = Random(4)  # noqa: S311 - no secret
    with read_history(BUNDLE, limit=PAGES) as history:
        stories = [texts_of(page) for page in history.pages]

    for texts in stories:
        saved: Saved = []
        for text in texts[-REVISIONS:]:
            before = [(old, origins) for _, old, origins in reversed(saved[-3:])]
            number = len(saved) + 1
            origins = carry_many(before, text, number) if before else Origins.whole(text, number)
            saved.append((random.randrange(PEOPLE), text, origins))
        check(random, saved)


def check(random: Random, saved: Saved) -> None:
    _, live, origins = saved[-1]
    for number in range(0, len(saved), 4):
        reviewer = random.randrange(PEOPLE)
        own = {place + 1 for place, (author, _, _) in enumerate(saved) if author == reviewer}
        _, text, theirs = saved[number]
        by_others = tuple((a, b) for a, b, source in theirs.stretches() if source not in own)

        found = covered([Given(text, theirs, own)], live, origins)

        claimed: Counter[str] = spelled(live, found.passages, inside=False)
        assert not claimed - spelled(text, by_others, inside=True)
