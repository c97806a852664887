"""What waits for somebody, on Home: one list, whichever slice a line comes from."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import days_ago, make_page
from wiki.core.db import Session, writing
from wiki.pages.models import Kind, Page, PagePerson, PageRole
from wiki.pages.needs import Clock, Need
from wiki.people.models import Person
from wiki.reviews.actions import Answers, ask_for_review, give_review
from wiki.reviews.models import Verdict
from wiki.spaces.viewers import viewer_for

CLOCK = Clock(datetime(2026, 11, 27, 23, 30, tzinfo=UTC), ZoneInfo("Europe/Berlin"))  # the 28th there
NEED = Need("Bloat", "Why", "/e/1", "Do it", "circle-help", since=datetime(2026, 11, 1, tzinfo=UTC))


def could_explain(session: Session, person: Person, page: Page, days: float = 0) -> None:
    session.add(
        PagePerson(page_id=page.id, person_id=person.id, role=PageRole.COULD_EXPLAIN, since=days_ago(days))
    )


def test_a_question_one_could_explain_waits(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        question = make_page(session, cast.ada, cast.everyone, "How do docks sleep?", kind=Kind.QUESTION)
        could_explain(session, cast.lin, question)
    lin = browse(cast.lin)

    text = lin.text("/")

    assert "Needs you 1 thing How do docks sleep? A colleague asks, and you could explain it" in text
    assert "Nothing waits for you" in browse(cast.grace).text("/")


def test_a_question_somebody_explains_waits_for_nobody_else(
    browse: Browse, engine: Engine, cast: Cast
) -> None:
    with writing(engine) as session:
        question = make_page(session, cast.ada, cast.everyone, "How do docks sleep?", kind=Kind.QUESTION)
        could_explain(session, cast.lin, question)
        session.add(PagePerson(page_id=question.id, person_id=cast.grace.id, role=PageRole.EXPLAINS))

    assert "Nothing waits for you" in browse(cast.lin).text("/")


def test_nothing_waits_on_a_page_one_may_not_read(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        question = make_page(session, cast.ada, cast.lab, "A closed question", kind=Kind.QUESTION)
        could_explain(session, cast.mallory, question)

    assert "A closed question" not in browse(cast.mallory).get("/").text


def test_what_has_waited_longest_is_first_and_the_rest_is_counted(
    browse: Browse, engine: Engine, cast: Cast
) -> None:
    with writing(engine) as session:
        for number in range(7):
            title = f"Question {number}?"
            question = make_page(session, cast.ada, cast.everyone, title, kind=Kind.QUESTION)
            could_explain(session, cast.lin, question, days=number)
        page = make_page(session, cast.ada, cast.everyone, at=days_ago(40))
        ask_for_review(session, viewer_for(session, cast.ada), page, [cast.lin.id], at=days_ago(30))

    soup = browse(cast.lin).soup("/")

    titles = [link.get_text() for link in soup.select(".todo .t")]
    assert titles == ["Why tables bloat", "Question 6?", "Question 5?", "Question 4?", "Question 3?"]
    assert "8 things, the first 5 about 1 minute" in soup.get_text()


def test_what_has_a_day_comes_first() -> None:
    later, sooner = replace(NEED, due=date(2026, 12, 1)), replace(NEED, due=date(2026, 11, 28))
    older = replace(NEED, since=NEED.since - timedelta(days=9))

    assert sorted([NEED, later, older, sooner], key=lambda need: need.order) == [sooner, later, older, NEED]


def test_the_clock_is_the_readers_own() -> None:
    assert CLOCK.today == date(2026, 11, 28)
    assert CLOCK.values["needs_until"] == datetime(
        2026, 11, 30, 23, tzinfo=UTC
    )  # Saturday: until Monday ends
    assert CLOCK.values["needs_soon"] == date(2026, 12, 5)
    assert CLOCK.moment(CLOCK.at) == "today at 00:30"
    assert CLOCK.moment(CLOCK.at + timedelta(days=1)) == "tomorrow at 00:30"
    assert CLOCK.day(date(2026, 12, 3)) == "3 December"


def test_nobody_is_told_their_own_name_as_whose_page_it_is(
    browse: Browse, engine: Engine, cast: Cast
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, "Bloat")
        ask_for_review(session, viewer_for(session, cast.ada), page, [cast.lin.id])
        answers = Answers(Verdict.REQUEST_CHANGES, "Say more about dead rows.")
        give_review(session, viewer_for(session, cast.lin), page, answers, shown_id=page.head_id or 0)

    needed = browse(cast.ada).soup("/").select_one(".todo")

    assert needed
    assert "A reviewer asked for changes" in needed.text
    assert "Ada Adeyemi" not in needed.text


def test_home_and_the_inbox_tell_of_the_same(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        question = make_page(session, cast.ada, cast.everyone, "How do docks sleep?", kind=Kind.QUESTION)
        could_explain(session, cast.lin, question)
    lin = browse(cast.lin)

    home, inbox = (lin.soup(where).select_one(".todo") for where in ("/", "/inbox"))

    assert home
    assert inbox
    assert "How do docks sleep?" in home.text
    assert inbox.text == home.text
