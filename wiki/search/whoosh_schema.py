# mypy: disable-error-code="no-untyped-call"
"""The fields of the Whoosh index and their analyser; pickled into the index, so names here stay put."""

from collections.abc import Iterator
from typing import Self

from whoosh.analysis.acore import Token
from whoosh.analysis.analyzers import Analyzer
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, ID, KEYWORD, TEXT, Schema

from wiki.search.languages import Language
from wiki.search.words import IN_ORDER, found_in, pairs_in

# How much a match in a field counts. The title is part of the text as well, which found pages and people
# better than a heavier title: `python -m tests.benchmarks documents experts`.
# Names that have parts and single Chinese signs have a field of their own: among the words of the text, which
# holds their parts, they would make it look longer than it is.
NAMES = "names"
FILES = "files"  # what the files of a page say: it counts little, and nobody is credited with it
WRITTEN = {"title": 0.5, "summary": 1.2, "topics": 2.0, "text": 1.0, NAMES: 1.0}  # by the people of a page
WEIGHTS = {**WRITTEN, FILES: 0.3}

PAIRS, PAIR_WEIGHT = "pairs", 0.5  # two words that stand side by side in a title or the name of a topic
LANGUAGE = "language"  # what a document is written in
VOCABULARY = "vocabulary"  # the words of title, summary and topics as they are written
WRITERS = "writers"  # the column of who wrote a document, as `vectors.links` packs them
NUMBERS = ("page", "version", "changed")  # columns: the page's id, its revision, seconds since 1970


GAP = "\x1e"  # between parts of a field that no phrase runs across, such as the title and the text
WIDTH_OF_GAP = 16  # places


class Written(str):
    """A value of a field, and the language it is written in."""

    __slots__ = ("language",)

    def __new__(cls, text: str, language: Language = Language.ENGLISH) -> Self:
        """Return the text with its language."""
        written = super().__new__(cls, text)
        written.language = language
        return written

    language: Language


class Stems(Analyzer):
    """Hands Whoosh the terms of `wiki.search.words`; positions skip the common words."""

    def __call__(
        self,
        value: str,
        positions: bool = False,  # noqa: FBT001, FBT002 - likewise
        chars: bool = False,  # noqa: FBT001, FBT002 - likewise
        start_pos: int = 0,
        start_char: int = 0,
        mode: str = "",
        **kwargs: bool,
    ) -> Iterator[Token]:
        """Yield one reused token per term, as Whoosh's own analysers do."""
        token = Token(positions, chars, mode=mode, **kwargs)
        position = start_pos
        language = language_of(value)
        for part in value.split(GAP):
            place = -1
            for term, start, end, place, kind in found_in(part, language):
                if kind not in IN_ORDER:
                    continue
                token.text, token.boost = term, 1.0
                if positions:
                    token.pos = position + place
                if chars:
                    token.startchar, token.endchar = start_char + start, start_char + end
                yield token
            position += place + 1 + WIDTH_OF_GAP
            start_char += len(part) + len(GAP)


class Wholes(Analyzer):
    """Hands Whoosh the names that have parts, as wholes, and single signs of scripts without spaces."""

    def __call__(self, value: str, mode: str = "", **kwargs: bool) -> Iterator[Token]:
        """Yield one reused token per name."""
        token = Token(mode=mode, **kwargs)
        token.boost = 1.0
        for found in found_in(value, language_of(value)):
            if found.kind not in IN_ORDER:
                token.text = found.term
                yield token


class Neighbours(Analyzer):
    """Hands Whoosh the pairs of words that stand side by side in a line."""

    def __call__(self, value: str, mode: str = "", **kwargs: bool) -> Iterator[Token]:
        """Yield one reused token per pair."""
        token = Token(mode=mode, **kwargs)
        token.boost = 1.0
        for line in value.splitlines():
            for token.text in pairs_in(line, language_of(value)):
                yield token


def language_of(value: str) -> Language:
    """Return the language of a value; whoever asks Whoosh itself has none."""
    return value.language if isinstance(value, Written) else Language.ENGLISH


def schema() -> Schema:
    """Return the schema: terms to search by and numbers to hand out; words come from the database.

    The numbers are columns, so that those of a whole segment are read as one array.
    """
    return Schema(
        id=ID(unique=True),
        **{name: COLUMN(NumericColumn("q")) for name in NUMBERS},
        **{WRITERS: COLUMN(VarBytesColumn())},
        audience=KEYWORD(scorable=False),
        kind=ID,
        **{LANGUAGE: ID},
        space=ID,
        author=ID,
        **{name: TEXT(analyzer=Stems(), phrase=True) for name in WEIGHTS if name != NAMES},
        **{NAMES: TEXT(analyzer=Wholes(), phrase=False)},
        **{VOCABULARY: KEYWORD(scorable=False)},
        **{PAIRS: TEXT(analyzer=Neighbours(), phrase=False)},
    )
