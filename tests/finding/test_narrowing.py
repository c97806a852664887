"""Searches narrowed by filters, typed or clicked, as the people of the cast."""

from datetime import UTC, datetime

import pytest

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from wiki.core.db import Session
from wiki.pages.models import Kind
from wiki.people.models import Person
from wiki.spaces.models import Space
from wiki.topics.models import HiddenTopic, Topic


@pytest.fixture
def written(session: Session, cast: Cast, settle: Settle) -> None:
    """Write three open pages, in two spaces, and a closed one, all about rows."""
    harbour = Space(slug="harbour", name="Harbour")
    session.add(harbour)
    session.get_one(Person, cast.lin.id).place = "Utrecht"
    session.flush()
    for author, space, title, topics, kind, year in (
        (cast.ada, cast.everyone, "Rows that bloat", (cast.postgres,), Kind.EXPLAINER, 2024),
        (cast.lin, cast.everyone, "Rows of docks", (cast.docks,), Kind.EXPLAINER, 2025),
        (cast.lin, harbour, "Rows we lost", (), Kind.LESSON, 2026),
        (cast.grace, cast.lab, "Rows in secret", (cast.docks,), Kind.EXPLAINER, 2026),
    ):
        at = datetime(year, 5, 1, tzinfo=UTC)
        make_page(session, author, space, title, text="Dead rows.", topics=topics, kind=kind, at=at)
    settle()


def found(browse: Browse, cast: Cast, query: str) -> list[str]:
    """Return the titles Mallory, who is outside the closed space, finds."""
    page = browse(cast.mallory).soup("/search?" + query)
    return sorted(title.text.strip() for title in page.select(".results h3"))


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("rows author:lin", ["Rows of docks", "Rows we lost"]),
        ('rows author:"Ada Adeyemi"', ["Rows that bloat"]),
        ("rows author:ada author:lin", ["Rows of docks", "Rows that bloat", "Rows we lost"]),
        ("rows topic:pg", ["Rows that bloat"]),
        ("rows topic:docks", ["Rows of docks"]),
        ("rows space:harbour", ["Rows we lost"]),
        ("rows kind:lessons", ["Rows we lost"]),
        ("rows after:2025-05-01", ["Rows of docks", "Rows we lost"]),
        ("rows before:2025-05-01", ["Rows that bloat"]),
        ("rows after:2025 before:2026", ["Rows of docks"]),
        ("rows state:reviewed", []),
        ("author:lin", ["Rows of docks", "Rows we lost"]),
        ("rows team:engine", ["Rows that bloat"]),
        ("rows team:Harbour team:engine", ["Rows of docks", "Rows that bloat", "Rows we lost"]),
        ("rows place:utrecht", ["Rows of docks", "Rows we lost"]),
        ("rows place:Utrecht team:engine", []),
        ("kind:explainer state:unreviewed before:2025", ["Rows that bloat"]),
    ],
)
def test_pages_are_kept_that_are_what_was_asked_for(
    written: None, cast: Cast, browse: Browse, query: str, titles: list[str]
) -> None:
    assert found(browse, cast, f"q={query.replace(' ', '+')}") == titles


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("rows author:nobody", "There is nobody called “nobody”."),
        ("rows space:lab", "There is no space called “lab”."),
        ("rows space:nowhere", "There is no space called “nowhere”."),
        ("rows topic:zzz", "There is no topic called “zzz”."),
        ("rows team:nowhere", "Nobody is in a team called “nowhere”."),
        ("rows place:nowhere", "Nobody is in “nowhere”."),
        ("rows kind:poem", "“poem” is no kind of page."),
        ("rows state:perfect", "“perfect” is no state."),
        ("rows after:yesterday", "“after:yesterday” is no date."),
    ],
)
def test_a_filter_that_stands_for_nothing_is_named(
    written: None, cast: Cast, browse: Browse, query: str, says: str
) -> None:
    assert says in browse(cast.mallory).text(f"/search?q={query.replace(' ', '+')}")


def test_every_filter_is_a_chip_that_takes_it_away(written: None, cast: Cast, browse: Browse) -> None:
    page = browse(cast.mallory).soup("/search?q=rows+author:lin+kind:lesson")
    chips = page.select(".filters .chip.on")
    assert [chip.text.strip() for chip in chips] == ["Take away: Author: lin", "Take away: Kind: lesson"]
    assert chips[0]["href"] == "/search?q=rows+kind%3Alesson"
    assert found(browse, cast, "q=rows+kind%3Alesson") == ["Rows we lost"]


def test_filters_of_an_older_address_still_hold(written: None, cast: Cast, browse: Browse) -> None:
    assert found(browse, cast, "q=rows&topic=docks") == ["Rows of docks"]
    page = browse(cast.mallory).soup("/search?q=rows&topic=docks")
    assert page.select("#asked")[0]["value"] == "rows topic:docks"


