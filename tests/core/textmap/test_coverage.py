"""How much of a page is approved."""

from hypothesis import given

from tests.core.textmap.texts import PAGES
from wiki.core.textmap import Approval, Origins, carry, coverage, covered_share, map_text, uncovered_ranges

FIRST = "Below zero the docks charge at half speed.\n"
SECOND = "Let the room warm up, or switch on the pad heater.\n"


@given(PAGES)
def test_an_unchanged_page_is_covered(text: str) -> None:
    assert covered_share(text, text) == 1


@given(PAGES, PAGES)
def test_a_share_is_a_share(approved: str, live: str) -> None:
    assert 0 <= covered_share(approved, live) <= 1


def test_a_new_paragraph_is_one_uncovered_passage() -> None:
    live = f"{FIRST}\n{SECOND}"
    ((start, end),) = uncovered_ranges(FIRST, live)

    assert live[start:end] == SECOND.strip().rstrip(".")


def test_two_approvals_cover_together() -> None:
    assert coverage([Approval(FIRST), Approval(SECOND)], FIRST + SECOND).share == 1


def test_words_the_reviewer_wrote_do_not_count() -> None:
    live = FIRST + SECOND
    origins = carry(Origins.whole(FIRST, 1), map_text(FIRST, live), live, 2)

    assert coverage([Approval(live, origins, own={2})], live).covered == 8
