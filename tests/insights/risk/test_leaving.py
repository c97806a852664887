"""What if somebody left: a checklist for whoever answers for them, and one question for each page."""

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from tests.successions.conftest import told
from wiki.core.access import unrestricted
from wiki.core.db import Session, now
from wiki.endorsements.models import Endorsement, EndorsementKind
from wiki.notices.models import Reason
from wiki.pages.models import Page, PageRole
from wiki.people.models import Membership, Person, Team
from wiki.reviews.actions.keeping import name_keeper
from wiki.successions.models import Succession
from wiki.topics.hiding import hide

ADA = "/insights/team/engine/risk/ada"


@pytest.fixture
def page(session: Session, cast: Cast, crew: list[Person], settle: Settle) -> Page:
    """Ada alone knows a page about Postgres that Lin used; Grace wrote one, too; the lab is closed."""
    page = make_page(session, cast.ada, cast.everyone, "Why tables bloat", topics=(cast.postgres,))
    make_page(session, cast.ada, cast.everyone, "How to vacuum", topics=(cast.postgres,))
    make_page(session, cast.grace, cast.everyone, "Indexes", topics=(cast.postgres,))
    make_page(session, cast.ada, cast.lab, "Canary in the lab", topics=(cast.docks,))
    kind = EndorsementKind.APPLIED
    session.add(Endorsement(page_id=page.id, revision_id=page.live_id, person_id=cast.lin.id, kind=kind))
    name_keeper(session, cast.viewer(session, cast.ada), page, cast.ada.id, PageRole.KEEPER)
    settle()
    assert crew
    return page


def test_what_would_be_missing_and_who_could_stand_ready(browse: Browse, cast: Cast, page: Page) -> None:
    text = browse(cast.mo).text(ADA)

    assert "Postgres Most of its pages would have nobody." in text
    assert page.title in text
    assert "Lin Larsen Used it, and it worked; no open review; other team" in text
    assert "Grace Gomez Wrote or reviewed 1 page about Postgres; no open review" in text
    assert "Why tables bloat keeps it right" in text
    assert "Canary" not in text
    assert "Docks" not in text


def test_it_says_why_an_author_is_not_among_those_who_know(
    session: Session, browse: Browse, cast: Cast, page: Page
) -> None:
    page.author_id = cast.grace.id
    session.commit()

    assert "Grace Gomez began it, but" in browse(cast.mo).text(ADA)


def test_asking_one_of_them_shows_what_came_of_it(
    browse: Browse, cast: Cast, page: Page, engine: Engine, settle: Settle
) -> None:
    browser, asked = browse(cast.mo), {"page": page.id, "person": cast.lin.id}

    assert browser.post(f"{ADA}/successions", asked).location == f"{ADA}#page-{page.id}"
    assert "Lin Larsen finds the question" in browser.get(ADA).text
    assert browser.post(f"{ADA}/successions", asked).location == f"{ADA}#page-{page.id}"
    assert "Lin Larsen was asked already." in browser.get(ADA).text
    settle()
    assert told(engine, Reason.SUCCEED) == ["lin"]
    assert "Lin Larsen was asked, and has not answered." in browser.text(ADA)

    browse(cast.lin).post(f"/e/{page.id}/succession", {"reply": "no"})
    assert "Lin Larsen said no." in browser.text(ADA)


def test_a_no_is_for_whoever_asked(session: Session, browse: Browse, cast: Cast, page: Page) -> None:
    browse(cast.mo).post(f"{ADA}/successions", {"page": page.id, "person": cast.lin.id})
    browse(cast.lin).post(f"/e/{page.id}/succession", {"reply": "no"})
    above = Team(slug="all", name="All", manager_id=cast.stella.id)
    session.add(above)
    session.flush()
    session.scalars(select(Team).where(Team.slug == "engine")).one().parent_id = above.id
    session.commit()

    text = browse(cast.stella).text(ADA)
    assert "Lin Larsen was asked." in text
    assert "said no" not in text


def test_two_are_asked_to_write_together(
    browse: Browse, cast: Cast, page: Page, engine: Engine, settle: Settle
) -> None:
    browser, asked = browse(cast.mo), {"page": page.id, "person": cast.grace.id}

    for _ in range(2):
        assert browser.post(f"{ADA}/pairs", asked).status_code == 303
    settle()
    assert sorted(told(engine, Reason.PAIR)) == ["ada", "grace"]


