"""Who wrote which passage, when, and why."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import Engine, delete

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import edit, make_page
from wiki.core.db import writing
from wiki.pages import authorship
from wiki.pages.models import Origin, Page
from wiki.people.models import Person

FIRST = "Below zero the docks charge at half speed.\n\nLet the room warm up.\n"
HEATER = "Or switch on the heater."
SECOND = FIRST.replace("half", "a quarter of their") + f"\n{HEATER}\n"


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    """A page of Ada's in which Grace changed two words and added a paragraph."""
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, text=FIRST)
        edit(session, cast.grace, page, SECOND)
    return page


def by(soup: BeautifulSoup) -> list[list[str]]:
    """Return the names beside each group of paragraphs."""
    return [[name.text for name in section.select(".by b")] for section in soup.select(".hand")]


def test_each_paragraph_says_who_wrote_it(browse: Browse, cast: Cast, page: Page, work: Drain) -> None:
    work()

    soup = browse(cast.lin).soup(f"/e/{page.id}/authorship")

    assert by(soup) == [["Ada Adeyemi", "Grace Gomez"], ["Ada Adeyemi"], ["Grace Gomez"]]
    assert HEATER in soup.select(".what")[-1].text


def test_it_says_when_and_why_and_leads_to_the_version(browse: Browse, cast: Cast, page: Page) -> None:
    soup = browse(cast.lin).soup(f"/e/{page.id}/authorship")

    last = soup.select(".by")[-1]
    assert [link["href"] for link in last.select("a")] == [f"/e/{page.id}/diff/1..2"]
    assert last.select_one("time")
    assert [why.text for why in last.select(".why")] == ["Changed"]


def test_inside_a_paragraph_each_run_says_it(browse: Browse, cast: Cast, page: Page) -> None:
    soup = browse(cast.lin).soup(f"/e/{page.id}/authorship?view=words")

    runs = [run.text for run in soup.select(".mixed .run")]
    assert runs == ["AA1Below zero the docks charge at ", "GG2a quarter of their", "AA1 speed.\n\n"]
    assert soup.select_one('.run a[aria-label="GG2: Grace Gomez, version 2"]')


def test_the_shares_are_in_words(browse: Browse, cast: Cast, page: Page) -> None:
    soup = browse(cast.lin).soup(f"/e/{page.id}/authorship")

    shares = [" ".join(part.get_text(" ").split()) for part in soup.select(".parts li")]
    assert shares[0].startswith("AA Ada Adeyemi 57")
    assert "12 words" in shares[0]
    assert shares[1].startswith("GG Grace Gomez 43")


def test_an_older_version_can_be_asked_for(browse: Browse, cast: Cast, page: Page) -> None:
    soup = browse(cast.lin).soup(f"/e/{page.id}/authorship?version=1")

    assert by(soup) == [["Ada Adeyemi"]]
    assert "As it was in version 1" in soup.text


@pytest.mark.parametrize("version", ["0", "3", "x", "-1", "1e3", "99999999999999999999"])
def test_a_version_that_never_was_is_not_found(browse: Browse, cast: Cast, page: Page, version: str) -> None:
    assert browse(cast.lin).get(f"/e/{page.id}/authorship?version={version}").status_code == 404


def test_what_is_not_traced_yet_is_worked_out_at_once(browse: Browse, cast: Cast, page: Page) -> None:
    assert "Grace Gomez" in browse(cast.lin).text(f"/e/{page.id}/authorship")


def test_too_many_versions_not_traced_yet_are_waited_for(
    browse: Browse, engine: Engine, cast: Cast, page: Page, work: Drain
) -> None:
    with writing(engine) as session:
        session.add(page)
        for number in range(12):
            edit(session, cast.ada, page, f"{SECOND}\nLine {number}.\n")
    browser = browse(cast.lin)

    assert "still being worked out" in browser.text(f"/e/{page.id}/authorship")
    work()
    assert "still being worked out" not in browser.text(f"/e/{page.id}/authorship")


def test_a_few_versions_after_the_traced_ones_are_worked_out(
    browse: Browse, engine: Engine, cast: Cast, page: Page, work: Drain
) -> None:
    with writing(engine) as session:
        session.add(page)
        for number in range(12):
            edit(session, cast.ada, page, f"{SECOND}\nLine {number}.\n")
    work()
    with writing(engine) as session:
        session.execute(delete(Origin).where(Origin.revision_id == page.head_id))

    assert "Ada Adeyemi" in by(browse(cast.lin).soup(f"/e/{page.id}/authorship"))[-1]


def test_past_a_limit_paragraphs_are_shown_whole(browse: Browse, engine: Engine, cast: Cast) -> None:
    paragraphs = [[f"word{place}{number}" for number in range(20)] for place in range(100)]
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, text="\n\n".join(map(" ".join, paragraphs)))
        edit(session, cast.grace, page, "\n\n".join(map(" between ".join, paragraphs)))

    soup = browse(cast.lin).soup(f"/e/{page.id}/authorship?view=words")

    assert "its later paragraphs are shown whole" in soup.text
    assert len(soup.select(".run")) <= authorship.PASSAGES_SHOWN
    assert "word9919" in soup.select(".what")[-1].text


def test_the_page_and_its_versions_lead_there(browse: Browse, cast: Cast, page: Page) -> None:
    browser = browse(cast.lin)

    assert browser.soup(page.path).select_one(f'a[href="/e/{page.id}/authorship"]')
    assert browser.soup(f"/e/{page.id}/history").select_one(f'a[href="/e/{page.id}/authorship"]')
    assert browser.soup(f"/e/{page.id}/v/1").select_one(f'a[href="/e/{page.id}/authorship?version=1"]')


def test_an_empty_page_has_nothing_to_show(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, text="")

    assert "Who wrote Why tables bloat" in browse(cast.lin).text(f"/e/{page.id}/authorship?view=words")


@pytest.mark.parametrize("view", ["readers", "words"])
def test_it_takes_few_statements(browse: Browse, cast: Cast, page: Page, work: Drain, view: str) -> None:
    work()
    browser = browse(cast.lin)
    browser.get(f"/e/{page.id}/authorship?view={view}")

    browser.get(f"/e/{page.id}/authorship?view={view}")

    assert len(browser.statements) <= 8


def test_a_draft_is_its_authors(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.lab, text=FIRST)

    assert statuses(browse, page, cast.grace, cast.mallory) == [200, 404]


def statuses(browse: Browse, page: Page, *people: Person) -> list[int]:
    """Return what each of them is answered."""
    return [browse(person).get(f"/e/{page.id}/authorship").status_code for person in people]
