"""Plain text and Markdown."""

import codecs

from wiki.core.filetexts.values import FileWords, Outcome, kept

MARKUP = "<"  # HTML, SVG and XML begin with it; their tags are no words


def words_of_plain(content: bytes) -> FileWords:
    """Return what a text says."""
    try:
        text = content.decode(encoding_of(content))
    except UnicodeDecodeError:
        return FileWords(Outcome.OTHER)
    is_other = "\0" in text or text.lstrip().startswith(MARKUP)
    return FileWords(Outcome.OTHER) if is_other else kept(text)


def encoding_of(content: bytes) -> str:
    """Return what the first bytes say of the rest; without them it is UTF-8."""
    marks = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return "utf-16" if content.startswith(marks) else "utf-8-sig"
