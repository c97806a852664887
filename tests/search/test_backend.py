"""The contract of a search backend: what it finds and for whom, and how that changes; all pass it."""

import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.search.conftest import Opened
from tests.search.samples import COMPANY, GRIPPER, VACUUM, found
from wiki.search.asked import Synonym, about
from wiki.search.port import Differences, SearchIndex, Unavailable, Within, Writer

pytestmark = pytest.mark.each_backend

LATER = datetime(2026, 11, 10, tzinfo=UTC)
ADA, GRACE = 7, 8


def test_any_form_of_a_word_finds_a_page(backend: SearchIndex) -> None:
    assert found(backend, "vacuumed tables") == [1, 2]
    assert found(backend, "UPDATING") == [1]


def test_any_of_the_words_is_enough_and_the_better_match_comes_first(backend: SearchIndex) -> None:
    assert found(backend, "gripper vacuum zebra") == [2, 1]


def test_the_best_match_has_the_highest_score(backend: SearchIndex) -> None:
    scores = [hit.score for hit in backend.find("gripper vacuum", COMPANY).items]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


def test_what_else_a_thing_is_called_finds_pages_below_those_that_say_what_was_typed(
    backend: SearchIndex,
) -> None:
    backend.replace([replace(VACUUM, id=4, title="Hoovers", summary="", topics=(), text="A hoover.")])
    backend.replace([replace(VACUUM, id=5, title="Suction sweepers", summary="", topics=(), text="No wax.")])
    called = [Synonym("hoover", ("suction sweeper", "sweeper suction"))]
    hits = backend.find("hoover", COMPANY, synonyms=called)
    assert [hit.id for hit in hits.items] == [4, 5]
    assert hits.total == 2
    assert [hit.id for hit in backend.find("hoover -wax", COMPANY, synonyms=called).items] == [4]
    assert [hit.id for hit in backend.find("hoover", {"space:4"}, synonyms=called).items] == []


def test_a_page_one_may_not_read_is_neither_found_nor_counted(backend: SearchIndex) -> None:
    assert found(backend, "secret") == []
    assert backend.find("vacuum", COMPANY).total == 2
    assert found(backend, "secret plans", "space:4") == [3]
    assert backend.find("vacuum", {"company", "space:4"}).total == 3
    assert backend.find("vacuum", set()).total == 0


def test_a_page_for_several_audiences_is_found_by_each_and_once(backend: SearchIndex) -> None:
    backend.replace([replace(VACUUM, id=5, title="Rota", audiences=frozenset({"space:4", "person:7"}))])
    assert found(backend, "rota", "person:7") == [5]
    assert found(backend, "rota", "space:4", "person:7") == [5]
    assert found(backend, "rota", "space:4 person:7") == []


def test_a_phrase_must_be_there_word_for_word(backend: SearchIndex) -> None:
    assert found(backend, '"dead rows"') == [1]
    assert found(backend, '"rows dead"') == []
    assert found(backend, '"dead rows later"') == [1]


def test_a_phrase_does_not_reach_from_one_field_into_the_next(backend: SearchIndex) -> None:
    assert found(backend, '"sweeps them Postgres"') == []
    assert found(backend, '"With vacuum Docks"') == []


def test_words_can_be_required_and_excluded(backend: SearchIndex) -> None:
    assert found(backend, "vacuum +brush") == [2]
    assert found(backend, "vacuum -brush") == [1]
    assert found(backend, "-brush") == []
    assert found(backend, 'vacuum -"dead rows"') == [2]
    assert found(backend, "vacuum +brush -brush") == []


def test_the_word_being_typed_matches_the_beginning_of_title_words(backend: SearchIndex) -> None:
    assert found(backend, "gripp", typing=True) == [2]
    assert found(backend, "gripp") == []
    assert found(backend, "gr", typing=True) == []


def test_a_whole_text_can_ask(backend: SearchIndex) -> None:
    hits = backend.find(about("Why is this -vacuum so slow? " + "A brush would help. " * 50), COMPANY)
    assert [hit.id for hit in hits.items] == [2, 1]


