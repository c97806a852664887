"""What kind of change an edit is: what it touches counts for more than how long it is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.textmap.carts import PARAGRAPHS, TEXT, replaced
from wiki.core.textmap.kinds import CARRIED, ChangeKind, change_kind, code_of

NONE, TYPO, MINOR, SENSITIVE, MAJOR = ChangeKind
WORDS = st.text("abc \n*#.12", max_size=60)


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        (TEXT, NONE),
        (TEXT + "\n\n", NONE),
        (replaced("The docks", "The **docks**"), NONE),
        (replaced("The docks", "## The docks"), NONE),
        (replaced("Somebody ought", "> Somebody ought"), NONE),
        (replaced("overnight", "over night"), TYPO),
        (replaced("cables", "cable"), TYPO),
        (replaced("the long corridor", "the long and winding corridor of the second floor"), TYPO),
        (TEXT + "Ask the night shift, who know the carts better than anybody else in the house.\n", MINOR),
        ("\n\n".join([*PARAGRAPHS[1:], *PARAGRAPHS * 3, PARAGRAPHS[0]]), MINOR),
        (replaced("Keep 4", "Keep 5"), SENSITIVE),
        (replaced("4 carts", "-4 carts"), SENSITIVE),
        (replaced("example.org/carts", "example.net/carts"), SENSITIVE),
        (replaced("carts --all", "carts --none"), SENSITIVE),
        (replaced("carts --all", "carts > all"), SENSITIVE),
        (replaced("You must never", "You must"), SENSITIVE),
        (replaced("ought to", "should"), SENSITIVE),
        (replaced("when nobody needs them", "when nobody doesn't need them"), SENSITIVE),
        (TEXT + "Another word about it, which nobody has read so far. " * 4, MAJOR),
        ("All of it is new.", MAJOR),
        ("", MAJOR),
    ],
)
def test_kinds(after: str, kind: ChangeKind) -> None:
    assert change_kind(TEXT, after) is kind


def test_in_a_short_text_few_letters_are_much() -> None:
    assert change_kind("Charge the docks at night.", "Charge the carts at night.") is MAJOR


def test_a_list_that_is_numbered_anew_says_the_same() -> None:
    assert change_kind("1. Stop.\n2. Look.\n", "1. Stop.\n1. Look.\n") is NONE


@given(WORDS)
def test_space_is_no_change(text: str) -> None:
    assert change_kind(text, "\n" + text + "  \n\n") is NONE


@given(WORDS, WORDS)
def test_a_number_that_was_not_there_never_carries(before: str, after: str) -> None:
    assert change_kind(f"{before} {after}", f"{before} 77 {after}") not in CARRIED


@given(
    st.lists(st.sampled_from(PARAGRAPHS), unique=True, min_size=1),
    st.text("abc ", min_size=60).filter(str.strip),
)
def test_what_makes_up_most_of_a_text_is_major(paragraphs: list[str], added: str) -> None:
    before = "\n\n".join(paragraphs)

    assert change_kind(before, f"{before}\n\n{added} never {added * len(before)}") is MAJOR


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Run `carts`, then ``a`b``.", ["carts", "a`b"]),
        ("A lone ` and ``two``.", ["two"]),
        ("```sh\ncarts\n```\nand `more`\n", ["carts\n", "more"]),
        ("~~~\n```\n~~~\nNo code.\n", ["```\n"]),
        ("```\nnever closed", ["never closed"]),
    ],
)
def test_code_is_what_the_text_map_takes_for_it(text: str, code: list[str]) -> None:
    assert [text[start:end] for start, end in code_of(text)] == code


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{'`' * length} x\n" for length in range(3, 900)),
        "".join(f"~~~{'~' * length} x\n" for length in range(900)),
        "`" * 400_000,
        "``a`" * 100_000,
    ],
)
def test_looking_for_code_is_quick_in_a_hostile_text(text: str) -> None:
    began = time.process_time()

    list(code_of(text))

    assert time.process_time() - began < 1  # second; the work is linear, and takes a tenth of that
