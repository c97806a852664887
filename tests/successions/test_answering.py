"""Saying whether one stands ready: who does becomes the backup, and whoever says no is left in peace."""

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.successions.conftest import Story, told
from wiki.core.access import NotFound, unrestricted
from wiki.core.db import Session, now
from wiki.notices.models import Reason
from wiki.pages.actions.moving import move
from wiki.pages.models import PagePerson, PageRole
from wiki.people.models import Person
from wiki.reviews.actions.keeping import name_keeper, release_keeper
from wiki.successions.models import Reply
from wiki.successions.queries import succession_of


def roles(session: Session, role: PageRole) -> list[str]:
    statement = select(Person.handle).join(PagePerson, PagePerson.person_id == Person.id)
    rows = statement.where(PagePerson.role == role)
    return list(session.scalars(unrestricted(rows, "a test looks at everything")))


def test_who_says_yes_is_the_backup_and_who_knows_it_hears_so(
    story: Story, cast: Cast, session: Session, engine: Engine, settle: Settle
) -> None:
    story.ask(cast.lin)
    story.say(cast.lin, Reply.YES)
    story.say(cast.lin, Reply.YES)
    settle()

    assert roles(session, PageRole.BACKUP) == ["lin"]
    assert told(engine, Reason.WILL_SUCCEED) == ["ada"]


def test_who_says_no_is_told_of_to_nobody(
    story: Story, cast: Cast, session: Session, engine: Engine, settle: Settle
) -> None:
    story.ask(cast.lin)
    settle()
    story.say(cast.lin, Reply.NO)
    settle()

    assert told(engine, Reason.WILL_SUCCEED) == []
    assert roles(session, PageRole.BACKUP) == []


def test_a_backup_who_is_here_stays(story: Story, cast: Cast, session: Session) -> None:
    name_keeper(session, cast.viewer(session, cast.ada), story.page, cast.grace.id, PageRole.BACKUP)
    story.ask(cast.lin)
    story.say(cast.lin, Reply.YES)

    assert roles(session, PageRole.BACKUP) == ["grace"]


def test_a_backup_who_has_left_is_replaced(story: Story, cast: Cast, session: Session) -> None:
    name_keeper(session, cast.viewer(session, cast.ada), story.page, cast.grace.id, PageRole.BACKUP)
    session.get_one(Person, cast.grace.id).deactivated_at = now()
    story.ask(cast.lin)
    story.say(cast.lin, Reply.YES)

    assert roles(session, PageRole.BACKUP) == ["lin"]


def test_who_keeps_it_right_already_stays_its_keeper(story: Story, cast: Cast, session: Session) -> None:
    name_keeper(session, cast.viewer(session, cast.ada), story.page, cast.lin.id, PageRole.KEEPER)
    story.ask(cast.lin)
    story.say(cast.lin, Reply.YES)

    assert roles(session, PageRole.KEEPER) == ["lin"]
    assert roles(session, PageRole.BACKUP) == []


def test_who_hands_it_on_stands_ready_no_more_and_can_be_asked_anew(
    story: Story, cast: Cast, session: Session, settle: Settle
) -> None:
    story.ask(cast.lin)
    story.say(cast.lin, Reply.YES)
    settle()
    release_keeper(session, cast.viewer(session, cast.lin), story.page, PageRole.BACKUP)
    settle()
    assert succession_of(session, story.page, cast.lin.id) is None

    assert story.ask(cast.lin)
    story.say(cast.lin, Reply.YES)
    settle()
    assert roles(session, PageRole.BACKUP) == ["lin"]
    assert succession_of(session, story.page, cast.lin.id) is not None


def test_a_backup_who_becomes_the_keeper_still_stands_ready(
    story: Story, cast: Cast, session: Session, settle: Settle
) -> None:
    story.ask(cast.lin)
    story.say(cast.lin, Reply.YES)
    name_keeper(session, cast.viewer(session, cast.ada), story.page, cast.lin.id, PageRole.KEEPER)
    settle()

    assert succession_of(session, story.page, cast.lin.id) is not None


def test_nobody_answers_who_was_not_asked(story: Story, cast: Cast) -> None:
    with pytest.raises(NotFound):
        story.say(cast.grace, Reply.YES)


def test_the_question_waits_at_home_and_is_answered_there(
    story: Story, cast: Cast, settle: Settle, browse: Browse
) -> None:
    story.ask(cast.lin)
    settle()
    browser = browse(cast.lin)
    address = f"/e/{story.page.id}/succession"

    assert address in browser.get("/").text
    assert address in browser.get("/inbox").text
    assert "Ada Adeyemi knows this page best now" in browser.text(address)
    assert browser.post(address).status_code == 422
    assert browser.post(address, {"reply": "yes"}).location == "/successions"
    assert address not in browser.get("/").text
    assert "You said yes" in browser.text("/successions")
    assert browser.post(address, {"reply": "no"}).status_code == 403


def test_nobody_else_sees_the_question(story: Story, cast: Cast, settle: Settle, browse: Browse) -> None:
    story.ask(cast.lin)
    settle()

    assert browse(cast.grace).get(f"/e/{story.page.id}/succession").status_code == 404
    assert "Nobody asked you" in browse(cast.grace).text("/successions")


def test_a_page_that_moved_out_of_reach_asks_nothing_any_more(
    story: Story, cast: Cast, session: Session, settle: Settle, browse: Browse
) -> None:
    story.ask(cast.lin)
    settle()
    move(session, cast.viewer(session, cast.ada), story.page, cast.lab)
    settle()
    browser = browse(cast.lin)

    assert browser.get(f"/e/{story.page.id}/succession").status_code == 404
    assert story.page.title not in browser.text("/successions")
    assert story.page.title not in browser.text("/")
