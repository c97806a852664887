"""The help network: who is drawn, what is told between teams, and what never is."""

import csv
import io
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import Engine, delete, select

from tests.cast import Cast
from tests.conftest import Browse
from tests.growth.making import tell
from tests.insights.helping import help_, people_of
from tests.insights.teams import add_team, team_at
from tests.making import make_page
from wiki.core.access import PageAudience
from wiki.core.db import Session, now
from wiki.growth.actions import list_nowhere
from wiki.growth.models import Helped
from wiki.insights.jobs import prepare_insights
from wiki.insights.models import Figure
from wiki.insights.network.preparing import METRIC
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.people.stand_in import stand_in

ENGINE = "/insights/team/engine/network"


@pytest.fixture
def page(session: Session, cast: Cast) -> Page:
    """A page for everybody, after everybody was told."""
    tell(session, cast.root)
    return make_page(session, cast.ada, cast.everyone)


@pytest.fixture
def pumps(session: Session, cast: Cast) -> Sequence[Person]:
    """Six people in a team below Mo's."""
    return people_of(session, add_team(session, "pumps", 6, parent_id=team_at(session, "engine").id))


@pytest.fixture
def valves(session: Session, cast: Cast) -> Sequence[Person]:
    """Six more in another."""
    return people_of(session, add_team(session, "valves", 6, parent_id=team_at(session, "engine").id))


@pytest.fixture
def helpful(session: Session, page: Page, pumps: Sequence[Person], valves: Sequence[Person]) -> None:
    """Two of the pumps helped five of the valves, and nobody of the valves helped the pumps."""
    for helper in pumps[:2]:
        for helped in valves[:5]:
            help_(session, page, helper, helped)
    session.commit()


def test_people_with_help_between_them_are_drawn(browse: Browse, cast: Cast, helpful: None) -> None:
    soup = browse(cast.mo).soup(ENGINE)
    drawing = soup.find("svg", {"class": "net"})

    assert drawing
    names = {text.get_text() for text in drawing.find_all("text")}
    assert names == {"pumps 0", "pumps 1", *(f"valves {number}" for number in range(5))}
    assert len(drawing.find_all("line")) == 10
    assert drawing["role"] == "img"
    assert "7 people, with 10 lines; 10 of them lead" in drawing.get_text()


def test_teams_that_go_in_a_circle_are_told_about_as_well(
    session: Session, browse: Browse, cast: Cast, helpful: None
) -> None:
    team_at(session, "engine").parent_id = team_at(session, "pumps").id
    session.commit()

    assert "valves" in browse(cast.mo).text(ENGINE)


def test_those_without_a_line_are_not_named(browse: Browse, cast: Cast, helpful: None) -> None:
    said = browse(cast.mo).text(ENGINE)

    assert "pumps 5" not in said
    assert "8 people are not drawn" in said


def test_a_few_without_a_line_are_not_counted_either(
    session: Session, browse: Browse, cast: Cast, page: Page, pumps: Sequence[Person]
) -> None:
    for helped in (*pumps[1:], cast.ada):
        help_(session, page, pumps[0], helped)
    session.commit()

    assert "A few people are not drawn" in browse(cast.mo).text(ENGINE)


def test_before_people_were_told_teams_are_drawn_and_nobody_is_named(
    session: Session, browse: Browse, cast: Cast, helpful: None
) -> None:
    tell(session, cast.root, on=False)
    session.commit()
    said = browse(cast.mo).text(ENGINE)

    assert "pumps 0" not in said
    assert "2 teams, with 1 line;" in said
    assert "once an admin has confirmed" in said


def test_whoever_keeps_their_growth_to_themselves_is_not_drawn(
    session: Session, browse: Browse, cast: Cast, helpful: None, pumps: Sequence[Person]
) -> None:
    list_nowhere(session, cast.viewer(session, pumps[0]), pumps[0].id, unlisted=True)
    session.commit()
    said = browse(cast.mo).text(ENGINE)

    assert "pumps 0" not in said
    assert "pumps 1" in said


def test_the_table_says_the_same_between_teams(browse: Browse, cast: Cast, helpful: None) -> None:
    said = browse(cast.mo).text(f"{ENGINE}?as=table")
    assert "Pumps Valves 5" in said


def test_a_team_that_never_helps_another_is_seen_in_words(browse: Browse, cast: Cast, helpful: None) -> None:
    assert "Valves helped nobody in Pumps." in browse(cast.mo).text(ENGINE)


def test_where_only_one_team_is_large_enough_nothing_is_told_between_teams(
    session: Session, browse: Browse, cast: Cast, page: Page, pumps: Sequence[Person]
) -> None:
    help_(session, page, pumps[0], cast.ada)
    session.commit()
    assert "no two teams of at least five people" in browse(cast.mo).text(ENGINE)


