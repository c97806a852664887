"""The text of Word's .docx: one XML in a zip, read without unpacking more than a limit."""

import io
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from wiki.core.filetexts.values import TEXT_LIMIT, FileWords, Outcome, kept

BODY = "word/document.xml"
UNPACKED_LIMIT = 64 << 20  # bytes of the XML; what comes after is not found
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT, TAB, BREAK, PARAGRAPH = f"{WORD}t", f"{WORD}tab", f"{WORD}br", f"{WORD}p"
SIGNS = {TAB: "\t", BREAK: "\n", PARAGRAPH: "\n"}


class TooLarge(Exception):
    """There is more to unpack than anybody writes."""


class Rationed(io.RawIOBase):
    """A stream that ends with an error once too much has come out of it."""

    def __init__(self, source: IO[bytes], most: int) -> None:
        super().__init__()
        self.source = source
        self.left = most

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes.

        Raises:
            TooLarge: there were too many.
        """
        content = self.source.read(size)
        self.left -= len(content)
        if self.left < 0:
            raise TooLarge
        return content


def words_of_zip(content: bytes) -> FileWords:
    """Return what a Word document says; any other zip is not read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if BODY not in archive.namelist():
                return FileWords(Outcome.OTHER)
            with archive.open(BODY) as body:
                return kept(text_of(body))
    except (MemoryError, TooLarge):
        return FileWords(Outcome.TOO_MUCH)
    except Exception:  # noqa: BLE001 - a broken zip, and XML with a bomb in it, fail in many ways
        return FileWords(Outcome.DAMAGED)


def text_of(body: IO[bytes]) -> str:
    """Return the text of a body, as far as it is kept."""
    parts: list[str] = []
    length = 0
    for part in parts_of(body):
        parts.append(part)
        length += len(part)
        if length > TEXT_LIMIT:
            break
    return "".join(parts)


def parts_of(body: IO[bytes]) -> Iterator[str]:
    """Yield runs of text, with a line end after each paragraph."""
    element: Element
    for _, element in iterparse(Rationed(body, UNPACKED_LIMIT), forbid_dtd=True):
        if element.tag == TEXT:
            yield element.text or ""
        else:
            yield SIGNS.get(element.tag, "")
        if element.tag == PARAGRAPH:
            element.clear()  # what was read need not be kept
