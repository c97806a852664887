"""Starting an explainer."""

from sqlalchemy import func, select

from tests.cast import Cast
from tests.conftest import Browse
from tests.pages.desk import form, pages
from wiki.core.db import Session
from wiki.core.facts import FactRow
from wiki.pages.models import State


def test_saving_makes_a_draft_that_only_its_author_reads(browse: Browse, reader: Session, cast: Cast) -> None:
    ada = browse(cast.ada)

    saved = ada.post("/write", form(cast))

    page = pages(reader)[0]
    assert saved.status_code == 303
    assert page.state is State.DRAFT
    assert "Why tables bloat" in ada.text("/drafts")
    assert ada.get(page.path).status_code == 200
    assert browse(cast.grace).get(page.path).status_code == 404


def test_publishing_shows_it_to_everybody(browse: Browse, reader: Session, cast: Cast) -> None:
    browse(cast.ada).post("/write", form(cast, to="publish"))

    text = browse(cast.mallory).text(pages(reader)[0].path)

    assert "An update never overwrites a row." in text
    assert "Ada Adeyemi" in text


def test_asking_for_review_saves_and_leads_there(browse: Browse, reader: Session, cast: Cast) -> None:
    answer = browse(cast.ada).post("/write", form(cast, to="review"))

    assert answer.location == f"/e/{pages(reader)[0].id}/review/request"


def test_a_gated_space_asks_for_review_instead_of_publishing(
    browse: Browse, reader: Session, cast: Cast
) -> None:
    answer = browse(cast.ada).post("/write", form(cast, to="publish", space=cast.safety.id))

    page = pages(reader)[0]
    assert page.state is State.DRAFT
    assert answer.location == f"/e/{page.id}/review/request"


def test_the_preview_button_saves_nothing(browse: Browse, reader: Session, cast: Cast) -> None:
    answer = browse(cast.ada).post("/write", form(cast, to="preview", text="**bold**"))

    assert "<strong>bold</strong>" in answer.text
    assert pages(reader) == []


def test_what_is_missing_is_said_beside_the_field(browse: Browse, reader: Session, cast: Cast) -> None:
    answer = browse(cast.ada).post("/write", form(cast, title="  ", topics="Alchemy"))

    assert answer.status_code == 422
    assert "Give it a title" in answer.text
    assert "There is no topic “Alchemy” yet" in answer.text
    assert "An update never overwrites a row." in answer.text
    assert pages(reader) == []


def test_a_closed_space_is_not_offered_to_outsiders(browse: Browse, reader: Session, cast: Cast) -> None:
    answer = browse(cast.mallory).post("/write", form(cast, space=cast.lab.id))

    assert answer.status_code == 422
    assert "Choose where this page lives." in answer.text
    assert pages(reader) == []


def test_the_same_form_posted_twice_makes_one_page(browse: Browse, reader: Session, cast: Cast) -> None:
    ada = browse(cast.ada)

    ada.post("/write", form(cast))
    ada.post("/write", form(cast))

    assert len(pages(reader)) == 1


def test_a_form_without_our_token_is_refused(browse: Browse, reader: Session, cast: Cast) -> None:
    answer = browse(cast.ada).client.post("/write", data=form(cast))

    assert answer.status_code == 400
    assert pages(reader) == []


def test_a_form_from_another_site_is_refused(browse: Browse, reader: Session, cast: Cast) -> None:
    headers = {"Origin": "https://evil.example"}

    answer = browse(cast.ada).post("/write", form(cast), headers=headers)

    assert answer.status_code == 403
    assert pages(reader) == []


def test_a_stranger_is_asked_to_sign_in(browse: Browse) -> None:
    answer = browse(None).get("/write?title=Docks")

    assert answer.status_code == 303
    assert answer.location == "/login?next=%2Fwrite%3Ftitle%3DDocks"


def test_a_link_to_a_missing_page_begins_it(browse: Browse, cast: Cast) -> None:
    soup = browse(cast.ada).soup("/write?title=Battery+limits")

    assert soup.select("#f-title")[0].get_text().strip() == "Battery limits"


def test_the_facts_are_written_with_the_page(browse: Browse, reader: Session, cast: Cast) -> None:
    browse(cast.ada).post("/write", form(cast, to="publish"))

    assert reader.scalars(select(FactRow.name).order_by(FactRow.id)).all() == [
        "RevisionSaved",
        "PageBegun",
        "PagePublished",
    ]
    assert reader.scalar(select(func.count(FactRow.id)).where(FactRow.actor_id == cast.ada.id)) == 3
