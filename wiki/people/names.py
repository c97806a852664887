"""Names as handles and addresses, and what counts as the same name."""

import re
import unicodedata

SLUG_LENGTH = 60  # characters; it has to be readable in an address
HANDLE = re.compile(r"[a-z0-9][a-z0-9.-]{0,38}[a-z0-9]")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
EMAIL_LENGTH = 254  # characters; RFC 5321 4.5.3.1.3 less the brackets


def slug_of(name: str, empty: str = "") -> str:
    """Return a name as a part of an address, such as `data-platform`; `empty` where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug[:SLUG_LENGTH].rstrip("-") or empty


def folded(name: str) -> str:
    """Return what two spellings of one name have in common."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def is_handle(given: str) -> bool:
    """Whether this can be a handle: 2 to 40 small letters, digits, dots and dashes."""
    return HANDLE.fullmatch(given) is not None


def is_email(given: str) -> bool:
    """Whether this looks like an e-mail address; only a letter sent there could prove it."""
    return len(given) <= EMAIL_LENGTH and EMAIL.fullmatch(given) is not None
