"""The parts of a problem by their headings."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.problems.solving import OPEN, SOLVED
from wiki.core.markdown import render
from wiki.pages.templates import PROBLEM
from wiki.problems.sections import is_solved, sections, worth_keeping

TITLE = re.compile("<h[1-6]")
LINES = st.sampled_from(
    ["# Outcome", "## Outcome", "### Outcome ###", "#Outcome", "## ", "##", "```", "~~~~", "words", "",
     "- [ ]", "    # code", "## What we decided", "####### seven", "> ## quoted", "##\tTab"]
)  # fmt: skip
TEXTS = st.lists(LINES, max_size=14).map("\n".join)


@pytest.mark.parametrize(
    ("text", "solved"),
    [
        (PROBLEM, False),
        (OPEN, False),
        (SOLVED, True),
        ("", False),
        ("## Outcome\n\n- [ ] \n\n---\n", False),
        ("## outcome:\nIt works.", True),
        ("# Outcome\n\n## Numbers\n\n## What next\n", False),
        ("# Outcome\n\n## Numbers\n\nForty a minute.\n", True),
        ("```\n## Outcome\n\nIn code.\n```\n", False),
        ("## Outcome\n\n## Notes\n\nNothing came of it yet.\n", False),
        ("The outcome\n\nis near.", False),
    ],
)
def test_a_problem_is_solved_once_its_outcome_says_something(text: str, *, solved: bool) -> None:
    assert is_solved(text) is solved


@given(TEXTS)
def test_every_section_is_a_heading_readers_see_and_lies_within_the_text(text: str) -> None:
    found = sections(text)

    for each in found:
        assert 0 <= each.start < each.body <= each.end <= len(text) or each.body == each.end == len(text)
        assert text[each.start : each.body].lstrip().startswith("#")
    top = [block.start for block in render(text).blocks if TITLE.match(block.html)]
    assert [each.start for each in found] == top


@given(TEXTS)
def test_what_is_kept_lies_in_order_and_never_twice(text: str) -> None:
    found = worth_keeping(text)

    assert found == sorted(found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert bool(found) or not is_solved(text)


def test_the_decision_and_the_outcome_are_kept() -> None:
    kept = "".join(SOLVED[start:end] for start, end in worth_keeping(SOLVED))

    assert kept.startswith("## What we decided\n\nWe slow")
    assert kept.endswith("as fast as before.\n\n")
