"""Words as search sees them: folded, without the common ones, cut to their stem.

Index, queries and highlighted extracts all use these functions, so they agree on what matches. Changing
what they return asks for a rebuild: raise `VERSION`.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import Stemmer

VERSION = 4
WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*(?:\+\+|#(?!\w))?")
LONGEST = 60  # letters of a term; longer runs are keys and hashes that nobody types

COMMON = (
    "a about above after again against all also am an and any are aren't as at be because been before "
    "being below between both but by can can't cannot could couldn't did didn't do does doesn't doing "
    "don't down during each else ever few for from further get gets getting got had hadn't has hasn't "
    "have haven't having he her here hers herself him himself his how however i if in into is isn't it "
    "it's its itself just let let's like many may me might more most much must my myself no nor not now "
    "of off often on once one only onto or other others our ours ourselves out over own per quite rather "
    "really same shall she should so some such than that that's the their theirs them themselves then "
    "there there's these they this those though through thus to too under until up upon us very via was "
    "wasn't we we're were weren't what when where whether which while who whom whose why will with within "
    "without won't would wouldn't yet you you're your yours yourself yourselves "
)
STOP_WORDS = frozenset(COMMON.split())

local = threading.local()  # a stemmer keeps state, so each thread has its own


def fold(word: str) -> str:
    """Return a word in lower case without accents and with straight apostrophes."""
    decomposed = unicodedata.normalize("NFKD", word.replace("\u2019", "'").casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


@lru_cache(maxsize=50_000)
def term_of(word: str) -> str:
    """Return the term a word is found under, or nothing for a word too common to tell pages apart."""
    folded = fold(word)
    if folded in STOP_WORDS:
        return ""
    return str(stemmer().stemWord(folded))[:LONGEST]


def stemmer() -> Stemmer.Stemmer:
    """Return this thread's English stemmer (Snowball)."""
    if not hasattr(local, "stemmer"):
        local.stemmer = Stemmer.Stemmer("english")
    return local.stemmer


def terms_in(text: str) -> Iterator[str]:
    """Yield the terms of a text in their order."""
    for match in WORD.finditer(text):
        if term := term_of(match[0]):
            yield term


def spellings_in(text: str) -> Iterator[str]:
    """Yield the words of a text, folded, without the common ones."""
    for match in WORD.finditer(text):
        if term_of(match[0]):
            yield fold(match[0])[:LONGEST]


def pair(first: str, second: str) -> str:
    """Return the term that two terms side by side are found under."""
    return f"{first} {second}"


def pairs_in(text: str) -> Iterator[str]:
    """Yield the pairs of neighbours in a text; the common words between them count as not there."""
    return (pair(*neighbours) for neighbours in pairwise(terms_in(text)))
