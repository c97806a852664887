"""Differences line by line."""

from collections.abc import Iterable

from hypothesis import given

from tests.core.textmap.texts import PAGES
from wiki.core.textmap import BlockChange, Kind, Words, compare
from wiki.core.textmap.lines import Line, MixedLine, Row, mixed_lines, side_by_side

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n| 5 | 6 |\n"


def said(pieces: Iterable[Words]) -> str:
    return "".join(piece.text for piece in pieces)


def lines(sides: Iterable[Line | None]) -> list[str]:
    return [said(line.pieces) for line in sides if line]


def rows_of(old: str, new: str) -> list[Row]:
    return [row for change in compare(old, new) for row in side_by_side(change.words)]


def column(changes: Iterable[BlockChange], without: Kind) -> str:
    """Return one of the texts as the column shows it, lines joined by nothing."""
    shown = [line for change in changes for line in mixed_lines(change.words)]
    return said(piece for line in shown for piece in line.pieces if piece.kind is not without)


@given(PAGES, PAGES)
def test_the_newer_side_is_the_newer_text(old: str, new: str) -> None:
    written = new.removesuffix("\n").split("\n") if new else []

    assert lines(row.new for row in rows_of(old, new)) == written


@given(PAGES, PAGES)
def test_lines_that_meet_never_cross(old: str, new: str) -> None:
    for change in compare(old, new):
        met = [row for row in side_by_side(change.words) if row.old and row.new]
        assert [row.old.number for row in met if row.old] == sorted(row.old.number for row in met if row.old)


@given(PAGES, PAGES)
def test_the_column_holds_every_sign_of_the_newer_text(old: str, new: str) -> None:
    changes = [change for change in compare(old, new) if change.new]

    assert column(changes, Kind.DELETED) == new.replace("\n", "")


def test_a_changed_line_stands_beside_what_it_was() -> None:
    rows = rows_of("one two three\nfour five\nsix seven\n", "one two 3\nsix seven eight\nnine\n")

    assert [(row.old and row.old.number, row.new and row.new.number) for row in rows] == [
        (1, 1),
        (2, None),
        (3, 2),
        (None, 3),
    ]


def test_a_new_row_of_a_table_is_one_whole_line() -> None:
    new = TABLE.replace("| 5 | 6 |\n", "| 3 | 4 |\n| 5 | 6 |\n")

    assert [row.is_same for row in rows_of(TABLE, new)] == [True, True, True, False, True]


def test_a_replaced_word_stands_in_its_line() -> None:
    (first, second) = mixed_lines(compare("one two\nthree\n", "one 2\nthree\n")[0].words)

    assert first == MixedLine(
        1, 1, (Words(Kind.EQUAL, "one "), Words(Kind.DELETED, "two"), Words(Kind.INSERTED, "2"))
    )
    assert (second.old, second.new, said(second.pieces)) == (2, 2, "three")


def test_numbers_go_on_from_where_the_block_begins() -> None:
    (row,) = side_by_side([Words(Kind.EQUAL, "word\n")], 7, 9)

    assert (row.old, row.new) == (
        Line(7, (Words(Kind.EQUAL, "word"),)),
        Line(9, (Words(Kind.EQUAL, "word"),)),
    )
