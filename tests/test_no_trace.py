"""To those outside a closed space, the wiki looks the same with its pages as without them."""

import pytest
from flask import Flask
from sqlalchemy import Engine

from tests.addresses.walking import seen
from tests.browsing import Browser
from tests.cast import Cast
from tests.closed import build_closed
from tests.conftest import Browse, Drain
from tests.making import make_page
from wiki.core.db import writing


@pytest.fixture
def outside(browse: Browse, engine: Engine, cast: Cast) -> Browser:
    """The browser of somebody outside the closed space, in a wiki where others find a page on its topic."""
    with writing(engine) as session:
        make_page(session, cast.ada, cast.everyone, "Postgres words", topics=(cast.postgres,))
    return browse(cast.mallory)


@pytest.mark.sqlite_is_enough
def test_the_wiki_looks_as_if_it_were_not_there(
    app: Flask, engine: Engine, outside: Browser, cast: Cast, work: Drain
) -> None:
    work()
    before = list(seen(outside, cast))
    with writing(engine) as session:
        build_closed(session, cast, app.extensions["files"])
    work()

    after = list(seen(outside, cast))

    assert [address for (address, *was), (_, *now) in zip(before, after, strict=True) if was != now] == []
