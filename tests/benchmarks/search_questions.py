"""The questions of the search benchmark: kinds of queries, with words of the ranks such queries have."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from tests.benchmarks.corpus import SPACES, word

SEED = 11
A_KIND = 20  # questions
MIDDLE = (100, 1_500)  # ranks of words that tell documents apart, in one of ten to one of a hundred
HEAVY = (0, 50)  # of the commonest words
EVERYBODY = frozenset({"company", *(f"space:{number}" for number in range(SPACES))})
SOMEBODY = frozenset({"company", *(f"space:{number}" for number in range(8))})


class Form(StrEnum):
    """How the words of a question belong together."""

    ANY = "any"
    ALL = "all"
    PHRASE = "phrase"
    TYPING = "typing"


@dataclass(frozen=True, slots=True)
class Question:
    """One query."""

    words: tuple[str, ...]
    form: Form = Form.ANY
    audiences: frozenset[str] = EVERYBODY
    limit: int = 10

    @property
    def text(self) -> str:
        """What one would type."""
        match self.form:
            case Form.ALL:
                return " ".join(f"+{one}" for one in self.words)
            case Form.PHRASE:
                return f'"{" ".join(self.words)}"'
            case _:
                return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Kind:
    """Questions that are alike."""

    name: str
    count: int  # words
    ranks: tuple[int, int] = MIDDLE
    form: Form = Form.ANY
    audiences: frozenset[str] = EVERYBODY
    limit: int = 10


KINDS = (
    Kind("one word", 1),
    Kind("three words", 3),
    Kind("five words", 5),
    Kind("three heavy", 3, HEAVY),
    Kind("all of three", 3, (50, 600), Form.ALL),
    Kind("phrase", 2, (100, 1_000), Form.PHRASE),
    Kind("phrase heavy", 2, HEAVY, Form.PHRASE),
    Kind("prefix", 1, MIDDLE, Form.TYPING),
    Kind("8 of 40 spaces", 3, audiences=SOMEBODY),
    Kind("top 1,000", 3, limit=1_000),
)


def questions(kind: Kind) -> Sequence[Question]:
    """Return the questions of a kind, the same ones each time."""
    chance = Random(f"{SEED} {kind.name}")  # noqa: S311 - not a secret
    return [Question(words_of(kind, chance), kind.form, kind.audiences, kind.limit) for _ in range(A_KIND)]


def words_of(kind: Kind, chance: Random) -> tuple[str, ...]:
    """Draw words; of one that is being typed only its beginning."""
    words = [word(rank) for rank in chance.sample(range(*kind.ranks), kind.count)]
    if kind.form is Form.TYPING:
        words[-1] = words[-1][: chance.choice((3, 4))]
    return tuple(words)
