"""Words are found in whatever form, language and spelling they are written."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.search.samples import COMPANY, VACUUM
from wiki.search.folding import fold
from wiki.search.languages import Language, clear_language_of, language_of
from wiki.search.port import Document
from wiki.search.snippets import extract, marked
from wiki.search.whoosh_index import WhooshIndex
from wiki.search.words import found_in

GERMAN = (
    "Die Übergabe der Schicht dauert zehn Minuten. Wer geht, erklärt dem Nächsten, welche Häuser noch offen "
    "sind und was nicht funktioniert hat."
)
TEXTS = {
    1: "When the shift ends, whoever leaves explains to the next which houses are open and what has failed.",
    2: GERMAN,
    3: "Après une panne, il faut réparer le robot et noter les réparations dans le journal de l'équipe.",
    4: "El robot hace las operaciones de la noche y los errores se guardan en una página para el equipo.",
    5: "日本語の検索は二文字ずつ探します。猫の写真もあります。",
    6: "밤에 로봇을 점검하는 방법을 설명합니다. 검색은 쉽습니다.",
    7: "Call getUserName from os.path.join, never get_group_id. It is in C++ for .NET, release 1.2.3.",
}


def page(number: int, text: str) -> Document:
    return replace(VACUUM, id=number, title="A page", summary="", topics=(), text=text)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshIndex]:
    index = WhooshIndex(tmp_path_factory.mktemp("words"))
    index.replace(page(number, text) for number, text in TEXTS.items())
    yield index
    index.close()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Haus", {2}),
        ("house", {1}),
        ("Übergaben", {2}),
        ("ubergabe", {2}),
        ("U\u0308bergabe", {2}),
        ("uebergabe", {2}),
        ("réparation", {3}),
        ("reparations", {3}),
        ("panne", {3}),
        ("operación", {4}),
        ("operacion", {4}),
        ("日本", {5}),
        ("日本語", {5}),
        ("猫", {5}),
        ("犬", set()),
        ("로봇", {6}),
        ("검색", {6}),
        ("getUserName", {7}),
        ("getusername", {7}),
        ("get_user_name", {7}),
        ("group id", {7}),
        ("get_group_id", {7}),
        ("os.path.join", {7}),
        ("path", {7}),
        ("c++", {7}),
        ("C", set()),
        (".net", {7}),
        ("1.2.3", {7}),
    ],
)
def test_a_word_finds_the_page_in_its_language(index: WhooshIndex, query: str, expected: set[int]) -> None:
    assert {hit.id for hit in index.find(query, COMPANY).items} == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"Übergabe Schicht"', {2}),
        ("Häuser +Haus", {2}),
        ("robot -errores", {3}),
        ('"二文字"', {5}),
        ('"文字二"', set()),
        ("+getUserName", {7}),
        ('"user name"', {7}),
        ("+getUserId", set()),
    ],
)
def test_phrases_and_musts_hold_in_every_language(index: WhooshIndex, query: str, expected: set[int]) -> None:
    assert {hit.id for hit in index.find(query, COMPANY).items} == expected


def test_the_common_words_of_a_question_find_nothing_in_other_languages(index: WhooshIndex) -> None:
    assert {hit.id for hit in index.find("Wer erklärt was und welche sind die Häuser", COMPANY).items} == {2}


def test_a_language_that_nobody_may_read_changes_nothing(tmp_path: Path) -> None:
    index = WhooshIndex(tmp_path / "index")
    index.replace([page(1, TEXTS[1]), replace(page(2, GERMAN), audiences=frozenset({"space:4"}))])
    snapshot = index.snapshots.newest()
    assert snapshot.languages(frozenset(COMPANY)) == (Language.ENGLISH,)
    assert snapshot.languages(frozenset({"space:4"})) == (Language.GERMAN,)
    index.close()


def test_a_phrase_does_not_run_from_the_title_into_the_text_nor_from_topic_to_topic(tmp_path: Path) -> None:
    index = WhooshIndex(tmp_path / "index")
    index.replace(
        [replace(VACUUM, title="Cleaning grippers", topics=("Docks", "Wax"), text="Brushes first.")]
    )
    assert not index.find('"grippers brushes"', COMPANY).items
    assert not index.find('"docks wax"', COMPANY).items
    assert index.find('"cleaning grippers"', COMPANY).items
    index.close()


def test_a_misspelt_word_is_put_right_in_its_language(tmp_path: Path) -> None:
    index = WhooshIndex(tmp_path / "index")
    index.replace([page(1, TEXTS[1]), replace(page(2, GERMAN), title="Übergabe der Schicht")])
    assert index.corrections(["Ubergbae", "Schichten"], COMPANY) == {"Ubergbae": "ubergabe"}
    index.close()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, Language.GERMAN),
        (TEXTS[3], Language.FRENCH),
        (TEXTS[4], Language.SPANISH),
        ("Come si fa la consegna del turno e dei dati", Language.ITALIAN),
        ("Como fazer a transferência de uma máquina", Language.PORTUGUESE),
        ("Hoe werkt de overdracht van een dienst", Language.DUTCH),
        ("Hur fungerar överlämningen och vad gör man", Language.SWEDISH),
        ("Jak działa przekazanie zmiany i co robić", Language.POLISH),
        ("Как работает передача смены и что делать", Language.RUSSIAN),
        ("SELECT name FROM la WHERE de = 1", Language.ENGLISH),
        ("die casting", None),
        ("", None),
    ],
)
def test_a_text_tells_its_language(text: str, language: Language | None) -> None:
    assert clear_language_of(text) is language


@pytest.mark.parametrize(
    "title", ["Word for word glossing", "Store the L2 tunnel filter in L3", "die casting"]
)
def test_a_page_of_a_few_words_is_in_no_other_language(title: str) -> None:
    assert language_of(title) is Language.ENGLISH


def test_an_extract_marks_what_was_found() -> None:
    def words(text: str, query: str) -> list[str]:
        return [part.text for part in extract(text, query) if part.marked]

    assert words(GERMAN, "Haus") == ["Häuser"]
    assert words(TEXTS[5], "日本語") == ["日本語"]
    assert words(TEXTS[5], "猫") == ["猫"]
    assert words(TEXTS[7], "get_user_name") == ["getUserName"]
    assert words(TEXTS[7], "user") == ["User"]
    assert words("Cars need care.", "cars") == ["Cars"]
    assert [part.text for part in marked("Häuser", "Haus", language=Language.GERMAN) if part.marked] == [
        "Häuser"
    ]


def test_letters_that_are_no_accents_stay() -> None:
    assert fold("Йод") == "йод"
    assert fold("がか") == "がか"
    assert fold("한국") == "한국"
    assert fold("Łódź Ærø straße") == "lodz aero strasse"


@given(some.text(max_size=300), some.sampled_from(Language))
def test_places_rise_and_terms_stand_where_they_say(text: str, language: Language) -> None:
    before = 0
    for found in found_in(text, language):
        assert before <= found.place
        assert found.term
        assert 0 <= found.start < found.end <= len(text)
        before = found.place
    language_of(text)
