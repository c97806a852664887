"""A wiki whose nodes keep no index of their own, because PostgreSQL searches."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, text

from tests.cast import Cast
from tests.conftest import on_postgres
from tests.making import make_page
from wiki.app import create_app
from wiki.config import Settings
from wiki.core.db import reading, writing
from wiki.core.jobs import drain
from wiki.core.worker import Worker
from wiki.pages.documents import indexed_versions
from wiki.search.port import SearchIndex
from wiki.search.postgres.tables import SCHEMA
from wiki.work import work_for

pytestmark = pytest.mark.skipif(not on_postgres(), reason="it is a backend of PostgreSQL")


def test_what_is_published_is_found_on_every_node(settings: Settings, engine: Engine, cast: Cast) -> None:
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))
    nodes = [create_app(replace(settings, search="postgresql"), engine) for _ in range(2)]
    indexes: list[SearchIndex] = [node.extensions["search"] for node in nodes]
    with writing(engine) as session:
        make_page(session, cast.ada, cast.everyone)
        make_page(session, cast.grace, cast.lab, "Zeppelins")
    drain(engine, work_for(nodes[0]))

    assert [index.find("dead weight", {"company"}).total for index in indexes] == [1, 1]
    assert indexes[1].familiar("weight", {"company"}) == {cast.ada.id: 1.0}
    with reading(engine) as session:
        assert not indexes[1].check(indexed_versions(session))
    place = indexes[0].place
    assert Worker(engine, work_for(nodes[1])).work_once() == 0
    assert indexes[1].place == place
    assert not settings.search_index.exists()
