"""Files for spreadsheets: what was written comes back, and nothing in them runs."""

import csv
import io
from datetime import date

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from wiki.web.csv import Cell, csv_answer, csv_text, harmless

SIGNS = (*"=+-@", *"\uff1d\uff0b\uff0d\uff20")  # and the same as wide as Chinese signs
WORDS = st.text(st.characters(exclude_categories=["Cs"]))
DANGEROUS = st.builds(
    "{}{}{}".format,
    st.text(" \t\r\n\0\u00a0\u200b\ufeff", max_size=3),
    st.sampled_from([*SIGNS, *"\ufe62\u207c\u2212"]),  # a small plus, a raised equals sign, a minus
    WORDS,
)


def read_back(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@given(st.lists(st.lists(WORDS | DANGEROUS, min_size=2, max_size=2)))
def test_every_text_comes_back_as_it_was_but_for_the_apostrophe(rows: list[list[str]]) -> None:
    table = read_back(csv_text(["Team", "Said"], rows))

    assert table[0] == ["Team", "Said"]
    assert table[1:] == [[str(harmless(cell)) for cell in row] for row in rows]
    assert [[cell.removeprefix("'") for cell in row] for row in table[1:]] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]


@given(WORDS | DANGEROUS)
def test_no_text_begins_with_what_a_spreadsheet_runs(said: str) -> None:
    cell = str(harmless(said))
    assert not cell.strip().startswith(SIGNS)
    assert not cell.startswith(("\t", "\r", "\n"))


@given(DANGEROUS)
def test_whatever_hides_before_the_sign_it_is_marked_as_text(said: str) -> None:
    assert harmless(said) == "'" + said


@pytest.mark.parametrize("cell", ["a = b", "3-4", "ada@example.org", "", "'quoted'", "«=»", "Größe"])
def test_other_texts_are_left_alone(cell: str) -> None:
    assert harmless(cell) == cell


def test_numbers_stay_numbers_and_days_are_written_the_one_way() -> None:
    row: list[Cell] = [-3, 0.25, date(2026, 11, 27), None]
    assert csv_text(["Less", "Share", "Day", "Nothing"], [row]).splitlines()[1] == '-3,0.25,"2026-11-27",""'


def test_a_separator_of_another_country_cuts_no_text() -> None:
    assert csv_text(["a;=1"], [["b;=2"]]) == '"a;=1"\r\n"b;=2"\r\n'


def test_the_answer_is_a_file_in_unicode_that_says_so(app: Flask) -> None:
    answer = csv_answer("help-küche", ["Team"], [["Größe"]])

    assert answer.get_data() == b'\xef\xbb\xbf"Team"\r\n"Gr\xc3\xb6\xc3\x9fe"\r\n'
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
