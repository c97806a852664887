"""Which language a text is in, told by its commonest words, and the stems of that language.

The same text always gives the same answer. What no list of common words claims clearly (code, names, a few
words, Chinese) counts as English, which cuts the stems of what people borrow from it.
"""

import re
import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

import Stemmer

from wiki.search.folding import fold
from wiki.search.stop_words import STOP_WORDS


class Language(StrEnum):
    """A language whose words we cut to their stems, by the name Snowball has for it."""

    ENGLISH = "english"
    GERMAN = "german"
    FRENCH = "french"
    SPANISH = "spanish"
    ITALIAN = "italian"
    PORTUGUESE = "portuguese"
    DUTCH = "dutch"
    SWEDISH = "swedish"
    POLISH = "polish"
    RUSSIAN = "russian"


ONLY_ENGLISH = (Language.ENGLISH,)
SAMPLE = 4_000  # characters that are looked at; a page says in its beginning what it is written in
SAMPLES_KEPT = 2_000  # of which the language is remembered; 8 MB where each is as long as it gets
LEAST = 1.5  # words that tell the language; a word that several languages have tells as much less
LEAST_OF_A_PAGE = 4.0  # a title alone tells no language: "Word for word" is Dutch by two of its three words
AHEAD = 1.3  # times as many as of any other language
WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


def spoken_in() -> Mapping[str, Sequence[Language]]:
    """Return in which languages each common word is one."""
    found: dict[str, list[Language]] = defaultdict(list)
    for language in Language:
        for word in sorted(STOP_WORDS[language]):
            found[word].append(language)
    return found


SPOKEN_IN = spoken_in()

ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quest|un|(?:d|n)?ell|(?:d)?all|sull)'(?=\w)")
FOLDED_ENDINGS: Mapping[Language, tuple[tuple[re.Pattern[str], str], ...]] = {
    Language.FRENCH: ((ELIDED, ""), (re.compile(r"ee(s?)$"), r"e\1")),
    Language.ITALIAN: ((ELIDED, ""),),
    Language.PORTUGUESE: ((re.compile(r"cao$"), "ção"), (re.compile(r"coes$"), "ções")),
}

local = threading.local()  # a stemmer keeps state, so each thread has its own


def language_of(text: str) -> Language:
    """Return the language a page is written in; English where that is not clear."""
    return clear_language_in(text[:SAMPLE], LEAST_OF_A_PAGE) or Language.ENGLISH


def clear_language_of(text: str) -> Language | None:
    """Return the language a few words are clearly in."""
    return clear_language_in(text[:SAMPLE], LEAST)


@lru_cache(maxsize=SAMPLES_KEPT)
def clear_language_in(sample: str, least: float) -> Language | None:
    """Return the language that the beginning of a text is clearly in; lists show the same texts often."""
    told: dict[Language, float] = dict.fromkeys(Language, 0.0)
    for word in WORD.findall(sample):
        languages = SPOKEN_IN.get(fold(word), ())
        for language in languages:
            told[language] += 1 / len(languages)
    best, second = sorted(told, key=lambda one: -told[one])[:2]
    return best if told[best] >= max(least, AHEAD * told[second]) else None


def is_common(folded: str, language: Language) -> bool:
    """Whether a word is too common in a language to tell pages apart."""
    return folded in STOP_WORDS[language]


def stem(folded: str, language: Language) -> str:
    """Return the stem of a folded word.

    Snowball's rules know endings with their accents; where it takes one for an ending, it is put back.
    """
    for ending, accented in FOLDED_ENDINGS.get(language, ()):
        folded = ending.sub(accented, folded)
    return fold(str(stemmer(language).stemWord(folded)))


def stemmer(language: Language) -> Stemmer.Stemmer:
    """Return this thread's stemmer of a language (Snowball)."""
    known: dict[str, Stemmer.Stemmer] = vars(local)
    if language.value not in known:
        known[language.value] = Stemmer.Stemmer(language.value)
    return known[language.value]
