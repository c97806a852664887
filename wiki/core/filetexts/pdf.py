"""The text of PDF, page by page."""

import io
import time
from collections.abc import Iterator

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from wiki.core.filetexts.values import TEXT_LIMIT, FileWords, Outcome, kept

PAGES_LIMIT = 500
SECONDS = 20.0  # then what was read is all that is found


def words_of_pdf(content: bytes) -> FileWords:
    """Return what a PDF says; pages that are broken are passed over."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):  # many are locked against changes only
            return FileWords(Outcome.LOCKED)
        return pages_of(reader)
    except (DependencyError, FileNotDecryptedError):
        return FileWords(Outcome.LOCKED)
    except MemoryError:
        return FileWords(Outcome.TOO_MUCH)
    except Exception:  # noqa: BLE001 - a broken file fails in more ways than pypdf names
        return FileWords(Outcome.DAMAGED)


def pages_of(reader: PdfReader) -> FileWords:
    """Return what the pages say, up to the limits."""
    until = time.monotonic() + SECONDS
    texts: list[str] = []
    length = 0
    for number, text in enumerate(texts_of(reader)):
        texts.append(text)
        length += len(text) + 1
        if length > TEXT_LIMIT or number + 1 >= PAGES_LIMIT or time.monotonic() > until:
            break
    words = kept("\n".join(texts))
    is_whole = len(texts) == len(reader.pages) or words.outcome is not Outcome.READ
    return words if is_whole else FileWords(Outcome.SHORTENED, words.text)


def texts_of(reader: PdfReader) -> Iterator[str]:
    """Yield the text of each page.

    Raises:
        Exception: the first page that is broken, if no page could be read.
    """
    first: Exception | None = None
    has_read = False
    for page in reader.pages:
        try:
            text = text_of(page)
            has_read = True
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - likewise
            first, text = first or error, ""
        yield text
    if first and not has_read:
        raise first


def text_of(page: PageObject) -> str:
    """Return what a page says."""
    return page.extract_text()
