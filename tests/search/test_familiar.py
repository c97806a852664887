"""How much of what people wrote is about a query, against a plain reckoning, and by what one may read."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from whoosh.util.numeric import byte_to_length, length_to_byte

from tests.search.samples import COMPANY, VACUUM
from wiki.search.port import Document, Writer
from wiki.search.vectors.familiar import K1, B
from wiki.search.whoosh_index import WhooshIndex
from wiki.search.words import terms_in

ADA, GRACE, LIN = 1, 2, 3
LENGTH = " "  # what a count of all words goes by; as coarse as Whoosh keeps it
WORDS = ("vacuum", "brush", "gripper", "robot", "soap")

texts = some.lists(some.sampled_from(WORDS), max_size=6).map(" ".join)
writers = some.dictionaries(
    some.sampled_from([ADA, GRACE, LIN]), some.sampled_from([0.25, 0.5, 1.0]), max_size=3
)
pages = some.builds(
    lambda number, title, text, who, audience: replace(
        VACUUM, id=number, title=title, summary="", topics=(), text=text, audiences=frozenset({audience}),
        writers=tuple(Writer(*one) for one in who.items()),
    ),
    some.integers(1, 6), texts, texts, writers, some.sampled_from(["company", "space:4"]),
)  # fmt: skip


@pytest.fixture
def index(tmp_path: Path) -> WhooshIndex:
    return WhooshIndex(tmp_path / "index")


def page(number: int, text: str, *who: Writer, audience: str = "company") -> Document:
    return replace(
        VACUUM,
        id=number,
        title="",
        summary="",
        topics=(),
        text=text,
        writers=who,
        audiences=frozenset({audience}),
    )


def counted(documents: Collection[Document], audiences: Collection[str]) -> Mapping[int, Counter[str]]:
    """Return how often each person wrote each word, by their shares."""
    counts: dict[int, Counter[str]] = {}
    for document in (one for one in documents if one.audiences & set(audiences)):
        fields = [[*terms_in(document.title)], [*terms_in(f"{document.title}\n{document.text}")]]
        words = Counter(word for field in fields for word in field)
        words[LENGTH] = sum(byte_to_length(length_to_byte(len(field))) for field in fields)
        for who in document.writers:
            own = counts.setdefault(who.person_id, Counter())
            for word, times in words.items():
                own[word] += times * who.share  # type: ignore[assignment]
    return counts


def reckoned(documents: Collection[Document], query: str, audiences: Collection[str]) -> Mapping[int, float]:
    """Return the scores by counting words, as the formula says them."""
    counts = counted(documents, audiences)
    average = sum(own[LENGTH] for own in counts.values()) / (len(counts) or 1)
    scores = dict.fromkeys(counts, 0.0)
    for term in dict.fromkeys(terms_in(query)):
        having = sum(own[term] > 0 for own in counts.values())
        for person, own in counts.items():
            rarity = math.log(1 + (len(counts) - having + 0.5) / (having + 0.5))
            norm = K1 * (1 - B + B * own[LENGTH] / (average or 1))
            scores[person] += rarity * own[term] * (K1 + 1) / (own[term] + norm)
    best = max(scores.values(), default=0.0)
    return {person: score / best for person, score in scores.items() if score}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(some.lists(pages, min_size=1, max_size=4), min_size=1, max_size=3), texts, some.booleans())
def test_scores_are_those_of_the_formula(
    commits: Sequence[Sequence[Document]],
    query: str,
    inside: bool,  # noqa: FBT001 - drawn
) -> None:
    audiences = {"company", "space:4"} if inside else {"company"}
    with TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder))
        for commit in commits:
            index.replace(commit)
        latest = {document.id: document for commit in commits for document in commit}
        expected = reckoned(latest.values(), query, audiences)
        assert index.familiar(query, audiences) == pytest.approx(expected)


def test_whoever_writes_about_little_else_is_the_most_familiar(index: WhooshIndex) -> None:
    index.replace(
        [page(1, "vacuum vacuum brush", Writer(ADA, 1.0)), page(2, "soap robot vacuum", Writer(GRACE, 1.0))]
    )
    familiar = index.familiar("vacuum", COMPANY)
    assert familiar[ADA] == 1
    assert 0 < familiar[GRACE] < 1


def test_words_count_by_the_share_of_the_page(index: WhooshIndex) -> None:
    index.replace([page(1, "vacuum " * 5, Writer(ADA, 0.9), Writer(GRACE, 0.1))])
    assert index.familiar("vacuum", COMPANY)[GRACE] < 1


def test_what_one_may_not_read_changes_nothing(index: WhooshIndex) -> None:
    open_ones = [page(1, "vacuum brush", Writer(ADA, 1.0)), page(2, "vacuum", Writer(GRACE, 1.0))]
    index.replace(open_ones)
    before = index.familiar("vacuum soap", COMPANY)
    index.replace(
        [page(3, "vacuum soap robot " * 9, Writer(GRACE, 1.0), Writer(LIN, 1.0), audience="space:4")]
    )
    assert index.familiar("vacuum soap", COMPANY) == before
    assert set(index.familiar("vacuum soap", {"company", "space:4"})) == {ADA, GRACE, LIN}


def test_nobody_is_familiar_with_what_nobody_wrote(index: WhooshIndex) -> None:
    index.replace([page(1, "vacuum", Writer(ADA, 1.0)), page(2, "brush")])
    assert index.familiar("robot", COMPANY) == {}
    assert index.familiar("brush", COMPANY) == {}
    assert index.familiar("", COMPANY) == {}
