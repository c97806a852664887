"""Which reader a file needs: its content says so, never its name."""

from wiki.core.filetexts.pdf import words_of_pdf
from wiki.core.filetexts.plain import words_of_plain
from wiki.core.filetexts.values import FileWords, Outcome
from wiki.core.filetexts.word import words_of_zip

ZIP = b"PK\x03\x04"
PDF, PDF_WITHIN = b"%PDF-", 1024  # readers look for it among the first bytes
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container that Office puts a locked file into
LOCKED = "EncryptedPackage".encode("utf-16-le")


def words_of(content: bytes) -> FileWords:
    """Return what a file says, or why that cannot be told."""
    if content.startswith(ZIP):
        return words_of_zip(content)
    if PDF in content[:PDF_WITHIN]:
        return words_of_pdf(content)
    if content.startswith(OLE):
        return FileWords(Outcome.LOCKED if LOCKED in content else Outcome.OTHER)
    return words_of_plain(content)
