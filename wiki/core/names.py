"""Names as parts of addresses, and what two spellings of one name have in common."""

import re
import unicodedata

SLUG_LENGTH = 60  # characters; it has to be readable in an address


def slug_of(name: str, empty: str = "") -> str:
    """Return a name as a part of an address, such as `why-tables-bloat`; `empty` where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return whole_words(re.sub(r"[^a-z0-9]+", "-", plain).strip("-")) or empty


def whole_words(slug: str) -> str:
    """Return as much of a slug as fits, without cutting a word in two."""
    if len(slug) <= SLUG_LENGTH:
        return slug
    kept = slug[: SLUG_LENGTH + 1].rpartition("-")[0]
    return kept or slug[:SLUG_LENGTH]


def folded(name: str) -> str:
    """Return what two spellings of one name have in common."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
