"""What colleagues said helped them, at home and week by week."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import days_ago, make_page
from wiki.core.db import Session, now, writing
from wiki.endorsements.actions import endorse, withdraw
from wiki.endorsements.models import EndorsementKind
from wiki.pages.actions import delete
from wiki.pages.models import Kind, Page
from wiki.people.models import Person
from wiki.reviews.models import Message, Reach, Thread, ThreadKind, ThreadState
from wiki.spaces.viewers import viewer_for
from wiki.wins.weeks import week_named, week_of

SENTENCE = "Dead rows went from 31 % to 4 % in two days."
UTC_ZONE = ZoneInfo("UTC")


def say_it_worked(
    session: Session, person: Person, page: Page, text: str = SENTENCE, days: float = 0
) -> None:
    viewer = viewer_for(session, person)
    endorse(session, viewer, page, EndorsementKind.APPLIED, text, at=days_ago(days))


def thank(
    session: Session,
    person: Person,
    page: Page,
    text: str = "I had this wrong for a year.",
    **changes: Any,
) -> Thread:
    values = {"kind": ThreadKind.PRAISE, "sent_at": now(), **changes}
    thread = Thread(page_id=page.id, revision_id=page.live_id, opened_by_id=person.id, **values)
    session.add(thread)
    session.flush()
    session.add(Message(thread_id=thread.id, page_id=page.id, person_id=person.id, text=text))
    return thread


def test_home_tells_what_helped(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        say_it_worked(session, cast.lin, make_page(session, cast.ada, cast.everyone))

    text = browse(cast.mallory).text("/")

    assert "This helped this week" in text
    assert f"{SENTENCE} Lin Larsen used Why tables bloat by Ada Adeyemi" in text


def test_home_tells_a_few_of_one_week_only(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        for number in range(4):
            page = make_page(session, cast.ada, cast.everyone, f"Page {number}")
            say_it_worked(session, cast.lin, page, f"It helped {number}.", days=8 if number == 3 else 7)

    text = browse(cast.mallory).text("/").partition("This helped")[2]

    assert text.count("It helped") <= 3
    assert "It helped 2." in text


def test_a_quiet_month_has_no_strip(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        say_it_worked(session, cast.lin, make_page(session, cast.ada, cast.everyone), days=40)

    assert "This helped" not in browse(cast.mallory).text("/")


def test_what_was_taken_back_is_gone(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
        say_it_worked(session, cast.lin, page)
        withdraw(session, viewer_for(session, cast.lin), page)
    grace = browse(cast.grace)

    assert SENTENCE not in grace.get("/").text
    assert "Nothing was said in this week" in grace.text("/wins")


def test_nobody_hears_of_pages_they_may_not_read(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.lab, "A closed page")
        say_it_worked(session, cast.grace, page)
        thank(session, cast.stella, page)

    for address in ("/", "/wins", f"/wins?week={week_of(now(), UTC_ZONE).name}"):
        text = browse(cast.mallory).get(address).text
        assert "A closed page" not in text
        assert SENTENCE not in text
    assert SENTENCE in browse(cast.stella).text("/wins")
    assert "Earlier" not in browse(cast.mallory).text("/wins?week=2030-W01")


def test_deleted_pages_and_questions_are_left_out(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        gone = make_page(session, cast.ada, cast.everyone, "A deleted page")
        question = make_page(session, cast.ada, cast.everyone, "How do docks sleep?", kind=Kind.QUESTION)
        say_it_worked(session, cast.lin, gone)
        say_it_worked(session, cast.lin, question)
        delete(session, viewer_for(session, cast.ada), gone)

    assert SENTENCE not in browse(cast.grace).text("/wins")


def test_thanks_are_told(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
        thank(session, cast.lin, page)

    text = browse(cast.grace).text("/wins")

    assert "What helped this week" in text
    assert "I had this wrong for a year. Lin Larsen thanks Ada Adeyemi for Why tables bloat" in text


@pytest.mark.parametrize(
    "changes",
    [
        {"sent_at": None},
        {"reach": Reach.AUTHORS},
        {"kind": ThreadKind.NOTE},
        {"state": ThreadState.DECLINED, "closed_at": datetime(2026, 1, 1, tzinfo=UTC)},
    ],
    ids=["not sent yet", "a coach's", "a note", "declined"],
)
def test_only_thanks_all_readers_see_are_told(
    browse: Browse, engine: Engine, cast: Cast, changes: dict[str, Any]
) -> None:
    with writing(engine) as session:
        thank(session, cast.lin, make_page(session, cast.ada, cast.everyone), **changes)

    assert "I had this wrong" not in browse(cast.grace).text("/wins")
    assert "I had this wrong" not in browse(cast.lin).text("/wins")


def test_nobody_thanks_themselves(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        thank(session, cast.ada, make_page(session, cast.ada, cast.everyone))

    assert "I had this wrong" not in browse(cast.grace).text("/wins")


def test_weeks_lead_to_earlier_ones(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        say_it_worked(session, cast.lin, make_page(session, cast.ada, cast.everyone))
        older = make_page(session, cast.ada, cast.everyone, "Another page")
        say_it_worked(session, cast.lin, older, "An old sentence.", days=70)
    grace = browse(cast.grace)

    (earlier,) = [link["href"] for link in grace.soup("/wins").select("nav[aria-label=Weeks] a")]
    text = grace.text(str(earlier))

    assert "An old sentence." in text
    assert "Newest" in text
    assert SENTENCE not in text


def test_a_week_comes_in_pages(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
        for _ in range(30):
            thank(session, cast.lin, page)

    assert "Page 1 of 2" in browse(cast.grace).text("/wins")
    assert browse(cast.grace).text("/wins?page=2").count("I had this wrong") == 5


@pytest.mark.parametrize("name", ["nonsense", "2026-W99", "0000-W01", "9999-W52", "2026-W00", "'"])
def test_a_week_that_is_none_means_the_newest(browse: Browse, cast: Cast, name: str) -> None:
    assert "What helped this week" in browse(cast.grace).text(f"/wins?week={name}")


def test_a_sentence_is_shown_as_words(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
        thank(session, cast.lin, page, "<script>alert(1)</script> **Thank** you. " + "word " * 2000)

    html = browse(cast.grace).get("/wins").text

    assert "<script>alert" not in html
    assert "Thank you." in html
    assert html.count("word ") < 70


@pytest.mark.parametrize(
    ("at", "name"),
    [
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), "2026-W48"),
        (datetime(2026, 11, 22, 22, 30, tzinfo=UTC), "2026-W47"),
        (datetime(2021, 1, 3, 12, tzinfo=UTC), "2020-W53"),
    ],
)
def test_a_week_begins_on_the_readers_own_monday(at: datetime, name: str) -> None:
    week = week_of(at, ZoneInfo("Europe/Berlin"))

    assert week.name == name
    assert week.begins <= at < week.ends
    assert week_named(name, week.zone) == week


def test_weeks_are_called_by_their_distance() -> None:
    week = week_of(datetime(2026, 11, 27, tzinfo=UTC), UTC_ZONE)

    assert week.words(week.begins) == "this week"
    assert week.words(week.ends) == "last week"
    assert week.words(week.ends + timedelta(weeks=1)) == "the week of 23 November 2026"
