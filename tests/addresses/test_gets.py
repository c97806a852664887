"""Looking changes nothing."""

import pytest
from sqlalchemy import Engine

from tests.addresses.walking import READS, address_of, addresses, rows
from tests.cast import Cast
from tests.closed import Closed
from tests.conftest import Browse


@pytest.mark.parametrize("who", ["grace", "ada", "root", None])
def test_no_get_writes(engine: Engine, browse: Browse, cast: Cast, closed: Closed, who: str | None) -> None:
    client = browse(getattr(cast, who) if who else None).client
    before = rows(engine)

    for rule in READS:
        for address in [address_of(rule, closed), *addresses(rule, cast)]:
            client.get(address, buffered=True)

    assert rows(engine) == before
