"""Home says how much there is to recall."""

from tests.cast import Cast
from tests.conftest import Browse
from tests.recall.asking import MEASURED, OLD_COPY, asking_page, taken_up
from wiki.core.db import Session
from wiki.recall.actions import grade
from wiki.recall.models import Grade


def test_home_leads_to_what_is_to_be_recalled_until_it_is(
    browse: Browse, session: Session, cast: Cast
) -> None:
    page, prompts = asking_page(session, cast, OLD_COPY, MEASURED)
    taken_up(session, cast, page, cast.lin)
    session.commit()

    assert "2 to recall" in browse(cast.lin).text("/")
    assert "to recall" not in browse(cast.grace).text("/")

    for prompt in prompts:
        grade(session, cast.viewer(session, cast.lin), prompt.id, Grade.GOOD, times=0)
    session.commit()

    assert "to recall" not in browse(cast.lin).text("/")
