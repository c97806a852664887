"""No page claims coverage that nobody gave, on histories made up at random."""

from collections import Counter
from random import Random

import pytest

from tests.reviews.histories import PEOPLE, history, spelled
from wiki.reviews.coverage import Given, covered


@pytest.mark.parametrize("seed", range(60))
def test_every_covered_word_is_one_that_somebody_else_approved(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - a test's own dice
    saved = history(random, 9)
    _, live, origins = saved[-1]
    given, allowed = list[Given](), Counter[str]()
    for number in random.sample(range(len(saved)), 3):
        reviewer = random.randrange(PEOPLE)
        own = {place + 1 for place, (author, _, _) in enumerate(saved) if author == reviewer}
        _, text, theirs = saved[number]
        given.append(Given(text, theirs, own))
        by_others = tuple((a, b) for a, b, source in theirs.stretches() if source not in own)
        allowed += spelled(text, by_others, inside=True)

    found = covered(given, live, origins)

    claimed = spelled(live, found.passages, inside=False)
    assert not claimed - allowed
    assert sum(claimed.values()) == found.covered


@pytest.mark.parametrize("seed", range(20))
def test_the_one_who_wrote_everything_covers_nothing(seed: int) -> None:
    saved = history(Random(seed), 6)  # noqa: S311 - a test's own dice
    everything = frozenset(range(1, 7))

    found = covered([Given(saved[3][1], saved[3][2], everything)], saved[-1][1], saved[-1][2])

    assert found.covered == 0


def test_until_it_is_known_who_wrote_what_an_approval_by_a_writer_covers_nothing() -> None:
    assert covered([Given("All is well.", None, {2})], "All is well.").covered == 0


@pytest.mark.parametrize("seed", range(20))
def test_an_approval_of_what_readers_see_covers_all_of_it(seed: int) -> None:
    live = history(Random(seed), 6)[-1][1]  # noqa: S311 - a test's own dice

    assert covered([Given(live)], live).is_whole