def test_the_file_has_every_pair(browse: Browse, cast: Cast, helpful: None) -> None:
    answer = browse(cast.mo).get(f"{ENGINE}.csv")
    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))

    assert rows[1:] == [
        ["Pumps", "Pumps", "0"],
        ["Pumps", "Valves", "5"],
        ["Valves", "Pumps", "0"],
        ["Valves", "Valves", "0"],
    ]


def test_fewer_than_five_people_are_some(
    session: Session,
    browse: Browse,
    cast: Cast,
    page: Page,
    pumps: Sequence[Person],
    valves: Sequence[Person],
) -> None:
    for helper in pumps[:2]:
        for helped in valves[:4]:
            help_(session, page, helper, helped)
    session.commit()

    assert "Pumps Valves some" in browse(cast.mo).text(f"{ENGINE}?as=table")


def test_a_number_that_one_person_stands_for_is_some(
    session: Session,
    browse: Browse,
    cast: Cast,
    page: Page,
    pumps: Sequence[Person],
    valves: Sequence[Person],
) -> None:
    for helped in valves:
        help_(session, page, pumps[0], helped)
    session.commit()

    assert "Pumps Valves some" in browse(cast.mo).text(f"{ENGINE}?as=table")


def test_teams_elsewhere_are_one_dot_each_and_only_with_five_people(
    session: Session, browse: Browse, cast: Cast, page: Page, pumps: Sequence[Person]
) -> None:
    docks = people_of(session, add_team(session, "docks", 5))
    help_(session, page, docks[0], pumps[0])
    help_(session, page, cast.lin, pumps[1])
    session.commit()

    said = browse(cast.mo).text(ENGINE)
    assert "Docks" in said
    assert "docks 0" not in said
    assert "Lin" not in said
    assert "Harbour" not in said


def test_help_long_ago_is_not_drawn(
    session: Session, browse: Browse, cast: Cast, page: Page, pumps: Sequence[Person]
) -> None:
    help_(session, page, pumps[0], pumps[1], days=200)
    session.commit()

    assert "it is drawn here as a line" in browse(cast.mo).text(ENGINE)


def test_nor_is_help_on_a_page_that_was_closed_since(
    session: Session, browse: Browse, cast: Cast, helpful: None, page: Page
) -> None:
    session.execute(delete(PageAudience).where(PageAudience.page_id == page.id))
    session.commit()

    assert "pumps 0" not in browse(cast.mo).text(ENGINE)


def test_nor_is_whoever_asked_quietly(
    session: Session, browse: Browse, cast: Cast, page: Page, pumps: Sequence[Person]
) -> None:
    help_(session, page, pumps[0], stand_in(session))
    session.commit()

    assert "pumps 0" not in browse(cast.mo).text(ENGINE)


def test_in_a_large_company_teams_are_drawn_and_nobody_is_named(
    session: Session, browse: Browse, cast: Cast, helpful: None
) -> None:
    add_team(session, "docks", 60)
    session.commit()

    drawing = browse(cast.root).soup("/insights/company/network").find("svg", {"class": "net"})
    assert drawing
    assert {text.get_text() for text in drawing.find_all("text")} == {"Pumps", "Valves"}


def test_what_a_night_prepared_tells_the_same(
    session: Session, engine: Engine, browse: Browse, cast: Cast, helpful: None
) -> None:
    root = browse(cast.root)
    at_once = root.get("/insights/company/network.csv").data
    prepare_insights(engine, now().date() - timedelta(days=1))
    prepare_insights(engine, now().date())
    session.execute(delete(Helped))
    session.commit()

    assert root.get("/insights/company/network.csv").data == at_once
    assert "Pumps Valves 5" in root.text("/insights/company/network?as=table")
    assert b",5\r\n" in at_once
    assert len(session.scalars(select(Figure).where(Figure.metric == METRIC)).all()) == 1


@pytest.mark.parametrize("end", ["", "?as=table", ".csv"])
def test_nobody_else_sees_any_of_it(browse: Browse, cast: Cast, helpful: None, end: str) -> None:
    for who in (cast.lin, cast.ada, cast.stella, cast.root):
        assert browse(who).get(f"{ENGINE}{end}").status_code == 404


def test_a_team_of_four_has_no_file(session: Session, browse: Browse, cast: Cast) -> None:
    assert browse(cast.mo).get(f"{ENGINE}.csv").status_code == 404
    assert "groups of at least five" in browse(cast.mo).text(ENGINE)
