"""The search with errors finds what the plain matrix of edit distances finds (Sellers 1980)."""

import time

from hypothesis import given
from hypothesis import strategies as st

from wiki.reviews.anchors.approximate import MATCHES_LIMIT, best_matches, errors_at, errors_from_start

PATTERNS = st.text("abc ", min_size=1, max_size=80)  # longer than a machine word, and of few letters
TEXTS = st.text("abc ", max_size=60)
WORD = st.text(min_size=1, max_size=12)


def matrix(pattern: str, text: str, *, anywhere: bool) -> list[int]:
    """Return the last row of the matrix of edit distances, without its first column."""
    column = list(range(len(pattern) + 1))
    last = []
    for letter in text:
        corner, column[0] = column[0], 0 if anywhere else column[0] + 1
        for i, own in enumerate(pattern, start=1):
            corner, column[i] = column[i], min(corner + (letter != own), column[i] + 1, column[i - 1] + 1)
        last.append(column[-1])
    return last


@given(PATTERNS, TEXTS)
def test_errors_of_any_stretch_are_those_of_the_matrix(pattern: str, text: str) -> None:
    assert list(errors_at(pattern, text)) == matrix(pattern, text, anywhere=True)


@given(PATTERNS, TEXTS)
def test_errors_from_the_start_are_those_of_the_matrix(pattern: str, text: str) -> None:
    assert list(errors_from_start(pattern, text)) == matrix(pattern, text, anywhere=False)


@given(WORD, st.text(max_size=30))
def test_any_letters_will_do(pattern: str, text: str) -> None:
    assert list(errors_at(pattern, text)) == matrix(pattern, text, anywhere=True)


@given(PATTERNS, TEXTS)
def test_a_match_has_the_errors_it_says(pattern: str, text: str) -> None:
    for match in best_matches(pattern, text, len(pattern) - 1):
        assert matrix(pattern, text[match.start : match.end], anywhere=False)[-1] == match.errors


def test_what_is_everywhere_is_nowhere() -> None:
    assert best_matches("so ", "so it is, or " * 40, 0) == []


def test_one_letter_over_and_over_is_searched_in_no_time() -> None:
    started = time.process_time()

    assert len(best_matches("a" * 2_000, "a" * 20_000, 1_000)) == 1
    assert time.process_time() - started < 2  # seconds; a tenth of one where nothing else runs


@given(PATTERNS, TEXTS, st.integers(0, 20))
def test_the_best_are_found_unless_they_are_too_bad(pattern: str, text: str, most: int) -> None:
    least = min(matrix(pattern, text, anywhere=True), default=most + 1)
    found = {match.errors for match in best_matches(pattern, text, most)}

    assert found <= {least}
    assert bool(found) is (least <= most) or text.count(pattern[0]) > MATCHES_LIMIT


@given(st.text("abc", min_size=1, max_size=20), TEXTS, TEXTS)
def test_what_is_there_to_the_letter_is_found_there(pattern: str, before: str, after: str) -> None:
    text = f"{before}{pattern}{after}"

    matches = best_matches(pattern, text, 0)

    assert {text[match.start : match.end] for match in matches} == {pattern}
    assert min(match.start for match in matches) <= len(before)


def test_a_long_passage_takes_no_longer_than_its_length_in_machine_words() -> None:
    pattern, text = "What the light says. " * 90, "Below zero the docks charge slowly. " * 500
    started = time.process_time()

    assert len(list(errors_at(pattern, text))) == len(text)
    assert time.process_time() - started < 2  # seconds; a tenth of one where nothing else runs
