"""Somebody asks a colleague to be their mentor; they say yes, or no and nobody hears of it."""

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.mentoring.conftest import FORM, GOAL, Ask, Wait, page_id, roles, told
from wiki.notices.models import Reason
from wiki.pages.models import PageRole


def test_who_is_asked_hears_of_it_and_says_yes(
    engine: Engine, cast: Cast, browse: Browse, ask: Ask, work: Drain
) -> None:
    page = ask(cast.lin)
    assert told(engine, Reason.MENTORING_ASKED) == [("lin", cast.ada.id)]
    assert "asks you to be their mentor" in browse(cast.lin).text(page.path)

    for _ in range(2):
        assert browse(cast.lin).post(f"/e/{page.id}/mentor/consent").status_code == 303
    work()

    assert told(engine, Reason.MENTORING_BEGUN) == [("ada", cast.lin.id)]
    assert roles(engine, page) == {(cast.ada.id, PageRole.MENTEE), (cast.lin.id, PageRole.MENTOR)}
    assert "Under way" in browse(cast.ada).text(page.path)
    assert "Lin Larsen Mentor" in browse(cast.ada).text(page.path)


def test_a_no_looks_as_if_nothing_had_been_said(
    engine: Engine, cast: Cast, browse: Browse, ask: Ask, work: Drain, wait: Wait
) -> None:
    page = ask(cast.lin)
    before = browse(cast.ada).text(page.path)
    browse(cast.lin).post(f"/e/{page.id}/mentor/refusal")
    work()

    assert "No answer yet" in before
    assert browse(cast.ada).text(page.path) == before
    assert browse(cast.lin).get(page.path).status_code == 404
    assert not told(engine, Reason.LEFT)
    wait(page, 7)
    assert "ask somebody else" in browse(cast.ada).text(page.path)


def test_somebody_else_is_asked_after_four_working_days_and_not_before(
    engine: Engine, cast: Cast, browse: Browse, ask: Ask, wait: Wait, work: Drain
) -> None:
    page = ask(cast.lin)
    ada = browse(cast.ada)
    early = ada.post(f"/e/{page.id}/mentor", {"person": cast.stella.id})
    assert early.status_code == 403
    assert "4 working days" in early.text

    wait(page, 7)
    again = ada.post(f"/e/{page.id}/mentor", {"person": cast.lin.id})
    assert again.status_code == 422
    ada.post(f"/e/{page.id}/mentor", {"handle": "@stella"})
    work()

    assert told(engine, Reason.MENTORING_ASKED)[-1] == ("stella", cast.ada.id)
    assert browse(cast.lin).get(page.path).status_code == 404
    assert browse(cast.stella).post(f"/e/{page.id}/mentor/consent").status_code == 303


def test_the_form_sent_twice_asks_once(cast: Cast, browse: Browse) -> None:
    ada = browse(cast.ada)
    first, again = (ada.post("/mentoring", {**FORM, "person": cast.lin.id}) for _ in range(2))

    assert first.location == again.location


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"topic": ""}, "Say what it is about"),
        ({"topic": "Alchemy"}, "no topic called"),
        ({"goal": " "}, "what you want to be able to do"),
        ({"goal": "x" * 401}, "by 1 character"),
        ({"weeks": "0"}, "between 1 and 26"),
        ({"weeks": "some"}, "between 1 and 26"),
        ({}, "Choose whom to ask"),
        ({"handle": "ada"}, "your own mentor"),
        ({"handle": "nobody"}, "Nobody here is called @nobody"),
        ({"person": "999"}, "Choose whom to ask"),
    ],
)
def test_what_cannot_be_used_is_said_and_nobody_is_asked(
    cast: Cast, browse: Browse, fields: dict[str, str], said: str
) -> None:
    ada = browse(cast.ada)
    answer = ada.htmx("/mentoring", {**FORM, **fields})

    assert answer.status_code == 422
    assert said in answer.text
    assert GOAL not in ada.text("/mentoring")


def test_nobody_has_more_than_two_mentors_or_mentors_more_than_two(cast: Cast, browse: Browse) -> None:
    asked = []
    for number, person in enumerate((cast.ada, cast.grace, cast.stella)):
        answer = browse(person).post("/mentoring", {**FORM, "token": f"t{number}", "person": cast.lin.id})
        asked.append(page_id(answer.location))
    answers = [browse(cast.lin).post(f"/e/{each}/mentor/consent").status_code for each in asked]
    browse(cast.ada).post("/mentoring", {**FORM, "token": "second", "person": cast.mo.id})
    third = browse(cast.ada).post("/mentoring", {**FORM, "token": "third", "person": cast.mo.id})

    assert answers == [303, 303, 403]
    assert third.status_code == 422
    assert "2 mentors already" in third.text


def test_what_is_taken_back_needs_no_answer(cast: Cast, browse: Browse, ask: Ask, work: Drain) -> None:
    page = ask(cast.lin)
    browse(cast.ada).post(f"/e/{page.id}/mentor/ending", {"how": "let_go"})
    work()

    assert browse(cast.lin).get(page.path).status_code == 404
    assert "It was let go" in browse(cast.ada).text("/mentoring")
    assert GOAL not in browse(cast.lin).text("/inbox")
