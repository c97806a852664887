"""What somebody meant who typed a word that is nowhere: the likest words of titles, summaries and topics.

A word is only offered if a document has it that the viewer may read, so nobody learns of a word by mistyping
it. Likeness is the number of letters to add, drop, change or swap with their neighbour.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter

import numpy as np

from wiki.search.folding import fold
from wiki.search.languages import Language
from wiki.search.likeness import SHORTEST, likest, mistakes_in
from wiki.search.tokens import DENSE
from wiki.search.vectors.snapshot import Mask, Snapshot
from wiki.search.whoosh_schema import VOCABULARY, WEIGHTS
from wiki.search.words import term_of


def corrections(snapshot: Snapshot, typed: Iterable[str], audiences: frozenset[str]) -> Mapping[str, str]:
    """Return what to put in place of which words; those that some document has stay as they are."""
    readable, languages = snapshot.readable(audiences), snapshot.languages(audiences)
    found = {word: meant(snapshot, fold(word), readable, languages) for word in dict.fromkeys(typed)}
    return {word: better for word, better in found.items() if better}


def meant(snapshot: Snapshot, word: str, readable: Mask, languages: Iterable[Language]) -> str:
    """Return the likest word, of equals the commonest; nothing if the word is known, short or a number."""
    if len(word) < SHORTEST or not word.isprintable() or any(sign.isdigit() for sign in word):
        return ""
    terms = [term_of(word, language) for language in languages]
    if not all(terms) or DENSE.search(word):
        return ""
    if any((snapshot.having(field, terms) & readable).any() for field in WEIGHTS):
        return ""
    alike = likest(word, snapshot.vocabulary, mistakes_in(word))
    for _, words in groupby(alike, key=itemgetter(0)):
        known = [(-readers(snapshot, like, readable), like) for _, like in words]
        if best := min(((count, like) for count, like in known if count), default=None):
            return best[1]
    return ""


def readers(snapshot: Snapshot, word: str, readable: Mask) -> int:
    """Return in how many documents that may be read a word is."""
    return int(np.count_nonzero(snapshot.having(VOCABULARY, [word]) & readable))
