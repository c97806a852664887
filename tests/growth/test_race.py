"""Two workers that gather the same page at once keep what helped once, and neither fails."""

from sqlalchemy import Engine, delete

from tests.conftest import Settle
from tests.growth.deeds import Deeds
from tests.reviews.racing import at_once
from wiki.core.db import writing
from wiki.growth import jobs
from wiki.growth.models import Helped
from wiki.growth.rising import Family

TIMES = 5


def test_two_at_once_keep_it_once(deeds: Deeds, settle: Settle, engine: Engine) -> None:
    page = deeds.page()
    deeds.apply(deeds.cast.lin, page)
    settle()
    page_id = page.id

    def gather() -> bool:
        jobs.gather_help(engine, [{"page_id": page_id}])
        return True

    for _ in range(TIMES):
        with writing(engine) as session:
            session.execute(delete(Helped))
        assert all(at_once(gather, gather))
        assert deeds.kept() == {("ada", "lin", Family.EXPLAINS)}
        assert len(deeds.rows()) == 1
        deeds.session.commit()
