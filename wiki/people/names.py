"""What can be a handle, and what an e-mail address."""

import re

HANDLE = re.compile(r"[a-z0-9][a-z0-9.-]{0,38}[a-z0-9]")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
EMAIL_LENGTH = 254  # characters; RFC 5321 4.5.3.1.3 less the brackets


def is_handle(given: str) -> bool:
    """Whether this can be a handle: 2 to 40 small letters, digits, dots and dashes."""
    return HANDLE.fullmatch(given) is not None


def is_email(given: str) -> bool:
    """Whether this looks like an e-mail address; only a letter sent there could prove it."""
    return len(given) <= EMAIL_LENGTH and EMAIL.fullmatch(given) is not None
