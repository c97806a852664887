"""Why there is no backup, in a sentence that says what to do."""

import errno

from wiki.backups.manifest import BadArchive
from wiki.backups.places import NoPlace
from wiki.backups.replacing import InUse
from wiki.pages.files import NoRoom, Unreachable

EXPECTED = (BadArchive, NoPlace, InUse, NoRoom, Unreachable, OSError)
FULL = {errno.ENOSPC, errno.EDQUOT}


def sentence_of(error: Exception) -> str:
    """Return what went wrong, for somebody who can mend it."""
    match error:
        case BadArchive():
            return f"This archive is refused, and nothing was changed. {error}"
        case Unreachable():
            return f"The store of files does not answer: {error}. Nothing was changed."
        case NoRoom():
            return "There is no room left for files. Make some, and try again."
        case OSError():
            return of_system(error)
        case _:
            return str(error)


def of_system(error: OSError) -> str:
    """Say what the system would not let us do."""
    if error.errno in FULL:
        return "There is no room left on the disk. Make some, and try again; nothing half-written is left."
    reason = error.strerror or str(error)
    return f"{reason}: {error.filename}." if error.filename else f"{reason}."
