"""Whoever asked says which answer was the answer."""

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import make_page
from tests.wanted.asking import answer, make_question, told
from wiki.core.access import Refused
from wiki.core.db import Session, reading
from wiki.experts.profile import topics_listed
from wiki.experts.weights import Strength
from wiki.notices.models import Reason
from wiki.pages.queries import find_page
from wiki.people.models import Person
from wiki.wanted.actions import Answer, accept, name_answer

TITLE = "How do grippers wear out?"


def knows(engine: Engine, cast: Cast, person: Person) -> list[str]:
    """Return what somebody is listed for, as Mo reads it."""
    with reading(engine) as session:
        return [each.topic.name for each in topics_listed(session, cast.viewer(session, cast.mo), person)]


def test_an_accepted_answer_stands_first_and_says_by_whom(
    session: Session, cast: Cast, browse: Browse
) -> None:
    question = make_question(session, cast)
    answer(session, cast, cast.grace, question, "Perhaps the cold?")
    best = answer(session, cast, cast.lin, question)
    session.commit()
    ada = browse(cast.ada)

    given = ada.post(f"/e/{question.id}/acceptance", {"thread": best.id})

    assert given.location == f"{question.path}#wanted"
    page = browse(cast.mo).soup(question.path)
    first = page.select(".answers .thread")[0]
    assert first["id"] == f"thread-{best.id}"
    assert "Accepted by Ada Adeyemi" in first.text
    assert "Answered" in page.select("#wanted-title")[0].text
    assert TITLE not in browse(cast.mo).text("/wanted")


def test_one_at_most_and_the_last_word_counts(session: Session, cast: Cast, browse: Browse) -> None:
    question = make_question(session, cast)
    first = answer(session, cast, cast.grace, question, "Perhaps the cold?")
    second = answer(session, cast, cast.lin, question)
    session.commit()
    ada = browse(cast.ada)

    for thread in (first, first, second):
        assert ada.post(f"/e/{question.id}/acceptance", {"thread": thread.id}).status_code == 303

    assert [each["id"] for each in ada.soup(question.path).select(".thread.accepted")] == [
        f"thread-{second.id}"
    ]


def test_taking_it_back_lets_it_wait_again(session: Session, cast: Cast, browse: Browse) -> None:
    question = make_question(session, cast)
    thread = answer(session, cast, cast.lin, question)
    session.commit()
    ada = browse(cast.ada)
    ada.post(f"/e/{question.id}/acceptance", {"thread": thread.id})

    for _ in range(2):
        assert ada.post(f"/e/{question.id}/acceptance/removal").status_code == 303

    assert not ada.soup(question.path).select(".thread.accepted")
    assert browse(cast.grace).post(f"/e/{question.id}/wish").status_code == 303


