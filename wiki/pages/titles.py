"""Titles as addresses and as keys."""

import re
import unicodedata

SLUG_LENGTH = 60  # characters; the id is what counts, the slug only has to be readable


def slug_of(title: str) -> str:
    """Return the title as a part of an address, such as `why-tables-bloat`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return whole_words(slug) or "page"


def whole_words(slug: str) -> str:
    """Return as much of a slug as fits, without cutting a word in two."""
    if len(slug) <= SLUG_LENGTH:
        return slug
    kept = slug[: SLUG_LENGTH + 1].rpartition("-")[0]
    return kept or slug[:SLUG_LENGTH]


def title_key(title: str) -> str:
    """Return what two spellings of one title have in common; wikilinks are found by it."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())
