"""What the store of files says, in the words of an import."""

from collections.abc import Iterator
from contextlib import contextmanager

from wiki.importing.problems import Broken
from wiki.pages.files import NoRoom, Unreachable


@contextmanager
def keeping(place: str) -> Iterator[None]:
    """Keep a file.

    Raises:
        Broken: it does not fit, or the store is away.
    """
    try:
        yield
    except NoRoom:
        raise Broken("There is no room left for it. Make some, and run the import again.", place) from None
    except Unreachable:
        raise Broken("The store of files does not answer. Run the import again.", place) from None
