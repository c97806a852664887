"""Stewards name and arrange topics."""

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.conftest import Browse
from wiki.core.access import NotFound, Refused
from wiki.core.db import Session
from wiki.core.facts import FactRow
from wiki.topics.actions import TopicWords, add_topic, change_topic, create_topic, remove_alias
from wiki.topics.models import Topic, TopicAlias
from wiki.topics.queries import topic_at, topic_ids_from_names, topics_by_name, topics_named


def renamed(session: Session, cast: Cast, name: str) -> Topic:
    topic = session.get_one(Topic, cast.postgres.id)
    return change_topic(session, cast.viewer(session, cast.stella), topic, TopicWords(name))


def test_a_topic_is_made(browse: Browse, session: Session, cast: Cast) -> None:
    form = {"name": "Query plans", "about": "Reading them.", "parent": str(cast.postgres.id)}

    assert browse(cast.stella).post("/admin/topics", form).status_code == 303

    assert topic_at(session, "query-plans").parent_id == cast.postgres.id
    assert "TopicAdded" in session.scalars(select(FactRow.name)).all()


def test_a_name_that_is_taken_is_refused(browse: Browse, session: Session, cast: Cast) -> None:
    answer = browse(cast.stella).post("/admin/topics", {"name": "pg"})

    assert answer.status_code == 422
    assert "Another topic has this name" in answer.text
    assert len(session.scalars(select(Topic)).all()) == 2


def test_an_old_address_leads_to_the_new_one(session: Session, cast: Cast) -> None:
    renamed(session, cast, "PostgreSQL")

    assert topic_at(session, "postgresql").id == cast.postgres.id
    assert topic_at(session, "postgres").slug == "postgresql"
    assert topic_at(session, "pg").slug == "postgresql"


def test_a_name_can_return(session: Session, cast: Cast) -> None:
    renamed(session, cast, "PostgreSQL")

    assert renamed(session, cast, "Postgres").slug == "postgres"
    assert topic_at(session, "postgresql").slug == "postgres"


def test_another_spelling_keeps_the_address(session: Session, cast: Cast) -> None:
    assert renamed(session, cast, "POSTGRES").slug == "postgres"
    assert len(session.scalars(select(TopicAlias)).all()) == 1


def test_names_with_one_slug_get_two_addresses(session: Session, cast: Cast) -> None:
    assert [add_topic(session, TopicWords(name)).slug for name in ("C++", "C#", "東京")] == [
        "c",
        "c-2",
        "topic",
    ]


def test_topics_have_two_levels(browse: Browse, session: Session, cast: Cast) -> None:
    child = add_topic(session, TopicWords("Plans", parent_id=cast.postgres.id))
    session.commit()
    browser = browse(cast.stella)

    grandchild = browser.post("/admin/topics", {"name": "Costs", "parent": str(child.id)})
    turned = browser.post(
        f"/admin/topics/{cast.postgres.id}", {"name": "Postgres", "parent": str(cast.docks.id)}
    )
    itself = browser.post(f"/admin/topics/{cast.docks.id}", {"name": "Docks", "parent": str(cast.docks.id)})

    assert [grandchild.status_code, turned.status_code, itself.status_code] == [422, 422, 422]
    assert "two levels" in grandchild.text
    assert "stays at the top" in turned.text
    with pytest.raises(Refused, match="two levels"):
        create_topic(session, cast.viewer(session, cast.stella), TopicWords("Costs", parent_id=child.id))


def test_aliases_come_and_go(browse: Browse, session: Session, cast: Cast) -> None:
    browser, address = browse(cast.stella), f"/admin/topics/{cast.docks.id}/aliases"

    assert browser.post(address, {"alias": "Charging docks"}).status_code == 303
    alias = session.scalars(select(TopicAlias).where(TopicAlias.slug == "charging-docks")).one()
    session.commit()
    assert browser.post(f"{address}/{alias.id}/removal").status_code == 303
    assert browser.post(f"{address}/{alias.id}/removal").status_code == 404


def test_an_alias_of_another_topic_is_left_alone(session: Session, cast: Cast) -> None:
    alias = session.scalars(select(TopicAlias)).one()

    with pytest.raises(NotFound):
        remove_alias(session, cast.viewer(session, cast.stella), cast.docks, alias.id)


def test_an_alias_that_is_taken_is_refused(browse: Browse, cast: Cast) -> None:
    answer = browse(cast.stella).post(f"/admin/topics/{cast.docks.id}/aliases", {"alias": "Postgres"})

    assert answer.status_code == 422


def test_topics_are_found_by_name_alias_and_slug(session: Session, cast: Cast) -> None:
    assert topic_ids_from_names(session, ["POSTGRES", "Pg", "no such"]) == {
        "POSTGRES": cast.postgres.id,
        "Pg": cast.postgres.id,
    }
    assert topics_by_name(session, ["docks"])["docks"].name == "Docks"
    assert [topic.name for topic in topics_named(session, "pg")] == ["Postgres"]
    assert topics_named(session, "%") == []


def test_members_are_refused(browse: Browse, session: Session, cast: Cast) -> None:
    assert browse(cast.ada).get("/admin/topics").status_code == 403
    with pytest.raises(Refused):
        create_topic(session, cast.viewer(session, cast.ada), TopicWords("Mine"))
