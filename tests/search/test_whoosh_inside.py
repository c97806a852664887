# mypy: disable-error-code="no-untyped-call"
"""What we read of Whoosh's files is what Whoosh reads: this fails where a new one writes them otherwise."""

import random
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from whoosh import index
from whoosh.searching import Searcher

from tests.search import native
from tests.search.samples import VACUUM
from wiki.search.vectors.blocks import POSITION_BITS, Damaged, Places, places_in, postings_in
from wiki.search.vectors.contents import contents_of
from wiki.search.vectors.mapped import MappedFile
from wiki.search.vectors.segments import LENGTH_OF_BYTE, Segment
from wiki.search.whoosh_files import Builds
from wiki.search.whoosh_index import WhooshIndex
from wiki.search.whoosh_schema import WEIGHTS

DOCUMENTS = 700  # five full blocks for a word that all of them have, and a rest
FIELDS = ("audience", "id", "space", *WEIGHTS)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chance = random.Random(3)  # noqa: S311 - the same documents each time
    words = [f"word{number}k" for number in range(60)]
    texts = [" ".join(["everywhere", *chance.choices(words, range(1, 61), k=30)]) for _ in range(DOCUMENTS)]
    folder = tmp_path_factory.mktemp("inside")
    WhooshIndex(folder).rebuild(
        replace(VACUUM, id=number, version=number % 7, title=text[:40], text=text)
        for number, text in enumerate(texts, 1)
    )
    found = Builds(folder).current
    assert found
    return found


@pytest.fixture
def searcher(build: Path) -> Iterator[Searcher]:
    with native.opened(build) as searcher:
        yield searcher


@pytest.fixture
def segment(build: Path) -> Segment:
    return Segment(build, contents_of(build).segments[0])


@pytest.mark.parametrize("field", FIELDS)
def test_every_posting_list_is_decoded_as_whoosh_decodes_it(
    segment: Segment, searcher: Searcher, field: str
) -> None:
    for term in searcher.reader().lexicon(field):
        theirs = searcher.postings(field, term)
        expected = []
        while theirs.is_active():
            expected.append((theirs.id(), theirs.weight()))
            theirs.next()
        start = segment.start_of(field, term.decode())
        assert start is not None
        numbers, weights = postings_in(segment.lists, start)
        assert list(zip(numbers.tolist(), weights.tolist(), strict=True)) == expected


def test_positions_are_those_whoosh_knows(segment: Segment, searcher: Searcher) -> None:
    wanted = segment.postings("text", "word50k").numbers[::3]
    theirs = searcher.postings("text", "word50k")
    expected = []
    while theirs.is_active():
        expected += [(theirs.id(), position) for position in theirs.value_as("positions")]
        theirs.next()

    every = segment.places("text", "word50k")
    some = segment.places("text", "word50k", wanted)
    assert taken_apart(every) == expected
    assert taken_apart(some) == [pair for pair in expected if pair[0] in wanted]


def taken_apart(places: Places) -> list[tuple[int, int]]:
    """Return documents and positions."""
    return [(place >> POSITION_BITS, place & (2**POSITION_BITS - 1)) for place in places.tolist()]


@pytest.mark.parametrize("field", WEIGHTS)
def test_lengths_and_their_sums_are_those_whoosh_knows(
    segment: Segment, searcher: Searcher, field: str
) -> None:
    reader = searcher.reader()
    expected = [reader.doc_field_length(number, field) for number in range(DOCUMENTS)]
    assert LENGTH_OF_BYTE[segment.lengths_of(field)].tolist() == expected
    assert segment.total_length(field) == reader.field_length(field)


def test_columns_have_a_number_for_every_document(segment: Segment) -> None:
    assert segment.numbers("page").tolist() == list(range(1, DOCUMENTS + 1))
    assert segment.numbers("version").tolist() == [number % 7 for number in range(1, DOCUMENTS + 1)]
    assert not segment.numbers("nonsense").any()


def test_terms_are_listed_from_a_beginning_on(segment: Segment, searcher: Searcher) -> None:
    reader = searcher.reader()
    expected = {
        raw.decode(): reader.doc_frequency("title", raw) for raw in reader.expand_prefix("title", "word1")
    }
    assert dict(segment.begun("title", "word1", 1000)) == expected
    assert len(dict(segment.begun("title", "word", 5))) == 5
    assert dict(segment.begun("nowhere", "word", 5)) == {}


def test_common_terms_are_listed_with_their_frequencies(segment: Segment, searcher: Searcher) -> None:
    reader = searcher.reader()
    every = [(field, raw.decode(), reader.doc_frequency(field, raw)) for field, raw in reader.all_terms()]
    assert sorted(segment.frequencies(300)) == sorted(one for one in every if one[2] >= 300)


@pytest.mark.parametrize("field", ["title", "vocabulary", "nowhere"])
def test_the_terms_of_a_field_are_those_whoosh_knows(
    segment: Segment, searcher: Searcher, field: str
) -> None:
    every = [raw.decode() for name, raw in searcher.reader().all_terms() if name == field]
    assert segment.words(field) == every


def test_a_word_that_is_nowhere_has_no_postings(segment: Segment) -> None:
    assert len(segment.postings("text", "zebra")) == 0
    assert len(segment.postings("nowhere", "zebra")) == 0


def test_whoosh_opens_segments_where_they_are_mapped(build: Path) -> None:
    with index.open_dir(str(build)).reader() as reader:
        assert isinstance(reader._terms._postfile, MappedFile)  # noqa: SLF001 - that is the question


def test_what_was_let_go_is_there_when_it_is_needed(segment: Segment) -> None:
    before = segment.postings("text", "word50k")
    segment.let_go()
    assert segment.postings("text", "word50k").numbers.tolist() == before.numbers.tolist()


def test_files_are_read_like_any_other() -> None:
    file = MappedFile(memoryview(b"\x00\x00\x00\x07lantern"), "name")
    assert file.read_int() == 7
    assert (file.tell(), file.read(4), file.get(4, 3)) == (4, b"lant", b"lan")
    file.seek(-2, 2)
    assert file.read() == b"rn"
    file.close()


def test_a_list_that_is_no_list_is_damage(segment: Segment) -> None:
    with pytest.raises(Damaged):
        postings_in(segment.lists, 1)


@pytest.mark.parametrize("place", range(4, 200, 7))
def test_a_damaged_list_is_found_out_or_decoded(segment: Segment, place: int) -> None:
    start = segment.start_of("text", "everywher")
    assert start is not None
    harmed = bytearray(segment.lists[start:])
    harmed[place] ^= 0xFF
    try:
        postings_in(memoryview(harmed), 0)
        places_in(memoryview(harmed), 0)
    except Damaged:
        return


@pytest.mark.parametrize("place", range(20, 4000, 67))
def test_a_damaged_table_of_terms_is_found_out_or_read(build: Path, tmp_path: Path, place: int) -> None:
    harmed = Path(shutil.copytree(build, tmp_path / "harmed"))
    file = next(harmed.glob("*.seg"))
    content = bytearray(file.read_bytes())
    content[-place] ^= 0xFF
    file.write_bytes(content)
    try:
        segment = Segment(harmed, contents_of(harmed).segments[0])
    except Exception:  # noqa: BLE001 - whatever it is, the index is set aside
        return
    with suppress(Damaged):
        segment.postings("text", "word50k")
        list(segment.begun("title", "word", 50))
