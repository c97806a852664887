"""Differences for people to read."""

from hypothesis import given

from tests.core.textmap.texts import PAGES
from wiki.core.textmap import BlockChange, Change, Kind, Words, compare, summary

FIRST = "Below zero the docks charge at half speed."
SECOND = "Let the room warm up, or switch on the pad heater."
THIRD = "Nothing is broken when the light blinks amber twice."


def text_without(kind: Kind, changes: list[BlockChange]) -> str:
    return "".join(words.text for change in changes for words in change.words if words.kind is not kind)


@given(PAGES, PAGES)
def test_the_words_rebuild_the_newer_text(old: str, new: str) -> None:
    changes = [change for change in compare(old, new) if change.new]

    assert text_without(Kind.DELETED, changes) == new


@given(PAGES, PAGES)
def test_the_words_rebuild_the_older_text(old: str, new: str) -> None:
    changes = sorted(
        (change for change in compare(old, new) if change.old), key=lambda each: each.old or (0, 0)
    )

    assert text_without(Kind.INSERTED, changes) == old


@given(PAGES)
def test_nothing_changed_in_the_same_text(text: str) -> None:
    assert {change.kind for change in compare(text, text)} <= {Change.SAME}


def test_a_replaced_word_is_a_deletion_and_an_insertion() -> None:
    (change,) = compare(FIRST, FIRST.replace("half", "full"))

    assert change.kind is Change.CHANGED
    assert change.words[1:3] == (Words(Kind.DELETED, "half"), Words(Kind.INSERTED, "full"))


def test_a_removed_paragraph_stays_where_it_was() -> None:
    kinds = [change.kind for change in compare(f"{FIRST}\n\n{SECOND}\n\n{THIRD}", f"{FIRST}\n\n{THIRD}")]

    assert kinds == [Change.SAME, Change.REMOVED, Change.SAME]


def test_a_moved_paragraph_is_not_all_red_and_green() -> None:
    kinds = [
        change.kind
        for change in compare(f"{FIRST}\n\n{SECOND}\n\n{THIRD}", f"{THIRD}\n\n{FIRST}\n\n{SECOND}")
    ]

    assert kinds == [Change.MOVED, Change.SAME, Change.SAME]


def test_a_fence_with_a_blank_line_is_one_block() -> None:
    assert len(compare("```\na\n\nb\n```\n", "```\na\n\nc\n```\n")) == 1


def test_the_summary_is_a_phrase() -> None:
    changes = compare(f"{FIRST}\n\n{SECOND}", f"{FIRST} Yes.\n\n{SECOND} No.\n\n{THIRD}")

    assert str(summary(changes)) == "2 paragraphs changed, 1 added"


def test_no_change_is_said_too() -> None:
    assert str(summary(compare(FIRST, FIRST))) == "Nothing changed"