def test_whoever_answered_and_whoever_waited_hear_of_it_once(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    question = make_question(session, cast)
    thread = answer(session, cast, cast.lin, question)
    session.commit()
    browse(cast.grace).post(f"/e/{question.id}/wish")
    browse(cast.lin).post(f"/e/{question.id}/wish")

    for _ in range(2):
        browse(cast.ada).post(f"/e/{question.id}/acceptance", {"thread": thread.id})
        work()

    assert told(engine, Reason.ACCEPTED) == [cast.lin.id]
    assert told(engine, Reason.EXPLAINED) == [cast.grace.id]
    assert "Ada Adeyemi accepted your answer" in browse(cast.lin).text("/inbox")
    assert "There is an answer to what you wanted to know" in browse(cast.grace).text("/inbox")


def test_it_says_that_they_know_the_topic_and_nothing_else(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    question = make_question(session, cast)
    thread = answer(session, cast, cast.lin, question)
    answer(session, cast, cast.grace, question, "Perhaps the cold?")
    session.commit()
    browse(cast.ada).post(f"/e/{question.id}/acceptance", {"thread": thread.id})
    work()

    assert knows(engine, cast, cast.lin) == ["Docks"]
    assert not knows(engine, cast, cast.grace)
    assert not knows(engine, cast, cast.ada)
    evidence = browse(cast.mo).text(f"/p/{cast.lin.handle}/evidence")
    assert "Answered How do grippers wear out? ; accepted" in evidence
    assert Strength.SOME.value in browse(cast.mo).text(f"/p/{cast.lin.handle}")


def test_ones_own_answer_ends_the_question_and_is_no_evidence(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    question = make_question(session, cast)
    thread = answer(session, cast, cast.ada, question, "I found it out myself.")
    session.commit()

    assert browse(cast.ada).post(f"/e/{question.id}/acceptance", {"thread": thread.id}).status_code == 303
    work()

    assert TITLE not in browse(cast.mo).text("/wanted")
    assert not knows(engine, cast, cast.ada)
    assert told(engine, Reason.ACCEPTED) == []


def test_an_explainer_is_accepted_and_let_go_with_its_link(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    question = make_question(session, cast)
    there = make_page(session, cast.lin, cast.everyone, "Why grippers wear out")
    name_answer(session, cast.viewer(session, cast.grace), question, there)
    session.commit()
    ada = browse(cast.ada)

    assert ada.post(f"/e/{question.id}/acceptance", {"explainer": there.id}).status_code == 303
    work()
    assert told(engine, Reason.ACCEPTED) == [cast.lin.id]
    assert "Accepted by Ada Adeyemi" in browse(cast.mo).text(question.path)
    assert not knows(engine, cast, cast.ada)

    ada.post(f"/e/{question.id}/answers/removal", {"explainer": there.id})
    assert "Accepted by" not in browse(cast.mo).text(question.path)
    assert TITLE in browse(cast.mo).text("/wanted")


def test_an_explainer_in_a_closed_space_is_not_told_of(session: Session, cast: Cast, browse: Browse) -> None:
    question = make_question(session, cast)
    secret = make_page(session, cast.grace, cast.lab, "Zeppelin grippers")
    name_answer(session, cast.viewer(session, cast.grace), question, secret)
    session.commit()
    browse(cast.ada).post(f"/e/{question.id}/acceptance", {"explainer": secret.id})

    assert "Zeppelin" in browse(cast.ada).text(question.path)
    shown = browse(cast.lin).text(question.path)
    assert "Accepted" not in shown
    assert "Zeppelin" not in shown
    assert TITLE in browse(cast.lin).text("/wanted")


@pytest.mark.parametrize("name", ["grace", "lin", "stella"])
def test_nobody_else_accepts(session: Session, cast: Cast, browse: Browse, name: str) -> None:
    question = make_question(session, cast)
    thread = answer(session, cast, cast.lin, question)
    session.commit()

    refused = browse(getattr(cast, name)).post(f"/e/{question.id}/acceptance", {"thread": thread.id})

    assert refused.status_code == 403
    assert "Whoever asked says which answer helped" in refused.text


def test_a_steward_stands_in_for_whoever_left(session: Session, cast: Cast) -> None:
    question = make_question(session, cast)
    thread = answer(session, cast, cast.lin, question)
    session.merge(cast.ada).deactivated_at = cast.ada.joined_at
    session.flush()
    stella = cast.viewer(session, cast.stella)

    found = find_page(session, stella, question.id)
    assert accept(session, stella, found, Answer(thread=thread)).accepted_by_id == cast.stella.id


def test_what_is_no_answer_to_it_is_not_accepted(session: Session, cast: Cast, browse: Browse) -> None:
    question = make_question(session, cast)
    other = make_question(session, cast, "Who feeds the cat?")
    elsewhere = answer(session, cast, cast.lin, other)
    unnamed = make_page(session, cast.lin, cast.everyone, "Why grippers wear out")
    session.commit()
    ada = browse(cast.ada)

    for form in ({"thread": elsewhere.id}, {"thread": 99}, {"explainer": 99}, {}, {"thread": "x"}):
        assert ada.post(f"/e/{question.id}/acceptance", form).status_code == 404, form
    refused = ada.post(f"/e/{question.id}/acceptance", {"explainer": unnamed.id})
    assert refused.status_code == 403
    assert "Say first that this explainer answers the question" in refused.text


def test_an_explainer_has_nothing_to_accept(session: Session, cast: Cast) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    thread = answer(session, cast, cast.lin, page)

    with pytest.raises(Refused):
        accept(session, cast.viewer(session, cast.ada), page, Answer(thread=thread))
