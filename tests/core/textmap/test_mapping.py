"""The text map."""

import time
from itertools import pairwise

from hypothesis import given

from tests.core.textmap.texts import PAGES
from wiki.core.textmap import Span, map_text

FIRST = "Below zero the docks charge at half speed.\n"
SECOND = "Let the room warm up, or switch on the pad heater.\n"
THIRD = "Nothing is broken when the light blinks amber twice.\n"


def left(old: str, new: str, passage: str) -> list[str]:
    """Return what is left of a passage, in the order of the newer text."""
    start = old.index(passage)
    return [new[a:b] for a, b in map_text(old, new).survivors(start, start + len(passage))]


@given(PAGES, PAGES)
def test_a_span_holds_the_same_text_on_both_sides(old: str, new: str) -> None:
    for span in map_text(old, new).spans:
        assert new[span.new_start : span.new_end] == old[span.old_start : span.old_end]


@given(PAGES, PAGES)
def test_spans_never_overlap_on_either_side(old: str, new: str) -> None:
    spans = map_text(old, new).spans
    by_old = sorted(spans, key=lambda span: span.old_start)

    assert all(a.new_end <= b.new_start for a, b in pairwise(spans))
    assert all(a.old_end <= b.old_start for a, b in pairwise(by_old))


@given(PAGES)
def test_a_text_maps_to_itself_whole(text: str) -> None:
    text_map = map_text(text, text)

    assert text_map.spans == ((Span(0, len(text), 0),) if text else ())
    assert text_map.changed_share == 0


@given(PAGES, PAGES)
def test_whatever_survives_of_a_range_is_its_text(old: str, new: str) -> None:
    start, end = len(old) // 3, 2 * len(old) // 3
    pieces = map_text(old, new).survivors(start, end)

    assert sum(b - a for a, b in pieces) <= end - start
    assert all(new[a:b] in old[start:end] for a, b in pieces)


def test_a_moved_paragraph_is_found() -> None:
    old, new = f"{FIRST}\n{SECOND}\n{THIRD}", f"{THIRD}\n{FIRST}\n{SECOND}"

    assert left(old, new, THIRD.strip()) == [THIRD.strip()]


def test_a_moved_and_edited_paragraph_is_found() -> None:
    old = f"{FIRST}\n{SECOND}\n{THIRD}"
    new = f"{THIRD.replace('amber', 'red')}\n{FIRST}\n{SECOND}"

    assert left(old, new, THIRD.strip()) == ["Nothing is broken when the light blinks ", " twice."]


def test_a_paragraph_wrapped_anew_survives() -> None:
    old = FIRST.strip() + " " + SECOND

    assert map_text(old, old.replace(" half", "\nhalf")).inserted == 1


def test_a_sentence_moved_to_another_paragraph_is_found() -> None:
    old = f"{FIRST.strip()} {SECOND}\n{THIRD}"
    new = f"{FIRST}\n{THIRD.strip()} {SECOND}"

    assert left(old, new, SECOND.strip()) == [SECOND.strip()]


def test_a_replaced_word_is_the_only_change() -> None:
    text_map = map_text(FIRST, FIRST.replace("half", "quarter"))

    assert (text_map.inserted, text_map.deleted) == (len("quarter"), len("half"))


def test_nothing_is_left_of_a_range_whose_text_is_gone() -> None:
    assert left(f"{FIRST}\n{SECOND}", FIRST, SECOND.strip()) == []


def test_one_long_line_without_a_break_still_matches() -> None:
    old = "x" * 10_000

    assert map_text(old, old + "y").kept > 9_900


def test_hostile_text_is_mapped_coarsely_and_soon() -> None:
    old, new = "a\nb\n" * 25_000, "b\na\na\n" * 17_000
    started = time.process_time()

    assert map_text(old, new).kept > 0
    assert time.process_time() - started < 10  # seconds; two where nothing else runs
