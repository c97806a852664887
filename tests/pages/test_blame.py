"""A lesson is told without blame: a calm hint where it is not, and none where words only sound like it."""

import pytest

from tests.cast import Cast
from tests.conftest import Browse
from wiki.core.db import Session
from wiki.pages.blame import blame_in
from wiki.people.mentions import first_names_among

HERE = {"Ada", "Grace", "Mo"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They should have known better.", "should have known"),
        ("Somebody was careless with the key.", "was careless"),
        ("It was a stupid mistake.", "stupid mistake"),
        ("In the end it was her own fault.", "her own fault"),
        ("The night shift is to blame.", "to blame"),
        ("The report says human error.", "human error"),
        ("Nobody cared; they didn\u2019t bother to look.", "didn\u2019t bother"),
        ("Obviously the valve was open.", "Obviously"),
        ("Then Mo forgot the valve.", "Mo forgot"),
        ("It was Grace\u2019s mistake.", "Grace\u2019s mistake"),
        ("Ada did not look, and Mo was careless.", "Ada did not"),
    ],
)
def test_words_that_blame_are_named(text: str, words: str) -> None:
    found = blame_in(text, HERE)

    assert found
    assert found.words == words


@pytest.mark.parametrize(
    "text",
    [
        "We expected the pump to stop. It had a fault in the motor.",
        "I should have a second key from now on.",
        "Postgres did not start, and the parser failed to read the file.",
        "The loading is lazy, so nothing was read before.",
        "We did not think of the cold, as it had been warm for weeks.",
        "Take care of the seal. It must have cracked in the frost.",
        "The alarm was ignored by the script, and the default caused a loop.",
        "Mobile phones broke the signal. Graceful shutdown failed twice.",
        "It made sense: the gauge showed zero, and zero is what we wanted.",
    ],
)
def test_words_that_only_sound_like_it_pass(text: str) -> None:
    assert blame_in(text, HERE) is None


def test_only_colleagues_are_names(session: Session, cast: Cast) -> None:
    found = first_names_among(session, ["Ada", "Postgres", "gr", "%", "Grace", "Gomez"])

    assert found == {"Ada", "Grace"}


def test_the_hint_stands_beside_a_lesson_and_blocks_nothing(cast: Cast, browse: Browse) -> None:
    ada = browse(cast.ada)
    lesson = {
        "title": "A door left open",
        "text": "Then Mo forgot the door. It was cold.",
        "space": str(cast.everyone.id),
        "kind": "lesson",
    }

    previewed = ada.post("/preview", lesson).text
    as_explainer = ada.post("/preview", {**lesson, "kind": "explainer"}).text
    saved = ada.post("/write", {**lesson, "to": "publish"})

    assert "“Mo forgot” speaks of a person. Say “we”, or what role they had." in previewed
    assert "speaks of a person" not in as_explainer
    assert saved.status_code == 303
    assert "A door left open" in browse(cast.lin).text(saved.location)


def test_a_lesson_begins_with_four_headings(cast: Cast, browse: Browse) -> None:
    ada = browse(cast.ada)

    assert "A mistake worth sharing" in ada.text("/write")
    begun = ada.soup("/write?template=lesson")
    written = begun.select_one("textarea[name=text]")
    assert written
    assert [line for line in written.text.splitlines() if line.startswith("## ")] == [
        "## What I expected",
        "## What happened",
        "## Why it made sense",
        "## What I would do now",
    ]
    assert begun.select_one("input[name=kind]")["value"] == "lesson"  # type: ignore[index]
