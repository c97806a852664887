"""Quoting passages of texts, and looking for them."""

from wiki.reviews.anchors import Known, Placed, Quote, Shown, place


def quote(text: str, words: str) -> Quote:
    """Quote these words where they first stand."""
    start = text.index(words)
    return Quote.taken(text, start, start + len(words))


def placed(before: str, words: str, after: str) -> Placed:
    """Look in a later text for words of an earlier one."""
    original = quote(before, words)
    return place(original, Known(before, original), Shown(after))


def words_at(text: str, where: Placed) -> str:
    """Return what stands at a place."""
    return text[where.starts : where.ends]