def test_somebody_is_asked_to_look_on(
    browse: Browse, cast: Cast, page: Page, engine: Engine, settle: Settle
) -> None:
    browser, asked = browse(cast.mo), {"page": page.id, "person": cast.grace.id}

    for _ in range(2):
        assert browser.post(f"{ADA}/learners", asked).status_code == 303
    settle()
    assert told(engine, Reason.LEARN) == ["grace"]


@pytest.mark.parametrize("what", ["successions", "pairs", "learners"])
def test_bad_input_says_what_to_do_and_keeps_nothing(
    session: Session, browse: Browse, cast: Cast, page: Page, what: str
) -> None:
    browser = browse(cast.mo)
    address = f"{ADA}/{what}"

    nobody = browser.post(address, {"page": page.id})
    assert nobody.status_code == 422
    assert "Choose somebody first." in nobody.text
    for lost in ({"person": cast.lin.id}, {"page": "x", "person": cast.lin.id}, {"page": 99_999}, {}):
        answer = browser.post(address, lost)
        assert (answer.status_code, "Choose a page of the list" in answer.text) == (422, True)
    assert browser.post(address, {"page": page.id, "person": cast.ada.id}).status_code == 403
    assert browser.post(address, {"page": page.id, "person": 99_999}).status_code == 404
    assert browser.post(address, {"page": 99_999, "person": cast.lin.id}).status_code == 404
    assert browser.post(address, {"page": page.id + 2, "person": cast.lin.id}).status_code == 404  # Grace's
    assert session.scalars(unrestricted(select(Succession), "a test looks")).all() == []


@pytest.mark.parametrize("who", ["ada", "grace", "lin", "stella", "root"])
def test_nobody_else_looks_or_asks(browse: Browse, cast: Cast, page: Page, who: str) -> None:
    browser, asked = browse(getattr(cast, who)), {"page": page.id, "person": cast.lin.id}

    assert browser.get(ADA).status_code == 404
    assert browser.post(f"{ADA}/successions", asked).status_code == 404


def test_of_whoever_is_not_in_the_team_nothing_is_told(
    session: Session, browse: Browse, cast: Cast, page: Page
) -> None:
    assert browse(cast.mo).get("/insights/team/engine/risk/lin").status_code == 404
    assert browse(cast.mo).get("/insights/company/risk/ada").status_code == 404
    session.scalars(select(Membership).where(Membership.person_id == cast.ada.id)).one().until = now()
    session.commit()

    assert browse(cast.mo).get(ADA).status_code == 404
    assert browse(cast.mo).post(f"{ADA}/pairs", {"page": page.id, "person": cast.lin.id}).status_code == 404


def test_of_four_people_nothing_is_told(
    session: Session, browse: Browse, cast: Cast, crew: list[Person], page: Page
) -> None:
    for person in crew[:3]:
        session.get_one(Person, person.id).deactivated_at = now()
    session.commit()

    assert browse(cast.mo).get(ADA).status_code == 404
    assert browse(cast.mo).post(f"{ADA}/pairs", {"page": page.id, "person": cast.lin.id}).status_code == 404


def test_a_successor_who_left_stands_ready_no_more(
    session: Session, browse: Browse, cast: Cast, page: Page
) -> None:
    browse(cast.mo).post(f"{ADA}/successions", {"page": page.id, "person": cast.lin.id})
    browse(cast.lin).post(f"/e/{page.id}/succession", {"reply": "yes"})
    assert "Lin Larsen stands ready." in browse(cast.mo).text(ADA)
    session.get_one(Person, cast.lin.id).deactivated_at = now()
    session.commit()

    assert "Lin Larsen" not in browse(cast.mo).text(ADA)


def test_a_topic_that_they_hide_is_not_named(
    session: Session, browse: Browse, cast: Cast, page: Page
) -> None:
    hide(session, cast.viewer(session, cast.ada), cast.postgres)
    hide(session, cast.viewer(session, cast.grace), cast.postgres)
    session.commit()
    text = browse(cast.mo).text(ADA)

    assert "would have nobody" not in text
    assert "Grace" not in text
    assert page.title in text


def test_whom_it_is_about_sees_the_same_and_nobody_else_does(browse: Browse, cast: Cast, page: Page) -> None:
    shown = browse(cast.ada).text("/p/ada/successors")

    assert "Postgres Most of its pages would have nobody." in shown
    assert page.title in shown
    assert "Lin Larsen Used it, and it worked; no open review; other team" in shown
    assert "/p/ada/successors" in browse(cast.ada).get("/successions").text
    assert browse(cast.mo).get("/p/ada/successors").status_code == 404
    assert browse(cast.lin).get("/p/ada/successors").status_code == 404
