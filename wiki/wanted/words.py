"""What somebody looked for, in the form in which several people look for the same."""

from wiki.core.names import folded

LONGEST = 200  # characters that are kept
SIGNS = dict.fromkeys(map(ord, '"+'), " ")


def normalised(words: str) -> str:
    """Return words without case and the signs of the query language, cut to what is kept."""
    return folded(words.translate(SIGNS))[:LONGEST].rstrip()
