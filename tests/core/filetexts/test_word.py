"""Reading Word's .docx."""

import pytest

from tests.core.filetexts.making import WORD, docx, paragraph, zipped
from wiki.core.filetexts import TEXT_LIMIT, FileWords, Outcome
from wiki.core.filetexts.kinds import LOCKED, OLE, words_of
from wiki.core.filetexts.word import UNPACKED_LIMIT

BOMB = f'<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document xmlns:w="{WORD}"><w:t>&a;</w:t></w:document>'
BODY = "word/document.xml"


def test_paragraphs_are_lines_and_runs_are_put_together() -> None:
    assert words_of(docx(paragraph("Bud", "get") + paragraph("Docks &amp; grippers"))) == FileWords(
        Outcome.READ, "Budget\nDocks & grippers"
    )


def test_cells_of_a_table_are_read() -> None:
    cells = "".join(f"<w:tc>{paragraph(word)}</w:tc>" for word in ("Zebra", "Crossing"))

    assert words_of(docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")).text == "Zebra\nCrossing"


def test_an_empty_one_has_no_words() -> None:
    assert words_of(docx("<w:p/>")).outcome is Outcome.EMPTY


def test_of_a_long_one_the_beginning_is_read() -> None:
    words = words_of(docx(paragraph("w " * TEXT_LIMIT)))

    assert (words.outcome, len(words.text)) == (Outcome.SHORTENED, TEXT_LIMIT)


def test_a_password_keeps_it_closed() -> None:
    assert words_of(OLE + bytes(500) + LOCKED).outcome is Outcome.LOCKED


def test_another_zip_is_not_read() -> None:
    assert words_of(zipped({"notes.txt": b"Budget"})).outcome is Outcome.OTHER


def test_a_bomb_is_given_up() -> None:
    assert words_of(docx(" " * (UNPACKED_LIMIT + 1))).outcome is Outcome.TOO_MUCH


@pytest.mark.parametrize(
    "content",
    [
        docx(paragraph("Budget"))[:-40],
        zipped({BODY: b"no XML"}),
        zipped({BODY: b""}),
        zipped({BODY: BOMB.encode()}),
        b"PK\x03\x04",
    ],
    ids=["cut", "no XML", "nothing", "entities", "bare"],
)
def test_a_damaged_one_says_so(content: bytes) -> None:
    assert words_of(content) == FileWords(Outcome.DAMAGED)
