"""Whoever edits a page sees who else does, and nobody else sees it."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import edit, make_page
from wiki.core.access import Refused, unrestricted
from wiki.core.db import Session, now, reading, writing
from wiki.core.pulse import Pulse
from wiki.pages.actions.present import LASTS, be_present
from wiki.pages.models import Page, Presence


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    with writing(engine) as session:
        return make_page(session, cast.ada, cast.everyone)


def present(session: Session) -> set[int]:
    return set(session.scalars(unrestricted(select(Presence.person_id), "a test looks at everything")))


def test_alone_one_is_told_nothing(browse: Browse, cast: Cast, page: Page) -> None:
    answer = browse(cast.grace).post(f"/e/{page.id}/presence", {"base": 1})

    assert answer.get_json() == {"head": 1, "moved": "", "others": ""}


def test_the_second_is_told_of_the_first(browse: Browse, cast: Cast, page: Page) -> None:
    browse(cast.grace).post(f"/e/{page.id}/presence")

    answer = browse(cast.lin).post(f"/e/{page.id}/presence")

    assert answer.get_json()["others"] == "Grace Gomez is editing this page too."


def test_more_than_two_are_counted(browse: Browse, cast: Cast, page: Page) -> None:
    for person in (cast.grace, cast.lin, cast.mo, cast.stella):
        browse(person).post(f"/e/{page.id}/presence")

    answer = browse(cast.ada).post(f"/e/{page.id}/presence")

    assert answer.get_json()["others"] == "Grace Gomez, Lin Larsen and 2 more are editing this page too."


def test_a_draft_that_is_kept_tells_of_others_too(browse: Browse, cast: Cast, page: Page) -> None:
    browse(cast.grace).post(f"/e/{page.id}/presence")

    answer = browse(cast.lin).post(f"/e/{page.id}/draft", {"title": "T", "token": "mine", "base": 1})

    assert answer.get_json()["others"] == "Grace Gomez is editing this page too."


def test_it_says_what_was_saved_meanwhile(browse: Browse, engine: Engine, cast: Cast, page: Page) -> None:
    with writing(engine) as session:
        session.add(page)
        edit(session, cast.lin, page, "Lin was here.")

    told = {
        person.handle: browse(person).post(f"/e/{page.id}/presence", {"base": 1}).get_json()["moved"]
        for person in (cast.grace, cast.lin)
    }

    assert told == {
        "grace": "Lin Larsen saved version 2 while you were writing.",
        "lin": "You saved version 2 in another window.",
    }


def test_whoever_closes_the_editor_is_gone(browse: Browse, reader: Session, cast: Cast, page: Page) -> None:
    grace = browse(cast.grace)
    grace.post(f"/e/{page.id}/presence")

    grace.post(f"/e/{page.id}/presence/end")
    again = grace.post(f"/e/{page.id}/presence/end")

    assert again.status_code == 200
    assert present(reader) == set()


def test_silence_of_a_minute_is_as_good_as_leaving(session: Session, cast: Cast) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    be_present(session, cast.viewer(session, cast.grace), page, at=now() - LASTS - timedelta(seconds=1))

    be_present(session, cast.viewer(session, cast.lin), page)

    assert present(session) == {cast.lin.id}


def test_a_sign_of_life_makes_no_page_in_memory_old(
    browse: Browse, engine: Engine, cast: Cast, page: Page
) -> None:
    grace = browse(cast.grace)
    with reading(engine) as session:
        before = session.scalar(select(Pulse.beat))

    grace.post(f"/e/{page.id}/presence")

    with reading(engine) as session:
        assert session.scalar(select(Pulse.beat)) == before


def test_who_may_not_edit_is_not_in_it(session: Session, cast: Cast) -> None:
    closed = make_page(session, cast.ada, cast.lab)

    with pytest.raises(Refused):
        be_present(session, cast.viewer(session, cast.mallory), closed)


def test_an_outsider_cannot_ask(browse: Browse, engine: Engine, reader: Session, cast: Cast) -> None:
    with writing(engine) as session:
        closed = make_page(session, cast.ada, cast.lab)
    browse(cast.grace).post(f"/e/{closed.id}/presence")

    answers = [browse(cast.mallory).post(f"/e/{closed.id}/presence{end}") for end in ("", "/end")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert present(reader) == {cast.grace.id}
