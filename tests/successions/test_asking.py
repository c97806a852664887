"""Asking a colleague to stand ready for a page that one person knows."""

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Settle
from tests.making import make_draft, make_page
from tests.successions.conftest import Story, told
from wiki.core.access import NotFound, Refused, unrestricted
from wiki.core.db import Session, now
from wiki.notices.models import Reason
from wiki.people.models import Membership, Person, Team
from wiki.successions.models import Reply, Succession
from wiki.successions.policy import WAITING_MOST


def test_who_is_asked_hears_of_it_once_however_often(
    story: Story, cast: Cast, engine: Engine, settle: Settle
) -> None:
    story.ask(cast.lin)
    story.ask(cast.lin)
    settle()

    assert told(engine, Reason.SUCCEED) == ["lin"]


@pytest.mark.parametrize("who", ["grace", "lin", "stella", "root"])
def test_only_whoever_answers_for_them_asks(story: Story, cast: Cast, who: str) -> None:
    with pytest.raises(NotFound):
        story.ask(cast.lin, by=getattr(cast, who))


def test_who_managed_them_until_now_asks_nobody(story: Story, cast: Cast, session: Session) -> None:
    session.scalars(select(Team).where(Team.slug == "engine")).one().manager_id = cast.stella.id
    session.flush()

    with pytest.raises(NotFound):
        story.ask(cast.lin)


def test_of_somebody_who_moved_away_nothing_is_asked(story: Story, cast: Cast, session: Session) -> None:
    session.scalars(select(Membership).where(Membership.person_id == cast.ada.id)).one().until = now()
    session.flush()

    with pytest.raises(NotFound):
        story.ask(cast.lin)


def test_nobody_stands_ready_for_themselves(story: Story, cast: Cast) -> None:
    with pytest.raises(Refused, match="knows it already"):
        story.ask(cast.ada)


def test_nobody_is_asked_who_has_left(story: Story, cast: Cast, session: Session) -> None:
    session.get_one(Person, cast.lin.id).deactivated_at = now()

    with pytest.raises(Refused, match="no longer here"):
        story.ask(cast.lin)


def test_nobody_is_asked_about_a_draft(story: Story, cast: Cast, session: Session) -> None:
    story.page = make_draft(session, cast.ada, cast.everyone, "A draft")

    with pytest.raises(Refused, match="Nobody else reads"):
        story.ask(cast.lin)


def test_nobody_is_asked_who_may_not_read_the_page(story: Story, cast: Cast, session: Session) -> None:
    story.page = make_page(session, cast.ada, cast.lab)

    with pytest.raises(NotFound):
        story.ask(cast.lin)


def test_who_said_no_is_not_asked_again_by_the_same(story: Story, cast: Cast) -> None:
    story.ask(cast.lin)
    story.say(cast.lin, Reply.NO)

    with pytest.raises(Refused, match="said no"):
        story.ask(cast.lin)


def test_who_said_no_to_two_is_not_asked_again_by_the_first(
    story: Story, cast: Cast, session: Session
) -> None:
    story.ask(cast.lin)
    story.say(cast.lin, Reply.NO)
    session.scalars(select(Team).where(Team.slug == "engine")).one().manager_id = cast.stella.id
    session.flush()
    assert story.ask(cast.lin, by=cast.stella)
    story.say(cast.lin, Reply.NO)
    session.scalars(select(Team).where(Team.slug == "engine")).one().manager_id = cast.mo.id
    session.flush()

    with pytest.raises(Refused, match="said no"):
        story.ask(cast.lin)


def test_asking_on_behalf_of_another_who_knows_it_takes_back_no_yes(
    story: Story, cast: Cast, session: Session
) -> None:
    assert story.ask(cast.lin)
    assert not story.ask(cast.lin, about=cast.grace)
    story.say(cast.lin, Reply.YES)

    assert not story.ask(cast.lin, about=cast.grace)
    every = session.scalars(unrestricted(select(Succession), "a test looks")).one()
    assert every.reply is Reply.YES


def test_who_has_enough_to_answer_is_asked_no_more(story: Story, cast: Cast, session: Session) -> None:
    for number in range(WAITING_MOST):
        another = Story(session, cast, f"Page {number}")
        another.ask(cast.lin)

    with pytest.raises(Refused, match="several such questions"):
        story.ask(cast.lin)