def test_a_changed_page_is_found_by_its_new_words_only(backend: SearchIndex) -> None:
    backend.replace([replace(GRIPPER, version=2, title="Polishing", summary="", text="Wax.")])
    assert found(backend, "brush") == []
    assert found(backend, "wax") == [2]
    assert backend.versions() == {1: 1, 2: 2, 3: 1}


def test_a_moved_page_is_hidden_at_once(backend: SearchIndex) -> None:
    backend.replace([replace(GRIPPER, audiences=frozenset({"space:9"}))])
    assert found(backend, "grippers") == []


def test_a_removed_page_is_gone(backend: SearchIndex) -> None:
    backend.remove([1, 99])
    assert found(backend, "postgres", "company", "space:4") == [3]
    assert backend.size == 2


def test_nothing_to_do_is_done(backend: SearchIndex) -> None:
    backend.replace([])
    backend.remove([])
    assert backend.versions() == {1: 1, 2: 1, 3: 1}


def test_of_several_versions_in_one_batch_the_last_counts(backend: SearchIndex) -> None:
    backend.replace([replace(GRIPPER, version=2, text="Soap."), replace(GRIPPER, version=3, text="Wax.")])
    assert found(backend, "soap") == []
    assert backend.find("wax", COMPANY).total == 1
    assert backend.size == 3


def test_a_document_that_cannot_be_indexed_changes_nothing(backend: SearchIndex) -> None:
    with pytest.raises(AttributeError):
        backend.replace([replace(GRIPPER, version=2, text="Wax."), replace(VACUUM, changed_at=None)])  # type: ignore[arg-type]
    assert backend.versions() == {1: 1, 2: 1, 3: 1}
    backend.replace([replace(GRIPPER, version=5)])
    assert backend.versions()[2] == 5


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
def test_a_search_can_be_narrowed(backend: SearchIndex, within: Within, expected: set[int]) -> None:
    backend.replace([replace(VACUUM, id=4, space="docks", author="tomas", kind="lesson", changed_at=LATER)])
    hits = backend.find("vacuum", COMPANY, within=within)
    assert {hit.id for hit in hits.items} == expected
    assert hits.total == len(expected)


def test_narrowing_shows_nothing_that_may_not_be_read(backend: SearchIndex) -> None:
    assert backend.find("secret", COMPANY, within=Within(spaces=["everyone"])).total == 0


def test_results_come_in_pages(backend: SearchIndex) -> None:
    first = backend.find("vacuum", COMPANY, limit=1)
    second = backend.find("vacuum", COMPANY, limit=1, offset=1)
    assert (first.total, second.total) == (2, 2)
    assert {first.items[0].id, second.items[0].id} == {1, 2}
    assert list(backend.find("vacuum", COMPANY, offset=100).items) == []
    assert backend.find("vacuum", COMPANY, limit=10**6, offset=10**9).total == 2


def test_pages_of_equal_scores_miss_and_repeat_nothing(backend: SearchIndex) -> None:
    backend.replace([replace(VACUUM, id=number, title="Twins", text="Alike.") for number in range(10, 40)])
    parts = [backend.find("twins", COMPANY, limit=7, offset=offset).items for offset in range(0, 35, 7)]
    assert sorted(hit.id for part in parts for hit in part) == list(range(10, 40))


def test_who_wrote_most_about_something_is_most_familiar_with_it(backend: SearchIndex) -> None:
    backend.replace(
        [
            replace(GRIPPER, id=5, text="brush brush brush", writers=(Writer(ADA, 1.0),)),
            replace(GRIPPER, id=6, text="a brush", writers=(Writer(ADA, 0.1), Writer(GRACE, 0.9))),
        ]
    )
    familiar = backend.familiar("brush", COMPANY)
    assert familiar[ADA] == 1.0
    assert 0 < familiar[GRACE] < 1
    assert backend.familiar("zebra", COMPANY) == {}
    assert backend.familiar("brush", set()) == {}