def test_facets_count_only_what_one_may_read(written: None, cast: Cast, browse: Browse) -> None:
    def facet(person: Person, title: str) -> dict[str, str]:
        return facets(browse, person, "q=rows").get(title, {})

    assert facet(cast.mallory, "Kinds") == {"Explainer": "2", "Lesson": "1"}
    assert facet(cast.mallory, "Begun by") == {"Lin Larsen": "2", "Ada Adeyemi": "1"}
    assert facet(cast.mallory, "Changed since") == {"2026": "1", "2025": "2", "2024": "3"}
    assert set(facet(cast.ada, "Begun by")) == {"Lin Larsen", "Ada Adeyemi", "Grace Gomez"}
    assert len(facet(cast.ada, "Spaces")) == len(facet(cast.mallory, "Spaces")) + 1


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("q=rows", "The best 2 pages"),
        ("q=rows+author:lin+author:ada+kind:explainer+team:engine", "1 of the best 2 pages"),
        ("q=kind:explainer+kind:lesson", "The newest 2 pages"),
        ("q=rows+author:ada", "1 page"),
    ],
)
def test_what_stops_at_the_best_says_so(
    written: None, cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch, query: str, says: str
) -> None:
    monkeypatch.setattr("wiki.finding.matching.PAGES_VOTING", 2)
    assert browse(cast.mallory).soup(f"/search?{query}").select(".sorting .note")[0].text == says


def test_results_can_be_sorted(written: None, cast: Cast, browse: Browse) -> None:
    page = browse(cast.mallory).soup("/search?q=rows&sort=newest")
    titles = [title.text.strip() for title in page.select(".results h3")]
    assert titles == ["Rows we lost", "Rows of docks", "Rows that bloat"]
    assert page.select(".sorts b")[0].text == "Newest"


def facets(browse: Browse, person: Person, query: str) -> dict[str, dict[str, str]]:
    """Return the facets somebody is shown, each with its values and their counts."""
    rail = browse(person).soup("/search?" + query).select("aside.rail section[aria-labelledby^=facet]")
    return {
        section.select("h2")[0].text: {
            line.select("a")[0].text: line.select(".num")[0].text for line in section.select("li")
        }
        for section in rail
    }


def test_people_have_facets_that_count_only_what_one_may_read(
    written: None, cast: Cast, browse: Browse
) -> None:
    shown = facets(browse, cast.mallory, "q=rows&in=people")
    assert shown == {"Teams": {"Engine": "1", "Harbour": "1"}, "Know about": {"Postgres": "1", "Docks": "1"}}
    inside = facets(browse, cast.ada, "q=rows&in=people")
    assert inside["Teams"] == {"Engine": "2", "Harbour": "1"}
    assert inside["Know about"] == {"Docks": "2", "Postgres": "1"}


def test_nobody_is_counted_for_a_topic_they_hide(
    session: Session, written: None, cast: Cast, browse: Browse
) -> None:
    session.add(HiddenTopic(person_id=cast.ada.id, topic_id=cast.postgres.id))
    session.commit()
    assert "Know about" not in facets(browse, cast.mallory, "q=rows&in=people")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("rows team:engine", ["Ada Adeyemi"]),
        ("rows team:harbour", ["Lin Larsen"]),
        ("rows place:utrecht", ["Lin Larsen"]),
        ("rows topic:postgres", ["Ada Adeyemi"]),
        ("rows team:engine topic:docks", []),
    ],
)
def test_people_are_kept_that_are_what_was_asked_for(
    written: None, cast: Cast, browse: Browse, query: str, names: list[str]
) -> None:
    page = browse(cast.mallory).soup(f"/search?in=people&q={query.replace(' ', '+')}")
    assert [name.text for name in page.select(".expert h2")] == names
    assert [tab.text for tab in page.select(".tabs a .num")][1] == str(len(names))


def test_a_namesake_outside_the_team_is_not_shown(written: None, cast: Cast, browse: Browse) -> None:
    stella = browse(cast.mallory)
    assert "Stella Stark" in stella.text("/search?in=people&q=stella")
    assert "Stella Stark" not in stella.text("/search?in=people&q=stella+team:engine")


def test_topics_are_narrowed_to_those_under_another(
    session: Session, written: None, cast: Cast, browse: Browse
) -> None:
    session.add(Topic(slug="postgres-backups", name="Postgres backups", parent_id=cast.postgres.id))
    session.add(Topic(slug="backups", name="Backups"))
    session.commit()
    assert facets(browse, cast.mallory, "q=backups&in=topics") == {"Part of": {"Postgres": "1"}}
    page = browse(cast.mallory).soup("/search?q=backups+topic:postgres&in=topics")
    assert [topic.text for topic in page.select(".results h3")] == ["Postgres backups"]
