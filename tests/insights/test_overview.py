"""What a team shared: four figures, twelve months as a chart, a table and a file."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from sqlalchemy import Engine, select, update

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.growth.making import crowd
from tests.insights.company import build_crew
from tests.making import days_ago, make_page
from tests.vouching import approve
from wiki.core.db import Session, now
from wiki.insights.jobs import prepare_insights
from wiki.insights.metrics.contributors import CONTRIBUTORS
from wiki.insights.models import Figure
from wiki.insights.overview.preparing import shared
from wiki.insights.preparing import load_facts
from wiki.insights.preparing.groups import groups_of
from wiki.pages.models import Page
from wiki.people.models import Person

TEAM = "/insights/team/engine"


def reviewed(session: Session, reviewer: Person, page: Page, *, asked: float, after: float) -> None:
    """A round that was asked for so many days ago and approved some days later."""
    approve(session, page, reviewer, asked_at=days_ago(asked), at=days_ago(asked - after))


@pytest.fixture
def work_of_a_year(session: Session, cast: Cast, engine: Engine, settle: Settle) -> None:
    """Six people's explainers, reviewed by six after 1 to 6 days; two of them long ago; all in everyone."""
    authors = crowd(session)
    for number, reviewer in enumerate(crowd(session, "harbour")):
        author = authors[number]
        ago = 20 + number if number < 4 else 150 + number
        page = make_page(session, author, cast.everyone, f"Page {number}", at=days_ago(ago))
        reviewed(session, reviewer, page, asked=ago, after=number + 1)
    make_page(session, cast.ada, cast.lab, "Not for everybody", at=days_ago(3))
    session.commit()
    settle()
    prepare_insights(engine, now().date())


@pytest.mark.usefixtures("work_of_a_year")
def test_the_figures_of_three_months_and_of_twelve(browse: Browse, cast: Cast) -> None:
    mo = browse(cast.mo)

    short, long = mo.text(TEAM), mo.text(f"{TEAM}?months=12")

    assert "People who shared something 4 of 9, up from 2" in short
    assert "Explainers that passed review 4 2 more than before" in short
    assert "Days to first review too few people to say" in short
    assert "People who shared something 6 of 9, up from 0" in long
    assert "Explainers that passed review 6 6 more than before" in long
    assert "Days to first review 3.0 typical" in long
    assert mo.text(f"{TEAM}?months=9999999") == short


@pytest.mark.usefixtures("work_of_a_year")
@pytest.mark.parametrize(
    ("end", "days"),
    [("", 90), ("?months=12", 365), ("/health", 90), ("/health?as=table", 90), ("/network", 168)],
)
def test_every_page_says_its_time_in_days_and_since_when(
    browse: Browse, cast: Cast, end: str, days: int
) -> None:
    since = now().date() - timedelta(days=days - 1)

    assert f"The last {days} days, since {since.day} {since:%b}" in browse(cast.mo).text(f"{TEAM}{end}")


@pytest.mark.usefixtures("work_of_a_year")
def test_who_shared_and_who_contributes_is_counted_by_one_rule(session: Session) -> None:
    facts, today = load_facts(session), now().date()
    everybody = groups_of(session, facts)[0]

    short = shared(facts, everybody, today)["periods"]["3"]
    contributors = CONTRIBUTORS.prepare(facts, everybody, today)

    assert contributors is not None
    assert short["people"] == contributors["contributed"] == 8  # four wrote, and four reviewed it


def test_six_reviews_for_one_author_by_one_reviewer_are_how_long_these_two_take(
    session: Session, browse: Browse, cast: Cast, engine: Engine
) -> None:
    crowd(session)
    for number in range(6):
        page = make_page(session, cast.ada, cast.everyone, f"Page {number}", at=days_ago(20))
        reviewed(session, cast.lin, page, asked=20, after=number + 1)
    session.commit()
    prepare_insights(engine, now().date())
    assert "Days to first review too few people to say" in browse(cast.mo).text(TEAM)


@pytest.mark.usefixtures("work_of_a_year")
def test_the_chart_has_a_table_and_a_file_as_twins(browse: Browse, cast: Cast) -> None:
    mo = browse(cast.mo)
    rows = list(csv.reader(StringIO(mo.get(f"{TEAM}/shared.csv").text.removeprefix("\ufeff"))))

    assert rows[0] == ["Month", "Explainers written", "Reviews given", "Questions answered"]
    assert len(rows) == 13
    assert sum(int(row[1]) for row in rows[1:]) == 6
    assert "Explainers written: 6".lower() in mo.get(TEAM).text.lower()
    table = mo.text(f"{TEAM}?as=table")
    assert f"{now():%B %Y}" in table
    assert "Show as a chart" in table


def test_pages_past_their_check_date_are_counted_and_listed(
    session: Session, browse: Browse, cast: Cast, engine: Engine
) -> None:
    crowd(session)
    old = make_page(session, cast.ada, cast.everyone, "Old", at=days_ago(200))
    looked_at = make_page(session, cast.ada, cast.everyone, "Looked at", at=days_ago(300))
    reviewed(session, cast.lin, looked_at, asked=100, after=2)
    make_page(session, cast.lin, cast.everyone, "Of another team", at=days_ago(300))
    make_page(session, cast.ada, cast.lab, "Secret", at=days_ago(300))
    session.commit()
    prepare_insights(engine, now().date())
    mo = browse(cast.mo)

    assert "Pages past their check date 1 see them" in mo.text(TEAM)
    words = mo.text(f"{TEAM}/overdue")
    assert old.title in words
    assert not [title for title in ("Looked at", "Of another team", "Secret") if title in words]


def test_a_page_that_was_closed_since_is_not_named(
    session: Session, browse: Browse, cast: Cast, engine: Engine
) -> None:
    crowd(session)
    old = make_page(session, cast.ada, cast.everyone, "Old", at=days_ago(200))
    session.commit()
    prepare_insights(engine, now().date())
    session.execute(update(Page).where(Page.id == old.id).values(state="draft"))
    session.commit()

    assert "Old" not in browse(cast.mo).text(f"{TEAM}/overdue")


def test_before_the_first_night_it_says_when_there_will_be_figures(
    session: Session, browse: Browse, cast: Cast
) -> None:
    crowd(session)
    session.commit()
    assert "Figures are prepared every night" in browse(cast.mo).text(TEAM)


def test_where_nobody_shared_anything_it_says_what_would_appear(
    session: Session, browse: Browse, cast: Cast, engine: Engine
) -> None:
    crowd(session)
    session.commit()
    prepare_insights(engine, now().date())
    assert "Nothing in twelve months." in browse(cast.root).text("/insights/company")


def test_a_past_day_is_counted_as_it_was(session: Session, cast: Cast) -> None:
    build_crew(session)
    make_page(session, cast.ada, cast.everyone, at=days_ago(10))
    session.flush()
    facts = load_facts(session)
    everybody = groups_of(session, facts)[0]

    then = shared(facts, everybody, (now() - timedelta(days=20)).date())
    today = shared(facts, everybody, now().date())

    assert sum(month[0] for month in then["months"]) == 0
    assert sum(month[0] for month in today["months"]) == 1
    assert then["periods"]["3"]["people"] == 0
    assert session.scalars(select(Figure)).all() == []
