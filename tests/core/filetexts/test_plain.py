"""Reading plain text and Markdown."""

import pytest

from wiki.core.filetexts import FileWords, Outcome
from wiki.core.filetexts.kinds import words_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_as_it_is(encoding: str) -> None:
    assert words_of("# Prüfung\n\nZebra".encode(encoding)) == FileWords(Outcome.READ, "# Prüfung\n\nZebra")


@pytest.mark.parametrize(
    "content",
    [b"\xff\xd8\xff\xe0", b"a\0b", b"\xff\xfea", b"<!doctype html><script>alert(1)</script>", b" <svg/>"],
    ids=["binary", "null", "half a sign", "HTML", "SVG"],
)
def test_other_kinds_are_not_read(content: bytes) -> None:
    assert words_of(content) == FileWords(Outcome.OTHER)
