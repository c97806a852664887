"""Following topics, pages, spaces and people, as much as one likes."""

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import TEXT, edit, make_page
from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.notices.actions import follow
from wiki.notices.models import Level, Notice, Subscription
from wiki.people.models import Person

MORE = TEXT + "\nMore.\n"


def reasons(session: Session, person: Person) -> list[str]:
    statement = select(Notice.reason).where(Notice.person_id == person.id).order_by(Notice.id)
    session.expire_all()
    return [reason.value for reason in session.scalars(unrestricted(statement, "test"))]


def test_following_a_person_tells_of_what_they_publish(session: Session, cast: Cast, settle: Settle) -> None:
    follow(session, cast.viewer(session, cast.lin), followed_id=cast.ada.id)
    page = make_page(session, cast.ada, cast.everyone)
    settle()
    edit(session, cast.ada, page, MORE)
    settle()

    assert reasons(session, cast.lin) == ["published"]


def test_everything_tells_of_edits_too(session: Session, cast: Cast, settle: Settle) -> None:
    follow(session, cast.viewer(session, cast.lin), Level.EVERYTHING, space_id=cast.everyone.id)
    page = make_page(session, cast.ada, cast.everyone)
    settle()
    edit(session, cast.grace, page, MORE)
    settle()

    assert reasons(session, cast.lin) == ["published", "edited"]


def test_muting_wins_over_whatever_else_one_follows(session: Session, cast: Cast, settle: Settle) -> None:
    lin = cast.viewer(session, cast.lin)
    follow(session, lin, space_id=cast.everyone.id)
    follow(session, lin, Level.MUTED, topic_id=cast.docks.id)
    make_page(session, cast.ada, cast.everyone, topics=(cast.docks,))
    settle()

    assert reasons(session, cast.lin) == []


def test_an_author_can_mute_edits_of_their_page(session: Session, cast: Cast, settle: Settle) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    follow(session, cast.viewer(session, cast.ada), Level.MUTED, page_id=page.id)
    edit(session, cast.grace, page, MORE)
    settle()

    assert reasons(session, cast.ada) == []


def test_following_somebody_shows_nothing_of_a_closed_space(
    session: Session, cast: Cast, settle: Settle
) -> None:
    follow(session, cast.viewer(session, cast.mallory), followed_id=cast.ada.id)
    make_page(session, cast.ada, cast.lab)
    settle()

    assert reasons(session, cast.mallory) == []


def test_one_page_lists_what_one_follows_and_changes_it(browse: Browse, session: Session, cast: Cast) -> None:
    lin = browse(cast.lin)
    for thing in ({"topic": cast.docks.id}, {"followed": cast.ada.id}, {"space": cast.everyone.id}):
        assert lin.post("/follow", {**thing, "return": "/settings/following"}).status_code == 303
    lin.post("/follow", {"topic": cast.docks.id, "level": "muted"})

    shown = lin.text("/settings/following")

    assert all(name in shown for name in ("Docks", "Ada Adeyemi", "Everyone"))
    assert session.scalars(
        select(Subscription.level).where(Subscription.topic_id == cast.docks.id)
    ).all() == [Level.MUTED]
    assert "Topics you follow" not in lin.get("/").text


def test_a_profile_offers_to_follow(browse: Browse, cast: Cast) -> None:
    lin = browse(cast.lin)
    assert "Follow" in lin.text("/p/ada")

    lin.post("/follow", {"followed": cast.ada.id, "return": "/p/ada"})

    assert "Following" in lin.text("/p/ada")


def test_a_closed_space_is_neither_followed_nor_named(browse: Browse, session: Session, cast: Cast) -> None:
    session.add(Subscription(person_id=cast.mallory.id, space_id=cast.lab.id))  # from when they belonged
    session.commit()
    mallory = browse(cast.mallory)

    assert mallory.post("/follow", {"space": cast.lab.id}).status_code == 404
    assert "Lab" not in mallory.text("/settings/following")


@pytest.mark.parametrize("form", [{"followed": "999"}, {"space": "999"}, {"topic": "1", "space": "1"}])
def test_what_is_not_there_cannot_be_followed(browse: Browse, cast: Cast, form: dict[str, str]) -> None:
    assert browse(cast.lin).post("/follow", form).status_code == 404
