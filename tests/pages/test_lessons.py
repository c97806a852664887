"""A lesson may be for those who were there: chosen while it is written, and nobody else reads it after."""

from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.wanted.asking import REASON, page_called
from wiki.core.access import unrestricted
from wiki.core.db import reading, writing
from wiki.pages.models import Draft, Page, Reach
from wiki.people.models import Membership

TITLE = "A door left open"


def lesson(cast: Cast, **changes: str) -> dict[str, str]:
    """Return the form of a lesson that is for the team of whoever tells it."""
    form = {
        "title": TITLE,
        "text": "It made sense: it was warm, and the door is heavy.",
        "space": str(cast.everyone.id),
        "kind": "lesson",
        "reach_asked": "1",
        "for_team": "1",
        "to": "publish",
    }
    return {**form, **changes}


def page_now(engine: Engine) -> Page:
    """Return the lesson as it is by now."""
    with reading(engine) as session:
        return session.scalars(unrestricted(select(Page).where(Page.title == TITLE), REASON)).one()


def test_it_is_read_by_the_team_alone_and_says_so(
    cast: Cast, browse: Browse, engine: Engine, settle: Settle
) -> None:
    ada = browse(cast.ada)
    assert "Only for Engine" in ada.text("/write?template=lesson")

    answer = ada.post("/write", lesson(cast))
    settle()

    assert "Only for Engine" in browse(cast.grace).text(answer.location)
    assert "Lesson, for one team" in browse(cast.grace).text("/e")
    assert browse(cast.lin).get(answer.location).status_code == 404
    assert TITLE not in browse(cast.lin).text("/search?q=heavy+door")
    assert page_called(engine, TITLE, cast.ada).reach is Reach.TEAM


def test_saving_it_again_keeps_it_for_the_team_it_was_told_to(
    cast: Cast, browse: Browse, engine: Engine
) -> None:
    ada = browse(cast.ada)
    address = ada.post("/write", lesson(cast)).location
    with writing(engine) as session:
        session.query(Membership).filter_by(person_id=cast.ada.id).update({"team_id": 2})
    assert "Only for Engine" in ada.text(f"/e/{page_now(engine).id}/edit")

    edit = lesson(cast, text="It made sense, as the door is heavy.", base="1")
    browse(cast.ada).post(f"/e/{page_now(engine).id}/edit", edit)
    by_a_colleague = {"title": TITLE, "text": "Heavy doors.", "space": edit["space"], "base": "2"}
    browse(cast.grace).post(f"/e/{page_now(engine).id}/edit", by_a_colleague)

    assert "Heavy doors." in browse(cast.grace).text(address)
    assert browse(cast.lin).get(address).status_code == 404


def test_its_author_opens_it_and_nobody_else_does(cast: Cast, browse: Browse, engine: Engine) -> None:
    address = browse(cast.ada).post("/write", lesson(cast)).location
    page_id = page_now(engine).id
    opened = lesson(cast, for_team="0", base="1")

    refused = browse(cast.grace).post(f"/e/{page_id}/edit", opened)
    assert (refused.status_code, page_now(engine).reach) == (403, Reach.TEAM)

    browse(cast.ada).post(f"/e/{page_id}/edit", opened)
    assert page_now(engine).reach is Reach.SPACE
    assert browse(cast.lin).get(address).status_code == 200


def test_in_a_closed_space_it_cannot_be_for_a_team(cast: Cast, browse: Browse) -> None:
    answer = browse(cast.ada).post("/write", lesson(cast, space=str(cast.lab.id)))

    assert answer.status_code == 422
    assert "Not all of your team may read this space" in answer.text
    assert "the door is heavy" in answer.text


def test_an_explainer_is_for_no_team(cast: Cast, browse: Browse) -> None:
    ada = browse(cast.ada)

    assert "Only for Engine" not in ada.text("/write")
    assert ada.post("/write", lesson(cast, kind="explainer")).status_code == 403


def test_what_is_kept_while_writing_remembers_it(cast: Cast, browse: Browse, engine: Engine) -> None:
    ada = browse(cast.ada)

    kept = ada.post("/write/draft", lesson(cast, token="a form", sequence="1"))
    with reading(engine) as session:
        draft = session.scalars(select(Draft)).one()

    assert kept.status_code < 400
    box = ada.soup(f"/write?draft={draft.id}").select_one("#f-for_team")
    assert box is not None
    assert box.has_attr("checked")
