"""The page about knowledge risk: what hangs on whom, for those who answer for a team, and nobody else."""

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from wiki.core.access import unrestricted
from wiki.core.db import Session, now
from wiki.endorsements.models import Endorsement, EndorsementKind
from wiki.insights.risk.preparing import prepare_knowers
from wiki.pages.models import Page
from wiki.people.models import Membership, Person, Team
from wiki.readers.models import Reading
from wiki.topics.hiding import hide

TEAM = "/insights/team/engine/risk"
EACH = [TEAM, f"{TEAM}?as=table", f"{TEAM}.csv", f"{TEAM}/pages.csv"]


@pytest.fixture
def written(session: Session, cast: Cast, crew: list[Person], settle: Settle) -> list[Person]:
    """Ada alone knows two pages about Postgres, Lin one about docks, and one in the lab is closed."""
    postgres = make_page(session, cast.ada, cast.everyone, "Why tables bloat", topics=(cast.postgres,))
    make_page(session, cast.ada, cast.everyone, "How to vacuum", topics=(cast.postgres,))
    make_page(session, cast.lin, cast.everyone, "Cranes", topics=(cast.docks,))
    make_page(session, cast.ada, cast.lab, "Canary in the lab", topics=(cast.docks,))
    kind = EndorsementKind.APPLIED
    session.add(
        Endorsement(page_id=postgres.id, revision_id=postgres.live_id, person_id=cast.lin.id, kind=kind)
    )
    settle()
    return crew


def test_a_topic_that_hangs_on_one_person_says_on_whom(
    browse: Browse, cast: Cast, written: list[Person]
) -> None:
    assert written
    text = browse(cast.mo).text(TEAM)

    assert "Without Ada Adeyemi, nobody would know any of its 2 pages." in text
    assert "Why tables bloat Ada Adeyemi 1 colleague endorsed it" in text
    assert text.index("Why tables bloat") < text.index("How to vacuum")


def test_what_many_read_comes_first_and_no_file_says_how_many(
    session: Session, engine: Engine, browse: Browse, cast: Cast, written: list[Person]
) -> None:
    assert written
    vacuum = session.scalars(
        unrestricted(select(Page).where(Page.title == "How to vacuum"), "a test looks at everything")
    ).one()
    make_page(session, cast.lin, cast.everyone, "A fourth page")
    session.add(Reading(page_id=vacuum.id, day=now().date(), readers=4711))
    session.commit()
    prepare_knowers(engine)
    browser = browse(cast.mo)
    text = browser.text(TEAM)

    assert "nobody would know any of its 2 pages, one of which many read." in text
    assert "How to vacuum Ada Adeyemi Many read it" in text
    assert text.index("How to vacuum") < text.index("Why tables bloat")
    assert '"How to vacuum","' in browser.get(f"{TEAM}/pages.csv").text
    assert ',"Ada Adeyemi","yes",0,0' in browser.get(f"{TEAM}/pages.csv").text


def test_only_what_the_team_knows_is_on_it(browse: Browse, cast: Cast, written: list[Person]) -> None:
    assert written
    for address in EACH:
        shown = browse(cast.mo).get(address).text
        assert "Cranes" not in shown
        assert "Docks" not in shown
        assert "Canary" not in shown


def test_the_table_and_the_files_say_the_same(browse: Browse, cast: Cast, written: list[Person]) -> None:
    assert written
    browser = browse(cast.mo)

    assert "Postgres 2 0 2 1 1 person" in browser.text(f"{TEAM}?as=table")
    assert '"Postgres",2,0,2,1,"1 person"' in browser.get(f"{TEAM}.csv").text
    assert '"Why tables bloat"' in browser.get(f"{TEAM}/pages.csv").text


def test_whoever_hides_a_topic_is_not_named_for_it(
    session: Session, browse: Browse, cast: Cast, written: list[Person]
) -> None:
    assert written
    hide(session, cast.viewer(session, cast.ada), cast.postgres)
    session.commit()

    assert "Without one colleague, nobody would know any of its 2 pages." in browse(cast.mo).text(TEAM)


@pytest.mark.parametrize("who", ["ada", "lin", "root"])
def test_nobody_else_sees_it(browse: Browse, cast: Cast, written: list[Person], who: str) -> None:
    assert written
    browser = browse(getattr(cast, who))

    assert {browser.get(address).status_code for address in EACH} == {404}


def test_who_managed_the_team_until_now_sees_nothing(
    session: Session, browse: Browse, cast: Cast, written: list[Person]
) -> None:
    assert written
    session.scalars(select(Team).where(Team.slug == "engine")).one().manager_id = cast.grace.id
    session.commit()

    assert {browse(cast.mo).get(address).status_code for address in EACH} == {404}


def test_what_somebody_knows_who_moved_today_is_not_on_it(
    session: Session, browse: Browse, cast: Cast, written: list[Person]
) -> None:
    assert written
    mine = session.scalars(select(Membership).where(Membership.person_id == cast.ada.id)).one()
    mine.until = now()
    session.commit()
    browser = browse(cast.mo)

    assert all("Ada" not in browser.get(address).text for address in EACH)


def test_of_four_people_nothing_is_told(
    session: Session, browse: Browse, cast: Cast, written: list[Person]
) -> None:
    for person in written[:3]:
        person.deactivated_at = now()
    session.commit()
    browser = browse(cast.mo)

    assert "at least five people" in browser.text(TEAM)
    assert "Ada" not in browser.text(TEAM)
    assert browser.get(f"{TEAM}.csv").status_code == browser.get(f"{TEAM}/pages.csv").status_code == 404


def test_all_topics_of_the_company_are_for_any_manager_of_one_that_is_large_enough(
    browse: Browse, cast: Cast, written: list[Person]
) -> None:
    assert written
    text = browse(cast.root).text("/insights/company/risk")

    assert "Docks" in text
    assert "Postgres" in text
    assert "Canary" not in text
    assert browse(cast.ada).get("/insights/company/risk").status_code == 404
