"""What is there already is shown before something is asked, while it is typed or by the form's answer."""

import pytest

from tests.browsing import HTMX
from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from tests.wanted.asking import make_question
from wiki.core.db import Session
from wiki.endorsements.actions import endorse
from wiki.endorsements.models import EndorsementKind

TITLE = "How do grippers wear out?"


@pytest.fixture
def there(session: Session, cast: Cast, settle: Settle) -> None:
    """What Lin wrote about grippers, what Ada asked about them, and a page in the closed space."""
    for title in ("Grippers and their wear", "Grippers wear in the cold"):
        page = make_page(session, cast.lin, cast.everyone, title, topics=(cast.docks,))
        for person in (cast.mo, cast.grace):
            endorse(session, cast.viewer(session, person), page, EndorsementKind.APPLIED, "It held.")
    make_page(session, cast.grace, cast.lab, "Zeppelin grippers wear")
    make_question(session, cast)
    settle()


@pytest.mark.usefixtures("there")
def test_while_typing_explainers_questions_and_people_come_up(cast: Cast, browse: Browse) -> None:
    mallory = browse(cast.mallory)

    shown = mallory.get("/wanted/new?title=grippers+wear", headers=HTMX).text

    assert not shown.startswith("<!doctype")
    assert "Grippers and their wear" in shown
    assert TITLE in shown
    assert "Lin Larsen" in shown
    assert "wrote" in shown
    assert "2 explainers, 1 question, 1 colleague near this" in shown
    assert "Zeppelin" not in shown


@pytest.mark.usefixtures("there")
def test_the_same_is_on_the_page_in_few_statements(cast: Cast, browse: Browse) -> None:
    mallory = browse(cast.mallory)

    shown = mallory.text("/wanted/new?q=grippers+wear")

    assert "Explained already" in shown
    assert "They may know Lin Larsen wrote" in shown
    assert "Lin Larsen" not in browse(cast.lin).text("/wanted/new?q=grippers+wear").partition("They may")[2]


@pytest.mark.usefixtures("there")
def test_without_a_script_the_form_answers_with_it_once(cast: Cast, browse: Browse) -> None:
    mallory = browse(cast.mallory)
    form = {"title": "Grippers wear", "text": "In the rain.", "token": "t", "quiet": "1"}

    looked = mallory.post("/wanted", {**form, "looked": ""})
    assert looked.status_code == 200
    assert "Explained already" in looked.text
    assert "In the rain." in looked.text
    assert "checked" in looked.text
    assert "Grippers wear</a>" not in mallory.text("/wanted")

    assert mallory.post("/wanted", {**form, "looked": "Grippers wear"}).status_code == 303


@pytest.mark.parametrize("words", ["", "a", "x" * 400, "\u202e", "((("])
def test_odd_words_are_no_trouble(cast: Cast, browse: Browse, words: str) -> None:
    assert browse(cast.mallory).get("/wanted/new", query_string={"title": words}).status_code == 200
