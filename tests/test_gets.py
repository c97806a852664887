"""Looking changes nothing."""

from flask import Flask
from sqlalchemy import Engine

from tests.cast import Cast
from tests.closed import build_closed
from tests.conftest import Browse, Drain
from tests.test_leaks import READS, address_of, addresses, rows
from wiki.core.db import writing


def test_no_get_writes(app: Flask, engine: Engine, browse: Browse, cast: Cast, work: Drain) -> None:
    with writing(engine) as session:
        closed = build_closed(session, cast, app.extensions["files"])
    work()
    browsers = [browse(each) for each in (cast.grace, cast.ada, cast.root, None)]
    before = rows(engine)

    for browser in browsers:
        for rule in READS:
            for address in [address_of(rule, closed), *addresses(rule, cast)]:
                browser.get(address)

    assert rows(engine) == before
