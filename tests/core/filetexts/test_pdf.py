"""Reading PDF."""

import pytest

from tests.core.filetexts.making import broken_within, pdf
from wiki.core.filetexts import TEXT_LIMIT, FileWords, Outcome
from wiki.core.filetexts.kinds import words_of
from wiki.core.filetexts.pdf import PAGES_LIMIT


def test_every_page_is_read() -> None:
    assert words_of(pdf("Budget of the docks", "Zebra crossing")) == FileWords(
        Outcome.READ, "Budget of the docks\nZebra crossing"
    )


def test_a_scan_has_no_words() -> None:
    assert words_of(pdf("", "")).outcome is Outcome.EMPTY


def test_a_password_keeps_it_closed() -> None:
    assert words_of(pdf("Budget", password="secret")) == FileWords(Outcome.LOCKED)


def test_one_that_is_only_locked_against_changes_is_read() -> None:
    assert words_of(pdf("Budget", password="")).text == "Budget"


def test_of_a_long_one_the_beginning_is_read() -> None:
    words = words_of(pdf(*["w" * 2_000] * (TEXT_LIMIT // 2_000 + 1)))

    assert (words.outcome, len(words.text)) == (Outcome.SHORTENED, TEXT_LIMIT)


def test_of_very_many_pages_the_first_are_read() -> None:
    words = words_of(pdf(*["Page"] * PAGES_LIMIT, "Beyond"))

    assert words.outcome is Outcome.SHORTENED
    assert "Beyond" not in words.text


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7", pdf("Budget")[:200], broken_within(pdf("Budget")), b"%PDF-1.7\n" + b"[" * 100_000],
    ids=["bare", "cut", "pages lost", "nested"],
)
def test_a_damaged_one_says_so(content: bytes) -> None:
    assert words_of(content).outcome in {Outcome.DAMAGED, Outcome.EMPTY}
