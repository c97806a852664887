"""Home asks little, however much it shows."""

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import make_draft, make_page
from tests.recall.asking import asking_page, taken_up
from tests.reviews.acting import Stage
from wiki.core.db import Session
from wiki.endorsements.actions import endorse
from wiki.endorsements.models import EndorsementKind
from wiki.notices.actions import follow
from wiki.reviews.models import Verdict
from wiki.spaces.viewers import viewer_for

BUDGET = 10  # statements, signing in included; one more where problems are among what is new


def test_home_takes_ten_statements_with_everything_on_it(
    browse: Browse, session: Session, cast: Cast, work: Drain
) -> None:
    stage, lin = Stage(session, cast), viewer_for(session, cast.lin)
    for number in range(8):
        page = make_page(session, cast.ada, cast.everyone, f"Page {number}", topics=(cast.postgres,))
        stage.ask(page, cast.lin, cast.grace)
        if number > 3:  # one approval decides it here, and Lin is asked no more
            stage.judge(cast.grace, page, Verdict.APPROVE)
        endorse(session, viewer_for(session, cast.grace), page, EndorsementKind.APPLIED, "It held.")
    own = make_page(session, cast.lin, cast.everyone, "By Lin", topics=(cast.docks,))
    endorse(session, viewer_for(session, cast.ada), own, EndorsementKind.LEARNED)
    make_draft(session, cast.lin, cast.everyone, "Half a thought")
    taken_up(session, cast, asking_page(session, cast)[0], cast.lin)
    for topic in (cast.postgres, cast.docks):
        follow(session, lin, topic_id=topic.id)
    session.commit()
    work()
    browser = browse(cast.lin)

    browser.get("/")  # texts that were not compared yet are, once
    text = browser.text("/")

    for shown in (
        "Your first days",
        "4 things",
        "It held.",
        "Half a thought",
        "1 to recall",
        "1 person learned",
    ):
        assert shown in text
    assert len(browser.statements) <= BUDGET, "\n".join(browser.statements)
