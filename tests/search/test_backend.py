"""The contract of a search backend; every backend passes it."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wiki.search.port import Differences, Document, Unavailable, Within
from wiki.search.whoosh_index import WhooshIndex

COMPANY = {"company"}
LATER = datetime(2026, 11, 10, tzinfo=UTC)
VACUUM = Document(
    id=1,
    version=1,
    audiences=frozenset({"company"}),
    kind="explainer",
    title="Why our Postgres tables bloat",
    summary="Dead rows stay. Autovacuum sweeps them.",
    topics=("Postgres",),
    text="An update never overwrites a row; vacuuming removes dead rows later.",
    space="everyone",
    author="ada",
    changed_at=datetime(2026, 11, 9, tzinfo=UTC),
)
GRIPPER = replace(
    VACUUM, id=2, title="Cleaning the grippers", summary="With vacuum.", topics=("Docks",), text="A brush."
)
SECRET = replace(VACUUM, id=3, audiences=frozenset({"space:4"}), title="Secret vacuum plans")


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    index = WhooshIndex(tmp_path / "index")
    index.replace([VACUUM, GRIPPER, SECRET])
    yield index
    index.close()


def found(index: WhooshIndex, query: str, *audiences: str, typing: bool = False) -> list[int]:
    return [hit.id for hit in index.find(query, set(audiences) or COMPANY, typing=typing).items]


def test_any_form_of_a_word_finds_a_page(index: WhooshIndex) -> None:
    assert found(index, "vacuumed tables") == [1, 2]
    assert found(index, "UPDATING") == [1]


def test_any_of_the_words_is_enough_and_the_better_match_comes_first(index: WhooshIndex) -> None:
    assert found(index, "gripper vacuum zebra") == [2, 1]


def test_a_page_one_may_not_read_is_neither_found_nor_counted(index: WhooshIndex) -> None:
    assert found(index, "secret") == []
    assert index.find("vacuum", COMPANY).total == 2
    assert found(index, "secret plans", "space:4") == [3]
    assert index.find("vacuum", {"company", "space:4"}).total == 3
    assert index.find("vacuum", set()).total == 0


def test_a_phrase_must_be_there_word_for_word(index: WhooshIndex) -> None:
    assert found(index, '"dead rows"') == [1]
    assert found(index, '"rows dead"') == []


def test_words_can_be_required_and_excluded(index: WhooshIndex) -> None:
    assert found(index, "vacuum +brush") == [2]
    assert found(index, "vacuum -brush") == [1]
    assert found(index, "-brush") == []


def test_the_word_being_typed_matches_the_beginning_of_title_words(index: WhooshIndex) -> None:
    assert found(index, "gripp", typing=True) == [2]
    assert found(index, "gripp") == []
    assert found(index, "gr", typing=True) == []


def test_a_changed_page_is_found_by_its_new_words_only(index: WhooshIndex) -> None:
    index.replace([replace(GRIPPER, version=2, title="Polishing", summary="", text="Wax.")])
    assert found(index, "brush") == []
    assert found(index, "wax") == [2]
    assert index.versions() == {1: 1, 2: 2, 3: 1}


def test_a_moved_page_is_hidden_at_once(index: WhooshIndex) -> None:
    index.replace([replace(GRIPPER, audiences=frozenset({"space:9"}))])
    assert found(index, "grippers") == []


def test_a_removed_page_is_gone(index: WhooshIndex) -> None:
    index.remove([1, 99])
    assert found(index, "postgres", "company", "space:4") == [3]
    assert index.size == 2


def test_of_several_versions_in_one_batch_the_last_counts(index: WhooshIndex) -> None:
    index.replace([replace(GRIPPER, version=2, text="Soap."), replace(GRIPPER, version=3, text="Wax.")])
    assert found(index, "soap") == []
    assert index.find("wax", COMPANY).total == 1
    assert index.size == 3


def test_a_document_that_cannot_be_indexed_changes_nothing(index: WhooshIndex) -> None:
    with pytest.raises(AttributeError):
        index.replace([replace(GRIPPER, version=2, text="Wax."), replace(VACUUM, changed_at=None)])  # type: ignore[arg-type]
    assert index.versions() == {1: 1, 2: 1, 3: 1}
    index.replace([replace(GRIPPER, version=5)])
    assert index.versions()[2] == 5


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        (Within(spaces=["docks"]), {4}),
        (Within(spaces=["docks", "everyone"], kinds=["explainer"]), {1, 2}),
        (Within(authors=["tomas"]), {4}),
        (Within(authors=["nobody"]), set()),
        (Within(since=datetime(2026, 11, 10, tzinfo=UTC)), {4}),
        (Within(before=datetime(2026, 11, 10, tzinfo=UTC)), {1, 2}),
        (Within(), {1, 2, 4}),
    ],
)
def test_a_search_can_be_narrowed(index: WhooshIndex, within: Within, expected: set[int]) -> None:
    index.replace([replace(VACUUM, id=4, space="docks", author="tomas", kind="lesson", changed_at=LATER)])
    hits = index.find("vacuum", COMPANY, within=within)
    assert {hit.id for hit in hits.items} == expected
    assert hits.total == len(expected)


def test_narrowing_shows_nothing_that_may_not_be_read(index: WhooshIndex) -> None:
    assert index.find("secret", COMPANY, within=Within(spaces=["everyone"])).total == 0


def test_results_come_in_pages(index: WhooshIndex) -> None:
    first = index.find("vacuum", COMPANY, limit=1)
    second = index.find("vacuum", COMPANY, limit=1, offset=1)
    assert (first.total, second.total) == (2, 2)
    assert {first.items[0].id, second.items[0].id} == {1, 2}
    assert index.find("vacuum", COMPANY, offset=100).items == []


def test_threads_search_while_another_writes(index: WhooshIndex) -> None:
    wrong: list[object] = []

    def search() -> None:
        try:
            wrong.extend(hits for _ in range(60) if 1 not in (hits := found(index, "postgres tables")))
        except Exception as error:  # noqa: BLE001 - the test reports it
            wrong.append(error)
        finally:
            index.close()

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for version in range(2, 8):
        index.replace([replace(GRIPPER, version=version)])
    for thread in threads:
        thread.join()
    assert wrong == []


def test_another_process_s_writes_are_seen(index: WhooshIndex, tmp_path: Path) -> None:
    other = WhooshIndex(tmp_path / "index")
    assert found(index, "wax") == []
    other.replace([replace(GRIPPER, text="Wax.")])
    assert found(index, "wax") == [2]


def test_check_names_what_differs(index: WhooshIndex) -> None:
    differences = index.check({1: 1, 2: 7, 5: 1})
    assert differences == Differences(frozenset({5}), frozenset({2}), frozenset({3}))
    assert not index.check({1: 1, 2: 1, 3: 1})


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # Whoosh leaves files open then
@pytest.mark.parametrize("harm", ["truncated", "missing", "scrambled"])
def test_a_rebuild_cures_whatever_happened_to_the_files(index: WhooshIndex, harm: str) -> None:
    index.close()
    build = index.builds.current
    assert build
    for file in build.iterdir():
        if harm == "missing":
            file.unlink()
        else:
            file.write_bytes(b"" if harm == "truncated" else b"nonsense" * 99)
    with pytest.raises(Unavailable):
        index.find("vacuum", COMPANY)
    with pytest.raises(Unavailable):
        index.replace([GRIPPER])
    done: list[int] = []
    index.rebuild([VACUUM, GRIPPER], done.append)
    assert found(index, "vacuum") == [2, 1]
    assert done[-1] == 2
    assert not index.builds.is_damaged


def test_without_an_index_a_search_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        WhooshIndex(tmp_path / "nowhere").find("vacuum", COMPANY)


def test_an_index_without_documents_finds_nothing(tmp_path: Path) -> None:
    index = WhooshIndex(tmp_path / "index")
    index.rebuild([])
    assert index.find("vacuum", COMPANY, typing=True).total == 0
    assert index.versions() == {}


def test_what_changes_during_a_rebuild_is_named(index: WhooshIndex) -> None:
    def documents() -> Iterator[Document]:
        yield VACUUM
        WhooshIndex(index.builds.folder).replace([replace(GRIPPER, version=2, text="Wax.")])
        yield GRIPPER

    assert index.rebuild(documents()) == {2}
    assert index.rebuild([VACUUM]) == frozenset()


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "-",
        '"',
        '""',
        "the of and",
        "*",
        "a*",
        "[a TO z]",
        "AND OR NOT",
        "(",
        "\0",
        "\ud800",
        "x" * 100_000,
    ],
)
def test_nothing_typed_is_an_error(index: WhooshIndex, query: str) -> None:
    assert index.find(query, COMPANY, typing=True).total == 0


def test_ten_thousand_words_are_a_query_like_another(index: WhooshIndex) -> None:
    assert found(index, " ".join(["postgres", *map(str, range(10_000))])) == [1]
