"""Which comments get a hint, and which are left alone."""

import pytest

from wiki.reviews.hints import ADVICE, hint

FULL = "This says version 15, but the flag came with 16; name 16 here."


@pytest.mark.parametrize(
    "text",
    [
        "Wrong.",
        "This is unclear.",
        "Please fix the numbers here.",
        "I find the whole of this section rather confusing as it stands",
        "What this says about the locks doesn\N{RIGHT SINGLE QUOTATION MARK}t make sense to me at all",
    ],
)
def test_a_remark_that_leaves_its_author_guessing_gets_a_hint(text: str) -> None:
    assert hint(text, must_fix=True, about_passage=True) == ADVICE


@pytest.mark.parametrize(
    "text",
    [
        FULL,
        "The second step is wrong. The lock is taken before the copy, so it blocks writers.",
        "The badge shows up before anybody has looked at the page at all.",
    ],
)
def test_a_remark_that_says_what_and_why_is_left_alone(text: str) -> None:
    assert hint(text, must_fix=True, about_passage=True) is None


def test_what_must_be_fixed_points_at_its_passage() -> None:
    assert hint(FULL, must_fix=True, about_passage=False) == ADVICE


def test_a_replacement_says_enough() -> None:
    assert hint("Wrong.", must_fix=True, about_passage=True, suggests=True) is None


def test_notes_questions_and_praise_owe_no_explanation() -> None:
    assert hint("Nice.", must_fix=False, about_passage=False) is None
