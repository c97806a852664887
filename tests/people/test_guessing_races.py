"""However many passwords are tried in the same instant, no more than the limit are looked at."""

from sqlalchemy import Engine

from tests.reviews.racing import at_once
from wiki.core.clock import now
from wiki.core.db import writing
from wiki.people.attempts import ADDRESS_LIMIT, NAME_LIMIT, Knock, count


def looked_at(engine: Engine, *knocks: Knock) -> int:
    """Knock everywhere at once and return how many times somebody looked."""

    def try_(knock: Knock) -> bool:
        with writing(engine, quiet=True) as session:
            return count(session, knock, now()) is None

    return sum(at_once(*(lambda each=each: try_(each) for each in knocks)))


def test_at_one_account_from_anywhere(engine: Engine) -> None:
    knocks = [Knock("ada", f"10.0.0.{place}") for place in range(NAME_LIMIT + 10)]

    assert looked_at(engine, *knocks) == NAME_LIMIT


def test_from_one_address_at_any_account(engine: Engine) -> None:
    knocks = [Knock(f"name-{number}", "10.0.0.1") for number in range(ADDRESS_LIMIT + 10)]
    before = ADDRESS_LIMIT - 10
    for knock in knocks[:before]:
        looked_at(engine, knock)

    assert looked_at(engine, *knocks[before:]) == 10
