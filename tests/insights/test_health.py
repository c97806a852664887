"""Learning health: figures in words, as a table, as files; the same in all of them, and only for managers."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
from bs4 import Tag
from sqlalchemy import Engine, update

from tests.cast import Cast
from tests.conftest import Browse
from tests.insights.company import Crew, build_crew
from tests.making import days_ago, make_page
from wiki.core.db import Session, now
from wiki.insights.jobs import prepare_insights
from wiki.insights.metrics import METRICS
from wiki.insights.models import Figure
from wiki.insights.preparing.night import months_back
from wiki.pages.models import Kind, Page
from wiki.people.models import Membership, Person
from wiki.reviews.models import Message, Thread

TEAM = "/insights/team/engine"
COMPANY = "/insights/company"
ENDS = ("/health", "/health?as=table", "/health.csv")
ONE = "/health/first-answer"
ONE_ENDS = (ONE, f"{ONE}?as=table", f"{ONE}.csv")


def answer(session: Session, page: Page, person: Person, days: float) -> None:
    """Let somebody have answered a question so many days after it was asked."""
    at = (page.published_at or now()) + timedelta(days=days)
    thread = Thread(page_id=page.id, revision_id=page.live_id or 0, opened_by_id=person.id, sent_at=at)
    session.add(thread)
    session.flush()
    session.add(Message(thread_id=thread.id, page_id=page.id, person_id=person.id, text="So.", written_at=at))


@pytest.fixture
def crew(session: Session, engine: Engine, cast: Cast) -> Crew:
    """Six people of the engine team asked 40 days ago; four were answered after 1, 2, 3 and 4 days."""
    crew = build_crew(session)
    for number, person in enumerate(crew.near):
        page = make_page(
            session, person, cast.everyone, f"Why {number}?", kind=Kind.QUESTION, at=days_ago(40)
        )
        if number < 4:
            answer(session, page, crew.far[number], number + 1)
    session.commit()
    prepare_insights(engine, now().date())
    return crew


def words(found: Tag | None) -> str:
    assert found
    return found.get_text()


def rows_of(text: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(StringIO(text.removeprefix("\ufeff")))


def test_a_manager_reads_how_long_questions_of_the_team_wait(crew: Crew, cast: Cast, browse: Browse) -> None:
    page = browse(cast.mo).soup(f"{TEAM}/health")
    one = next(item for item in page.select(".health > li") if item.h3 and "first answer" in item.h3.text)
    assert words(one.select_one(".now b")) == "3\N{NO-BREAK SPACE}days"
    assert "of 6 questions" in one.text
    assert "Half of the questions" in one.text


def test_all_of_it_is_light(crew: Crew, cast: Cast, browse: Browse) -> None:
    text = browse(cast.mo).text(f"{COMPANY}/health")
    assert len(text.encode()) < 120_000
    assert all(metric.title in text for metric in METRICS)


def test_page_table_and_file_say_the_same(crew: Crew, cast: Cast, browse: Browse) -> None:
    browser = browse(cast.mo)
    table = browser.soup(f"{TEAM}/health?as=table")
    shown = [words(row.select_one("[data-label=Now]")) for row in table.select("tbody tr")]
    kept = list(rows_of(browser.get(f"{TEAM}/health.csv").text))

    assert len(shown) == len(kept) == len(METRICS)
    numbers = {row["Figure"]: row["Now"] for row in kept}
    assert numbers["From question to first answer"] == "72.0"
    assert shown[[row["Figure"] for row in kept].index("From question to first answer")] == "3\xa0days"
    assert {bool(row["Now"]) for row, said in zip(kept, shown, strict=True) if said[0].isdigit()} == {True}
    assert {row["Now"] for row, said in zip(kept, shown, strict=True) if not said[0].isdigit()} == {""}


def test_one_metric_has_its_curve_its_months_and_its_definition(
    crew: Crew, cast: Cast, browse: Browse
) -> None:
    browser = browse(cast.mo)
    page = browser.soup(f"{TEAM}{ONE}")
    curve = page.select("svg.plot")[-1]
    assert "Have no answer: 75\N{NARROW NO-BREAK SPACE}% after 48\N{NO-BREAK SPACE}hours" in words(curve.desc)
    assert "Kaplan-Meier" in page.text
    table = browser.soup(f"{TEAM}{ONE}?as=table")
    assert len(table.select("tbody")[0].select("tr")) == 13
    assert "4\xa0days" in table.select("tbody")[1].text


def test_every_metric_has_a_page(crew: Crew, cast: Cast, browse: Browse) -> None:
    browser = browse(cast.root)
    said = {metric.name: browser.soup(f"{COMPANY}/health/{metric.name}").text for metric in METRICS}
    assert [metric.name for metric in METRICS if metric.definition not in said[metric.name]] == []


def test_nobody_else_sees_the_team_in_any_form(crew: Crew, cast: Cast, browse: Browse) -> None:
    def seen(person: Person) -> set[int]:
        return {browse(person).get(f"{TEAM}{end}").status_code for end in (*ENDS, *ONE_ENDS)}

    assert seen(cast.mo) == {200}
    assert [seen(person) for person in (cast.ada, cast.lin, cast.stella, cast.root)] == [{404}] * 4


def test_the_company_is_for_managers_and_admins(crew: Crew, cast: Cast, browse: Browse) -> None:
    def seen(person: Person) -> set[int]:
        return {browse(person).get(f"{COMPANY}{end}").status_code for end in (*ENDS, *ONE_ENDS)}

    assert [seen(person) for person in (cast.lin, cast.root)] == [{200}] * 2
    assert [seen(person) for person in (cast.ada, cast.stella)] == [{404}] * 2


def test_a_team_that_has_shrunk_since_shows_nothing(
    session: Session, crew: Crew, cast: Cast, browse: Browse
) -> None:
    gone = [person.id for person in crew.near[:4]]
    session.execute(update(Membership).where(Membership.person_id.in_(gone)).values(until=now()))
    session.commit()
    browser = browse(cast.mo)
    assert not browser.soup(f"{TEAM}/health").select(".now")
    assert not browser.soup(f"{TEAM}{ONE}").select(".now")
    assert [browser.get(f"{TEAM}{end}").status_code for end in ("/health.csv", f"{ONE}.csv")] == [404, 404]


def test_before_the_first_night_it_says_when_there_will_be_figures(
    session: Session, cast: Cast, browse: Browse
) -> None:
    build_crew(session)
    session.commit()
    browser = browse(cast.mo)
    assert "tomorrow" in browser.soup(f"{TEAM}/health").text
    assert "tomorrow" in browser.soup(f"{TEAM}{ONE}").text
    assert list(rows_of(browser.get(f"{TEAM}/health.csv").text)) == []


def test_what_is_told_of_everybody_only_is_a_link_from_a_team(crew: Crew, cast: Cast, browse: Browse) -> None:
    page = browse(cast.mo).soup(f"{TEAM}/health/self-served")
    assert "Told of everybody only" in page.text
    assert page.select(f"a[href='{COMPANY}/health/self-served']")


def test_a_metric_that_is_none_is_not_found(crew: Crew, cast: Cast, browse: Browse) -> None:
    for name in ("nonsense", "nonsense.csv", "shared"):
        assert browse(cast.mo).get(f"{TEAM}/health/{name}").status_code == 404


def test_how_it_was_is_told(crew: Crew, session: Session, cast: Cast, browse: Browse) -> None:
    today = now().date()
    session.add_all(
        Figure(
            scope="company",
            metric="first-answer",
            day=months_back(today, months - 1) - timedelta(days=1),
            value={"value": 24.0 * months, "of": 9, "people": 9, "is_enough": True},
        )
        for months in (3, 12)
    )
    session.commit()
    browser = browse(cast.root)
    page = browser.soup(f"{COMPANY}{ONE}")
    quarter, year = (f"{months_back(today, months):%B %Y}" for months in (3, 12))
    assert f"As in {quarter}, down from 12\xa0days in {year}." in page.text
    assert {quarter, year} <= set(next(rows_of(browser.get(f"{COMPANY}/health.csv").text)))
    table = browser.soup(f"{COMPANY}/health?as=table")
    assert [words(head) for head in table.select("thead")[0].select("th")][-2:] == [quarter, year]
    assert "12\xa0days in" in words(page.select("svg.plot")[0].desc)
