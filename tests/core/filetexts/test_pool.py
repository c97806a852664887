"""Reading in a process that can be killed."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.core.filetexts.making import docx, paragraph, pdf
from wiki.core.filetexts import FileTexts, FileWords, Outcome


@pytest.fixture
def texts() -> Iterator[FileTexts]:
    texts = FileTexts()
    yield texts
    texts.close()


def test_the_process_tells_what_each_file_says(texts: FileTexts) -> None:
    assert texts.read(pdf("Budget")) == FileWords(Outcome.READ, "Budget")
    assert texts.read(docx(paragraph("Zebra\u00e9"))) == FileWords(Outcome.READ, "Zebra\u00e9")
    assert texts.read(b"%PDF-1.7").outcome is Outcome.DAMAGED
    assert texts.read(b"").outcome is Outcome.EMPTY


def test_what_takes_too_long_is_given_up() -> None:
    hasty = FileTexts(budget_seconds=0.001)

    assert hasty.read(pdf(*["Budget"] * 300)).outcome is Outcome.TOO_MUCH
    hasty.close()


def test_who_only_asks_needs_no_reader_of_documents() -> None:
    program = (
        "import sys, wiki.core.filetexts; print({'pypdf', 'defusedxml', 'sqlalchemy'} & set(sys.modules))"
    )

    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == "set()"
