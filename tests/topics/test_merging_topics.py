"""Two topics become one."""

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import make_page
from wiki.core.access import Refused, unrestricted
from wiki.core.db import Session
from wiki.core.facts import FactRow
from wiki.notices.models import Subscription
from wiki.pages.models import PageTopic
from wiki.spaces.models import Space
from wiki.topics.actions import TopicWords, add_topic
from wiki.topics.merging import merge
from wiki.topics.models import Topic
from wiki.topics.queries import topic_at


def merged(session: Session, cast: Cast, topic_id: int, into_id: int) -> Topic:
    topic, into = session.get_one(Topic, topic_id), session.get_one(Topic, into_id)
    return merge(session, cast.viewer(session, cast.stella), topic, into)


def test_pages_move_and_none_is_doubled(session: Session, cast: Cast) -> None:
    space = session.get_one(Space, cast.everyone.id)
    one = make_page(session, cast.ada, space, "One", topics=(cast.docks,))
    both = make_page(session, cast.ada, space, "Both", topics=(cast.docks, cast.postgres))
    session.flush()

    merged(session, cast, cast.docks.id, cast.postgres.id)

    rows = session.execute(unrestricted(select(PageTopic.page_id, PageTopic.topic_id), "test")).all()
    assert {tuple(row) for row in rows} == {(one.id, cast.postgres.id), (both.id, cast.postgres.id)}


def test_followers_move_and_none_is_doubled(session: Session, cast: Cast) -> None:
    pairs = [(cast.ada, cast.docks), (cast.ada, cast.postgres), (cast.lin, cast.docks)]
    session.add_all(Subscription(person_id=who.id, topic_id=topic.id) for who, topic in pairs)
    session.flush()

    merged(session, cast, cast.docks.id, cast.postgres.id)

    followers = select(Subscription.person_id).where(Subscription.topic_id == cast.postgres.id)
    assert sorted(session.scalars(followers)) == [cast.ada.id, cast.lin.id]


def test_old_addresses_lead_on(session: Session, cast: Cast) -> None:
    merged(session, cast, cast.postgres.id, cast.docks.id)
    session.flush()

    assert topic_at(session, "postgres").id == cast.docks.id
    assert topic_at(session, "pg").id == cast.docks.id
    assert "TopicsMerged" in session.scalars(select(FactRow.name)).all()


def test_topics_below_move_too(session: Session, cast: Cast) -> None:
    plans = add_topic(session, TopicWords("Plans", parent_id=cast.postgres.id))

    merged(session, cast, cast.postgres.id, cast.docks.id)

    session.refresh(plans)
    assert plans.parent_id == cast.docks.id


def test_a_parent_merges_into_its_child(session: Session, cast: Cast) -> None:
    plans = add_topic(session, TopicWords("Plans", parent_id=cast.postgres.id))
    vacuum = add_topic(session, TopicWords("Vacuum", parent_id=cast.postgres.id))

    merged(session, cast, cast.postgres.id, plans.id)

    session.refresh(vacuum)
    assert (plans.parent_id, vacuum.parent_id) == (None, plans.id)


def test_topics_below_never_make_a_third_level(session: Session, cast: Cast) -> None:
    plans = add_topic(session, TopicWords("Plans", parent_id=cast.postgres.id))
    bays = add_topic(session, TopicWords("Bays", parent_id=cast.docks.id))

    merged(session, cast, cast.docks.id, plans.id)

    session.refresh(bays)
    assert bays.parent_id == cast.postgres.id


def test_a_steward_merges_on_the_page_and_twice_is_not_found(browse: Browse, cast: Cast) -> None:
    browser, address = browse(cast.stella), f"/admin/topics/{cast.docks.id}/merger"

    first = browser.post(address, {"into": str(cast.postgres.id)})

    assert first.location == f"/admin/topics/{cast.postgres.id}"
    assert browser.post(address, {"into": str(cast.postgres.id)}).status_code == 404


@pytest.mark.parametrize("into", ["", "999", "itself"])
def test_a_target_that_cannot_be_is_refused(browse: Browse, cast: Cast, into: str) -> None:
    form = {"into": into.replace("itself", str(cast.docks.id))}

    assert browse(cast.stella).post(f"/admin/topics/{cast.docks.id}/merger", form).status_code == 422


def test_members_are_refused(browse: Browse, session: Session, cast: Cast) -> None:
    answer = browse(cast.ada).post(f"/admin/topics/{cast.docks.id}/merger", {"into": str(cast.postgres.id)})

    assert answer.status_code == 403
    with pytest.raises(Refused):
        merge(session, cast.viewer(session, cast.mo), cast.docks, cast.postgres)