def test_nobody_is_familiar_by_what_the_viewer_may_not_read(backend: SearchIndex) -> None:
    closed = frozenset({"space:4"})
    backend.replace([replace(GRIPPER, id=5, text="wax", writers=(Writer(ADA, 1.0),), audiences=closed)])
    assert backend.familiar("wax", COMPANY) == {}
    assert backend.familiar("wax", closed) == {ADA: 1.0}


def test_a_mistyped_word_is_put_right(backend: SearchIndex) -> None:
    assert backend.corrections(["postgrse", "vacuum", "zzzzzz", "abc", ""], COMPANY) == {
        "postgrse": "postgres"
    }


def test_nobody_learns_of_a_word_by_mistyping_it(backend: SearchIndex) -> None:
    assert backend.corrections(["secrt"], COMPANY) == {}
    assert backend.corrections(["secrt"], {"space:4"}) == {"secrt": "secret"}
    assert backend.corrections(["secrt"], set()) == {}


def test_words_of_closed_pages_take_no_place_of_those_one_may_read(backend: SearchIndex) -> None:
    closed = replace(VACUUM, audiences=frozenset({"space:4"}), text="", summary="", topics=())
    names = [f"grippe{letter}" for letter in "abcdfghijklmnopqtuvwxyz"]
    backend.replace(
        [replace(closed, id=number, title=f"{name} {name}s") for number, name in enumerate(names * 2, 10)]
    )
    assert found(backend, "gripp", typing=True) == [2]
    assert backend.corrections(["gripperz"], COMPANY) == {"gripperz": "grippers"}


def test_closed_pages_change_no_score(backend: SearchIndex) -> None:
    before = backend.find("dead vacuum brush", COMPANY)
    closed = replace(VACUUM, audiences=frozenset({"space:4"}), text="dead dead vacuum " * 9)
    backend.replace([replace(closed, id=number) for number in range(10, 30)])
    after = backend.find("dead vacuum brush", COMPANY)
    assert [(hit.id, round(hit.score, 9)) for hit in after.items] == [
        (hit.id, round(hit.score, 9)) for hit in before.items
    ]


def test_threads_search_while_another_writes(backend: SearchIndex) -> None:
    wrong: list[object] = []

    def search() -> None:
        try:
            wrong.extend(hits for _ in range(60) if 1 not in (hits := found(backend, "postgres tables")))
        except Exception as error:  # noqa: BLE001 - the test reports it
            wrong.append(error)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for version in range(2, 8):
        backend.replace([replace(GRIPPER, version=version)])
    for thread in threads:
        thread.join()
    assert wrong == []


def test_another_process_s_writes_are_seen(backend: SearchIndex, opened: Opened) -> None:
    assert found(backend, "wax") == []
    opened().replace([replace(GRIPPER, text="Wax.")])
    assert found(backend, "wax") == [2]


def test_check_names_what_differs(backend: SearchIndex) -> None:
    differences = backend.check({1: 1, 2: 7, 5: 1})
    assert differences == Differences(frozenset({5}), frozenset({2}), frozenset({3}))
    assert not backend.check({1: 1, 2: 1, 3: 1})


def test_without_an_index_a_search_says_so(opened: Opened) -> None:
    index = opened()
    with pytest.raises(Unavailable):
        index.find("vacuum", COMPANY)
    with pytest.raises(Unavailable):
        index.familiar("vacuum", COMPANY)
    with pytest.raises(Unavailable):
        index.corrections(["vacum"], COMPANY)
    with pytest.raises(Unavailable):
        index.versions()


def test_an_index_without_documents_finds_nothing(opened: Opened) -> None:
    index = opened()
    index.rebuild([])
    assert index.find("vacuum", COMPANY, typing=True).total == 0
    assert index.familiar("vacuum", COMPANY) == {}
    assert index.corrections(["vacum"], COMPANY) == {}
    assert index.versions() == {}
