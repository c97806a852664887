# mypy: disable-error-code="no-untyped-call"
"""The fields of the Whoosh index and their analyser; pickled into the index, so names here stay put."""

from collections.abc import Iterator

from whoosh.analysis.acore import Token
from whoosh.analysis.analyzers import Analyzer
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, ID, KEYWORD, TEXT, Schema

from wiki.search.words import WORD, pairs_in, term_of

# How much a match in a field counts. The title is part of the text as well, which found pages and people
# better than a heavier title: `python -m tests.benchmarks documents experts`.
WEIGHTS = {"title": 0.5, "summary": 1.2, "topics": 2.0, "text": 1.0}

PAIRS, PAIR_WEIGHT = "pairs", 0.5  # two words that stand side by side in a title or the name of a topic
VOCABULARY = "vocabulary"  # the words of title, summary and topics as they are written
WRITERS = "writers"  # the column of who wrote a document, as `vectors.links` packs them
NUMBERS = ("page", "version", "changed")  # columns: the page's id, its revision, seconds since 1970


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
        for match in WORD.finditer(value):
            if not (term := term_of(match[0])):
                continue
            token.text, token.boost = term, 1.0
            if positions:
                token.pos = position
            if chars:
                token.startchar, token.endchar = start_char + match.start(), start_char + match.end()
            position += 1
            yield token


class Neighbours(Analyzer):
    """Hands Whoosh the pairs of words that stand side by side in a line."""

    def __call__(self, value: str, mode: str = "", **kwargs: bool) -> Iterator[Token]:
        """Yield one reused token per pair."""
        token = Token(mode=mode, **kwargs)
        token.boost = 1.0
        for line in value.splitlines():
            for token.text in pairs_in(line):
                yield token


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
        space=ID,
        author=ID,
        **{name: TEXT(analyzer=Stems(), phrase=True) for name in WEIGHTS},
        **{VOCABULARY: KEYWORD(scorable=False)},
        **{PAIRS: TEXT(analyzer=Neighbours(), phrase=False)},
    )
