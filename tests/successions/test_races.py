"""Several presses in the same instant ask once, and several answers are one."""

from sqlalchemy import Engine, func, select

from tests.cast import Cast
from tests.conftest import Browse, Drain, Settle
from tests.insights.risk.conftest import crew as crew  # noqa: PLC0414 - the team that is large enough
from tests.making import make_page
from tests.reviews.racing import at_once
from tests.successions.conftest import told
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading
from wiki.notices.models import Reason
from wiki.people.models import Person
from wiki.successions.models import Succession

TIMES = 4


def test_pressing_at_once_asks_once_and_answers_once(
    session: Session,
    cast: Cast,
    crew: list[Person],
    settle: Settle,
    browse: Browse,
    engine: Engine,
    work: Drain,
) -> None:
    page = make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))
    settle()
    assert crew
    mos, lins = [browse(cast.mo) for _ in range(TIMES)], [browse(cast.lin) for _ in range(TIMES)]
    asked = {"page": page.id, "person": cast.lin.id}
    address = "/insights/team/engine/risk/ada/successions"

    assert all(at_once(*(lambda each=each: each.post(address, asked).status_code == 303 for each in mos)))
    place = f"/e/{page.id}/succession"
    assert all(
        at_once(*(lambda each=each: each.post(place, {"reply": "yes"}).status_code == 303 for each in lins))
    )
    work()

    assert told(engine, Reason.SUCCEED) == ["lin"]
    assert told(engine, Reason.WILL_SUCCEED) == ["ada"]
    with reading(engine) as look:
        every = select(func.count()).select_from(Succession)
        assert look.scalar(unrestricted(every, "a test counts")) == 1
