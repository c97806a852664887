"""Topics are offered while somebody writes, with the reason, and never put on by themselves."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from tests.pages.desk import form, pages
from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.experts.profile import profile_of
from wiki.pages.models import PageTopic


def offered(html: str) -> list[str]:
    """Return the topics on offer, each with its reason."""
    found = BeautifulSoup(html, "html.parser").select(".proposed button")
    return [" ".join(button.get_text(" ").split()) for button in found]


def test_a_name_in_the_title_and_an_alias_in_the_text_are_offered(browse: Browse, cast: Cast) -> None:
    ada = browse(cast.ada)

    title = ada.post("/preview", form(cast, topics="", title="How our docks sleep", text="They hum."))
    alias = ada.post("/preview", form(cast, topics="", title="What sweeps up", text="We tune PG by hand."))

    assert offered(title.text) == ["Docks “Docks” is in the title"]
    assert offered(alias.text) == ["Postgres “PG” is in the text"]


@pytest.mark.parametrize("text", ["The paddocks are wide, and so is everything else.", "short", ""])
def test_parts_of_words_and_too_little_text_offer_nothing(browse: Browse, cast: Cast, text: str) -> None:
    answer = browse(cast.ada).post("/preview", form(cast, topics="", title="", summary="", text=text))

    assert answer.status_code == 200
    assert offered(answer.text) == []


def test_what_stands_there_is_not_offered_by_any_of_its_names(browse: Browse, cast: Cast) -> None:
    words = form(cast, topics="PG", title="Postgres and docks", text="Postgres in docks.")

    assert offered(browse(cast.ada).post("/preview", words).text) == ["Docks “Docks” is in the title"]


def test_topics_of_pages_like_it_are_offered_and_closed_ones_say_nothing(
    session: Session, cast: Cast, browse: Browse, settle: Settle
) -> None:
    text = "An update never overwrites a row; autovacuum sweeps up the dead ones."
    make_page(session, cast.ada, cast.everyone, "Bloat", text=text, topics=(cast.postgres,))
    make_page(session, cast.ada, cast.lab, "Secret", text=text * 2, topics=(cast.docks,))
    settle()
    words = form(cast, topics="", title="Dead rows", summary="", text="Why autovacuum sweeps dead rows up.")

    assert offered(browse(cast.mallory).post("/preview", words).text) == ["Postgres a page like this one"]
    assert len(offered(browse(cast.ada).post("/preview", words).text)) == 2


def test_without_script_a_press_puts_it_into_the_field_and_saves_nothing(
    browse: Browse, cast: Cast, reader: Session
) -> None:
    answer = browse(cast.ada).post("/write", form(cast, topics="Postgres", to="topic:Docks"))

    field = BeautifulSoup(answer.text, "html.parser").select("#f-topics")[0]
    assert answer.status_code == 200
    assert field["value"] == "Postgres, Docks"
    assert pages(reader) == []


def test_what_is_only_offered_is_no_topic_and_no_evidence(
    session: Session, browse: Browse, cast: Cast, settle: Settle
) -> None:
    words = form(cast, topics="", title="How our docks sleep", text="Docks, docks, docks.", to="publish")

    browse(cast.ada).post("/write", words)
    settle()

    assert session.scalars(unrestricted(select(PageTopic), "a test looks")).all() == []
    assert not profile_of(session, cast.viewer(session, cast.grace), cast.ada).knows


def test_a_name_that_nobody_knows_comes_back_with_a_sentence(browse: Browse, cast: Cast) -> None:
    ada = browse(cast.ada)
    assert ada.post("/write", form(cast, to="topic:Nothing")).status_code == 200

    saved = ada.post("/write", form(cast, topics="Postgres, Nothing", to="save"))

    assert saved.status_code == 422
    assert "There is no topic “Nothing” yet" in saved.text
