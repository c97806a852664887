"""Whatever was written, changed, removed and merged: our scores, order and counts are Whoosh's own.

They are those of an index in which nothing else is than what the viewer may read.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.search import native
from wiki.search.asked import Asked, ask
from wiki.search.port import Document, Hits
from wiki.search.whoosh_index import WhooshIndex

WORDS = ("gripper", "vacuum", "brush", "dock", "wax", "soap", "robot", "grip", "grippers")
AUDIENCES = ("company", "space:1", "space:2", "person:7")

texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
long_texts = st.builds(  # with more occurrences than fit into a code
    lambda word, times, rest: " ".join([word] * times + [rest]),
    st.sampled_from(WORDS),
    st.integers(60, 300),
    texts,
)
documents = st.builds(
    Document,
    id=st.integers(1, 12),
    version=st.integers(0, 99),
    audiences=st.frozensets(st.sampled_from(AUDIENCES), min_size=1),
    kind=st.just("explainer"),
    title=texts,
    summary=texts,
    topics=st.lists(st.sampled_from(WORDS), max_size=3).map(tuple),
    text=texts | long_texts,
    space=st.just("everyone"),
    author=st.just("ada"),
    files=st.lists(texts, max_size=2).map(tuple),
    changed_at=st.just(datetime(2026, 11, 9, tzinfo=UTC)),
)
commits = st.lists(documents, min_size=1, max_size=6) | st.frozensets(st.integers(1, 12), min_size=1)
part = st.sampled_from(WORDS) | st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(
    lambda words: f'"{" ".join(words)}"'
)
queries = st.lists(st.tuples(st.sampled_from(["", "+", "-", "", ""]), part).map("".join), max_size=4).map(
    " ".join
)
viewers = st.frozensets(st.sampled_from((*AUDIENCES, "space:unknown")), min_size=1)


def written(index: WhooshIndex, changes: Sequence[list[Document] | frozenset[int]]) -> Mapping[int, Document]:
    """Write changes, and return what is in after them."""
    held: dict[int, Document] = {}
    for change in changes:
        if isinstance(change, frozenset):
            index.remove(change)
            held = {number: one for number, one in held.items() if number not in change}
        else:
            index.replace(change)
            held |= {one.id: one for one in change}
    return held


def by_whoosh(folder: Path, shelf: Sequence[Document], asked: Asked, limit: int, offset: int) -> Hits:
    """Ask Whoosh for all it finds in an index of nothing but these documents."""
    index = WhooshIndex(folder)
    index.rebuild(shelf)
    build = index.builds.current
    assert build
    with native.coarse(build) as searcher:
        return native.search(searcher, asked, frozenset(range(len(shelf))), limit, offset)


@settings(
    max_examples=60,
    deadline=None,
    phases=[
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    ],  # each example writes to a disk, and shrinking takes hundreds
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    st.lists(commits, min_size=1, max_size=7),
    queries,
    viewers,
    st.booleans(),
    st.integers(1, 8),
    st.integers(0, 4),
)
def test_scores_order_and_counts_are_those_of_whoosh(
    changes: list[list[Document] | frozenset[int]],
    query: str,
    audiences: frozenset[str],
    typing: bool,  # noqa: FBT001 - drawn
    limit: int,
    offset: int,
) -> None:
    with TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder) / "index")
        held = written(index, [[*changes[0]] if isinstance(changes[0], list) else [], *changes])
        if not index.is_there:
            index.rebuild([])

        ours = index.find(query, audiences, limit=limit, offset=offset, typing=typing)

        asked = ask(query, typing=typing)
        shelf = [one for one in held.values() if one.audiences & audiences]
        theirs = by_whoosh(Path(folder) / "theirs", shelf, asked, limit, offset) if asked else Hits()
        assert ours.total == theirs.total
        assert [hit.score for hit in ours.items] == pytest.approx([hit.score for hit in theirs.items])
        assert {hit.id: hit.score for hit in ours.items if is_apart(hit.score, ours)} == pytest.approx(
            {hit.id: hit.score for hit in theirs.items if is_apart(hit.score, ours)}
        )


def is_apart(score: float, hits: Hits) -> bool:
    """Whether nothing else has that score; what ties may be in any order, and at the end be cut off."""
    ends = {hits.items[0].score, hits.items[-1].score} if hits.items else set()
    return sum(hit.score == pytest.approx(score) for hit in hits.items) == 1 and all(
        score != pytest.approx(end) for end in ends
    )
