"""Feeds tell a program what is new for their owner, as they may read it at that moment, until they end it."""

import re
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.making import days_ago, make_draft, make_page
from wiki.core.db import now, reading, writing
from wiki.feeds.actions import MOST, make_feed
from wiki.feeds.models import Feed, Of
from wiki.notices.actions import follow
from wiki.notices.models import Level
from wiki.people.models import Person
from wiki.spaces.models import SpaceMember

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = re.compile(r"/feeds/[\w-]+\.atom")


@pytest.fixture
def program(app: Flask, engine: Engine) -> Browser:
    """A program that nobody signed in with."""
    return Browser(app, engine, None)


def made(engine: Engine, cast: Cast, person: Person, of: Of, number: int | None = None) -> str:
    """Return the address of a new feed."""
    with writing(engine) as session:
        return f"/feeds/{make_feed(session, cast.viewer(session, person), of, number)}.atom"


def titles(program: Browser, address: str) -> list[str]:
    """Return the titles in a feed."""
    document = ET.fromstring(program.get(address).data)  # noqa: S314 - our own answer
    return [entry.findtext(f"{ATOM}title") or "" for entry in document.iter(f"{ATOM}entry")]


def test_a_feed_is_made_once_shown_once_and_read_by_a_program(
    cast: Cast, engine: Engine, browse: Browse, program: Browser
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, "Locks & <queues>", topics=(cast.postgres,))
    lin = browse(cast.lin)
    lin.get("/settings/feeds")

    address = ADDRESS.search(lin.post("/settings/feeds", {"of": f"topic-{cast.postgres.id}"}).text)

    assert address
    assert address[0] not in lin.get("/settings/feeds").text
    answer = program.get(address[0])
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    [entry] = ET.fromstring(answer.data).iter(f"{ATOM}entry")  # noqa: S314 - our own answer
    assert entry.findtext(f"{ATOM}title") == "Locks & <queues>"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ada Adeyemi"
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"http://127.0.0.1:8000{page.path}"
    again = program.get(address[0], headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_it_holds_what_its_owner_may_read_at_that_moment(
    cast: Cast, engine: Engine, program: Browser
) -> None:
    with writing(engine) as session:
        make_page(session, cast.ada, cast.lab, "Closed")
        make_page(session, cast.ada, cast.everyone, "Open", at=days_ago(1))
        make_draft(session, cast.grace, cast.everyone, "Not yet")
    graces, lins = (made(engine, cast, each, Of.EVERYTHING) for each in (cast.grace, cast.lin))
    assert titles(program, graces) == ["Closed", "Open"]
    assert titles(program, lins) == ["Open"]

    with writing(engine) as session:
        session.delete(session.get_one(SpaceMember, (cast.lab.id, cast.grace.id)))
    assert titles(program, graces) == ["Open"]

    with writing(engine) as session:
        session.get_one(Person, cast.grace.id).deactivated_at = now()
    assert program.get(graces).status_code == 404


@pytest.mark.parametrize(
    ("of", "thing", "expected"),
    [
        (Of.AUTHOR, "grace", ["By Grace"]),
        (Of.SPACE, "lab", ["In the lab"]),
        (Of.TOPIC, "postgres", ["Tables"]),
    ],
)
def test_it_is_of_one_thing(
    cast: Cast, engine: Engine, program: Browser, of: Of, thing: str, expected: list[str]
) -> None:
    with writing(engine) as session:
        make_page(session, cast.ada, cast.everyone, "Tables", topics=(cast.postgres,))
        make_page(session, cast.grace, cast.everyone, "By Grace")
        make_page(session, cast.ada, cast.lab, "In the lab")

    assert titles(program, made(engine, cast, cast.grace, of, getattr(cast, thing).id)) == expected


def test_what_one_follows_without_what_one_mutes(cast: Cast, engine: Engine, program: Browser) -> None:
    with writing(engine) as session:
        make_page(session, cast.ada, cast.everyone, "Followed", topics=(cast.postgres,))
        make_page(session, cast.grace, cast.everyone, "Muted", topics=(cast.postgres,))
        make_page(session, cast.ada, cast.everyone, "Neither", topics=(cast.docks,))
        lin = cast.viewer(session, cast.lin)
        follow(session, lin, Level.NEW, topic_id=cast.postgres.id)
        follow(session, lin, Level.MUTED, followed_id=cast.grace.id)

    assert titles(program, made(engine, cast, cast.lin, Of.FOLLOWED)) == ["Followed"]


def test_an_ended_feed_answers_no_more_and_only_its_owner_ends_it(
    cast: Cast, engine: Engine, browse: Browse, program: Browser
) -> None:
    address = made(engine, cast, cast.lin, Of.EVERYTHING)
    with reading(engine) as session:
        feed_id = session.scalars(select(Feed.id)).one()

    assert browse(cast.root).post(f"/settings/feeds/{feed_id}/end").status_code == 404
    assert program.get(address).status_code == 200
    assert browse(cast.lin).post(f"/settings/feeds/{feed_id}/end").status_code == 303
    assert program.get(address).status_code == 404
    assert "has ended" in program.get(address).text


@pytest.mark.parametrize("of", ["", "topic-", "topic-0", "topic-9e9", "space-2", "followed-99", "author-1"])
def test_there_is_no_feed_of_what_the_viewer_does_not_know(cast: Cast, browse: Browse, of: str) -> None:
    assert cast.lab.id == 2
    assert browse(cast.lin).post("/settings/feeds", {"of": of}).status_code == 404


def test_there_is_an_end_to_how_many(cast: Cast, engine: Engine, browse: Browse) -> None:
    for _ in range(MOST):
        made(engine, cast, cast.lin, Of.FOLLOWED)

    refused = browse(cast.lin).post("/settings/feeds", {"of": "followed"})

    assert refused.status_code == 403
    assert "End one" in refused.text


def test_the_settings_lead_there(cast: Cast, browse: Browse) -> None:
    lin = browse(cast.lin)

    topic = lin.soup("/t/postgres").select_one('a[href^="/settings/feeds"]')
    assert topic
    chosen = lin.soup(str(topic["href"])).select_one("option[selected]")
    assert chosen
    assert chosen.text == "Postgres"
