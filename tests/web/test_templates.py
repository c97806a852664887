"""Templates keep the strict policy, use only icons and files that exist, and say things in our words."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wiki.web.axes import ticks

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
ICONS = set(
    re.findall(r'symbol id="([^"]+)"', (ROOT / "static/vendor/lucide-1.62.0/icons.svg").read_text("utf-8"))
)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
FORBIDDEN = {
    "an inline style": r"\sstyle\s*=|<style",
    "an inline handler": r"\son[a-z]+\s*=",
    "a script in the page": r"<script(?![^>]*\ssrc=)",
    "hx-on": r"hx-on",
    "a js: value": r"[\"'\s]js:|javascript:",
    "a trigger filter": r"hx-trigger=\"[^\"]*\[",
    "trust without cleaning": r"\|\s*safe\b|autoescape\s+false",
}
BADGES = {
    "draft": "Draft",
    "in_review": "In review",
    "reviewed": "Peer reviewed",
    "read": "Read by a peer",
    "partly_reviewed": "Partly reviewed",
    "changes_requested": "Changes requested",
    "unreviewed": "Not reviewed yet",
    "check_due": "Needs a check",
    "out_of_date": "Out of date",
}
ERRORS = ("403", "404", "410", "413", "419", "422", "429", "500", "503")


def source(template: Path) -> str:
    return COMMENT.sub("", template.read_text(encoding="utf-8"))


def address(path: Path) -> str:
    return path.relative_to(ROOT / "templates").as_posix()


@pytest.fixture(scope="module")
def pages() -> Environment:
    """Set the templates up as the app does, without the app."""
    pages = Environment(
        loader=FileSystemLoader(ROOT / "templates"), autoescape=True, undefined=StrictUndefined
    )
    pages.globals["asset"] = lambda name: f"/static/{name}"
    pages.globals["get_flashed_messages"] = lambda **_: [("message", "Saved")]
    pages.filters["number"], pages.filters["ticks"] = str, ticks
    pages.globals["ui"] = pages.get_template("components/ui.html").module
    return pages


def shell(**changes: object) -> SimpleNamespace:
    person = SimpleNamespace(name="Lena Brandt", handle="lena", initials="LB", tone="b")
    given: dict[str, Any] = {
        "person": person,
        "inbox_count": 3,
        "review_count": 2,
        "recall_count": 0,
        "has_insights": False,
        "draft_count": 0,
        "topics": [SimpleNamespace(name="Docks", url="/t/docks", count=4)],
        "recent": [],
        "links": {},
        "theme": "",
        "shortcuts": True,
        "csrf_token": "a\"b'c<",
        "company": "Harbour",
    }
    return SimpleNamespace(**(given | changes))


def show(pages: Environment, call: str, **names: object) -> BeautifulSoup:
    return BeautifulSoup(pages.from_string("{{ ui." + call + " }}").render(**names), "html.parser")


@pytest.mark.parametrize("template", TEMPLATES, ids=address)
def test_a_template_holds_nothing_the_content_policy_forbids(template: Path) -> None:
    allowed = {"an inline style"} if template.parent.name == "mail" else set()  # mail has no sheets
    forbidden = {what: pattern for what, pattern in FORBIDDEN.items() if what not in allowed}
    found = [what for what, pattern in forbidden.items() if re.search(pattern, source(template))]
    assert found == []


@pytest.mark.parametrize("template", TEMPLATES, ids=address)
def test_every_icon_and_file_a_template_names_exists(template: Path) -> None:
    text = source(template)
    assert set(re.findall(r"\bicon\('([\w-]+)'", text)) <= ICONS
    for name in re.findall(r"asset\('([^']+\.\w+)'\)", text):
        assert (ROOT / "static" / name).is_file(), name


@pytest.mark.parametrize(("state", "words"), BADGES.items())
def test_a_badge_says_its_state_in_words_and_with_an_icon(pages: Environment, state: str, words: str) -> None:
    badge = show(pages, f"badge('{state}')")
    assert badge.text.strip() == words
    assert str(badge.use["href"]).partition("#")[2] in ICONS  # type: ignore[index]


@pytest.mark.parametrize("words", ["Strong evidence", "Some evidence", "Emerging", "No recent evidence"])
def test_strength_is_said_in_words(pages: Environment, words: str) -> None:
    assert show(pages, f"strength('{words}')").text.strip() == words


def test_a_wrong_field_is_tied_to_its_hint_and_its_error(pages: Environment) -> None:
    row = show(pages, "field('title', 'Title', hint='As a claim', error='Give it a title', required=True)")
    box = row.find("input")
    assert box
    assert box["aria-invalid"] == "true"
    described = [row.find(id=each) for each in str(box["aria-describedby"]).split()]
    assert [each.get_text(" ", strip=True) for each in described if each] == [
        "As a claim",
        "Error: Give it a title",
    ]


def test_a_text_area_keeps_the_blank_line_one_starts_with(pages: Environment) -> None:
    html = pages.from_string("{{ ui.field('text', 'Text', value=value, rows=3) }}").render(value="\nOne")
    assert "\n\nOne</textarea>" in html


def test_the_error_summary_leads_to_each_field(pages: Environment) -> None:
    summary = show(pages, "error_summary({'title': 'Give it a title'})")
    assert [link["href"] for link in summary.find_all("a")] == ["#f-title"]
    assert not show(pages, "error_summary({})").text.strip()


def test_what_people_type_stays_text_in_every_component(pages: Environment) -> None:
    html = str(show(pages, "field('a', nasty, value=nasty, hint=nasty, error=nasty)", nasty="<b onx='\">"))
    assert "<b" not in html


def test_the_frame_marks_where_one_is_and_carries_the_token(pages: Environment) -> None:
    page = BeautifulSoup(
        pages.get_template("base.html").render(shell=shell(theme="dark"), here="people"), "html.parser"
    )
    assert page.select_one("html[data-theme=dark]")
    assert [link["href"] for link in page.select("#nav [aria-current]")] == ["/people"]
    field = page.select_one("#me input[name=csrf_token]")
    assert field
    assert field["value"] == "a\"b'c<"


def test_a_stranger_sees_a_frame_without_a_person(pages: Environment) -> None:
    page = BeautifulSoup(pages.get_template("base.html").render(shell=shell(person=None)), "html.parser")
    assert page.select_one("a[href='/login']")
    assert not page.select("a[href='/drafts'], form[action='/logout']")


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_page_needs_nothing_and_says_what_to_do(pages: Environment, code: str) -> None:
    page = BeautifulSoup(pages.get_template(f"errors/{code}.html").render(), "html.parser")
    assert page.h1
    assert page.select("main p")


def test_the_500_page_shows_its_reference_number(pages: Environment) -> None:
    assert "7F3K" in pages.get_template("errors/500.html").render(reference="7F3K")
