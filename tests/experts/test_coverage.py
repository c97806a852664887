"""How well a topic is covered: by team, place and hour, by what the viewer may read."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from tests.browsing import HTMX
from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import days_ago, make_page
from tests.vouching import approve
from wiki.core.clock import zone_of
from wiki.core.db import Session, now
from wiki.experts.coverage import askable, coverage_of
from wiki.experts.hours import at_work_by_hour, stretches
from wiki.experts.knowers import Knower, knowers_on_pages, knowers_on_topic
from wiki.experts.present import Present, present
from wiki.pages.models import Kind
from wiki.people.models import Person
from wiki.reviews.models import StillRight

FRIDAY_NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


Days = tuple[date | None, date | None]


def somebody(number: int, zone: str, team: str = "Engine", away: Days = (None, None)) -> Knower:
    """Return somebody in a time zone, away or not."""
    return Knower(Present(number, f"Person {number}", f"p{number}", zone, "", *away, 1, team), 1)


def names(people: Sequence[Knower]) -> list[str]:
    return [one.person.handle for one in people]


def test_writers_reviewers_and_who_found_it_right_could_be_asked(
    session: Session, cast: Cast, settle: Settle
) -> None:
    page = make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))
    approve(session, page, cast.lin)
    session.add(StillRight(page_id=page.id, revision_id=page.live_id, person_id=cast.mo.id))
    settle()
    viewer = cast.viewer(session, cast.mallory)

    found = knowers_on_topic(session, viewer, cast.postgres.id, {cast.postgres.id}, now())

    assert names(found) == ["ada", "lin", "mo"]
    listed = present(session, [cast.ada.id, cast.mo.id])
    assert names(knowers_on_pages(session, [page.id], listed, now())) == ["ada", "mo"]


def test_questions_old_pages_and_closed_ones_speak_for_nobody(
    session: Session, cast: Cast, settle: Settle
) -> None:
    make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,), kind=Kind.QUESTION)
    make_page(session, cast.lin, cast.everyone, "Old", topics=(cast.postgres,), at=days_ago(800))
    make_page(session, cast.grace, cast.lab, "Closed", topics=(cast.postgres,))
    settle()
    topic = (cast.postgres.id, {cast.postgres.id}, now())

    assert not knowers_on_topic(session, cast.viewer(session, cast.mallory), *topic)
    assert names(knowers_on_topic(session, cast.viewer(session, cast.ada), *topic)) == ["grace"]


def test_hours_are_those_of_the_viewer_s_clock() -> None:
    hours = at_work_by_hour({"Europe/Berlin": 2, "Asia/Kolkata": 1}, FRIDAY_NOON, zone_of("UTC"))

    assert [(str(one), one.people) for one in stretches(hours)] == [
        ("0:00\u20133:00", 0),
        ("3:00\u20138:00", 1),
        ("8:00\u201311:00", 3),
        ("11:00\u201316:00", 2),
        ("16:00\u201324:00", 0),
    ]


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/St_Johns", "Asia/Kathmandu", "Europe", "?"])
def test_everybody_works_eight_hours_on_any_clock(zone: str) -> None:
    assert sum(at_work_by_hour({zone: 1}, FRIDAY_NOON, zone_of("America/Caracas"))) == 8


def test_who_could_be_asked_now_is_at_work_and_not_away() -> None:
    people = [
        somebody(1, "Europe/Berlin"),
        somebody(2, "Asia/Tokyo"),
        somebody(3, "Europe/Lisbon", away=(date(2026, 11, 20), date(2026, 11, 30))),
        somebody(4, "Africa/Lagos"),
    ]

    assert names(askable(people, Person(id=9, timezone="UTC"), FRIDAY_NOON)) == ["p1", "p4"]
    assert names(askable(people, Person(id=1), FRIDAY_NOON)) == ["p4"]
    assert names(askable(people, Person(id=9), FRIDAY_NOON + timedelta(days=1))) == []


def test_gaps_are_said_in_sentences(session: Session, cast: Cast) -> None:
    session.execute(update(Person).where(Person.handle.in_(["lin", "mallory"])).values(
        place="Lisbon", timezone="Asia/Tokyo"))  # fmt: skip
    people = [somebody(1, "UTC"), somebody(2, "UTC")]

    found = coverage_of(session, people, cast.root, FRIDAY_NOON)

    assert found.gaps == [
        "All of them are in one team, Engine.",
        "Nobody in Asia.",
        "Nobody in Lisbon.",
        "Nobody is at work 0:00\u20139:00 and 17:00\u201324:00, on your clock.",
    ]
    assert coverage_of(session, [], cast.root, FRIDAY_NOON).gaps == []


def test_one_person_who_knows_it_is_named_as_the_only_one(
    session: Session, cast: Cast, settle: Settle, browse: Browse
) -> None:
    page = make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))
    settle()
    assert "Only Ada Adeyemi knows this." in browse(cast.grace).text("/t/postgres/coverage")
    assert "Only Ada Adeyemi knows this." in browse(cast.grace).text("/search?q=dead+rows&in=people")

    approve(session, page, cast.lin)
    settle()

    assert "Only" not in browse(cast.grace).text("/t/postgres/coverage")


def test_the_strip_has_words_and_a_table(
    session: Session, cast: Cast, settle: Settle, browse: Browse
) -> None:
    make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))
    settle()

    page = browse(cast.grace).soup("/t/postgres/coverage")

    assert "9:00\u201317:00: 1" in str(page.select("svg.hours")[0]["aria-label"])
    assert "9:00\u201317:00" in [cell.text for cell in page.select(".coverage tbody th")]
    assert page.select('.knows a[href="/p/ada/evidence?topic=postgres"]')


def test_an_outsider_learns_nothing_of_closed_pages(
    session: Session, cast: Cast, settle: Settle, browse: Browse
) -> None:
    before = browse(cast.mallory).text("/t/docks/coverage")
    make_page(session, cast.grace, cast.lab, "Zeppelin", topics=(cast.docks,))
    settle()

    assert browse(cast.mallory).text("/t/docks/coverage") == before
    assert "Nobody shows they know Docks yet" in before
    assert "Grace Gomez" in browse(cast.ada).text("/t/docks/coverage")


def test_a_former_address_leads_on_and_an_unknown_one_nowhere(cast: Cast, browse: Browse) -> None:
    old = browse(cast.grace).get("/t/pg/coverage")

    assert (old.status_code, old.location) == (301, "/t/postgres/coverage")
    assert browse(cast.grace).get("/t/nothing/coverage").status_code == 404


def test_htmx_gets_the_part_alone(session: Session, cast: Cast, settle: Settle, browse: Browse) -> None:
    make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))
    settle()

    part = browse(cast.grace).get("/t/postgres/coverage", headers=HTMX).text

    assert part.strip().startswith("<section")
    assert 'id="coverage"' in part
