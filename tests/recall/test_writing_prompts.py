"""Authors ask what readers should remember."""

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import make_draft, make_page
from tests.recall.asking import MEASURED, OLD_COPY, asking_page, form
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading
from wiki.pages.models import Kind
from wiki.recall.models import Prompt
from wiki.recall.suggesting import suggested

NO_PASSAGE = {**form(OLD_COPY), "passage": "words that nobody wrote here"}


def prompts(engine: Engine) -> list[Prompt]:
    with reading(engine) as session:
        return list(session.scalars(unrestricted(select(Prompt).order_by(Prompt.id), "test")))


def test_an_author_asks_about_a_passage(browse: Browse, engine: Engine, session: Session, cast: Cast) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    session.commit()
    ada = browse(cast.ada)

    answer = ada.post(f"/e/{page.id}/prompts", form(OLD_COPY))

    assert answer.status_code == 303
    assert [each.exact for each in prompts(engine)] == ["It leaves the old copy behind"]
    assert "The old copy of the row." in ada.text(f"/e/{page.id}/prompts")


def test_the_same_question_sent_twice_is_one_prompt(
    browse: Browse, engine: Engine, session: Session, cast: Cast
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    session.commit()
    ada = browse(cast.ada)

    for _ in range(2):
        assert ada.post(f"/e/{page.id}/prompts", form(OLD_COPY)).status_code == 303

    assert len(prompts(engine)) == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"question": " "}, "Ask something that can be answered from memory."),
        ({"answer": ""}, "Say what a good answer is."),
        ({"passage": ""}, "Copy the words of the page that the answer is in."),
        ({"passage": "words that nobody wrote here"}, "These words are not on the page."),
        ({"passage": "copy"}, "Copy at least three words in a row"),
        ({"question": "why " * 100}, "200 fit"),
        ({"answer": "much " * 5000}, "1,000 fit"),
    ],
)
def test_what_cannot_be_asked_comes_back_with_a_sentence(
    browse: Browse, engine: Engine, session: Session, cast: Cast, wrong: dict[str, str], said: str
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    session.commit()

    answer = browse(cast.ada).post(f"/e/{page.id}/prompts", {**form(OLD_COPY), **wrong})

    assert answer.status_code == 422
    assert said in answer.text
    assert not prompts(engine)


def test_five_are_enough(browse: Browse, engine: Engine, session: Session, cast: Cast) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    session.commit()
    ada = browse(cast.ada)

    answers = [ada.post(f"/e/{page.id}/prompts", {**form(OLD_COPY), "question": f"Q{i}?"}) for i in range(6)]

    assert [answer.status_code for answer in answers] == [303] * 5 + [403]
    assert "Five prompts are enough" in answers[-1].text
    assert len(prompts(engine)) == 5


def test_whoever_wrote_none_of_it_asks_nothing_of_its_readers(
    browse: Browse, engine: Engine, session: Session, cast: Cast
) -> None:
    page, (prompt,) = asking_page(session, cast)
    session.commit()
    lin, here = browse(cast.lin), f"/e/{page.id}/prompts"

    assert lin.get(here).status_code == 403
    assert lin.get(f"{here}/{prompt.id}").status_code == 403
    assert lin.post(here, form(MEASURED)).status_code == 403
    assert lin.post(f"{here}/{prompt.id}", form(MEASURED)).status_code == 403
    assert lin.post(f"{here}/{prompt.id}/removal").status_code == 403
    assert lin.post(f"{here}/{prompt.id}/confirmation", {"version": 1}).status_code == 403
    assert [each.question for each in prompts(engine)] == [OLD_COPY.question]


def test_drafts_and_questions_ask_nothing_to_remember(browse: Browse, session: Session, cast: Cast) -> None:
    draft = make_draft(session, cast.ada, cast.everyone)
    question = make_page(session, cast.ada, cast.everyone, "Why do tables bloat?", kind=Kind.QUESTION)
    session.commit()
    ada = browse(cast.ada)

    for page in (draft, question):
        assert ada.post(f"/e/{page.id}/prompts", form(OLD_COPY)).status_code == 403


def test_an_author_puts_it_in_other_words_and_removes_it(
    browse: Browse, engine: Engine, session: Session, cast: Cast
) -> None:
    page, (prompt, _) = asking_page(session, cast, OLD_COPY, MEASURED)
    session.commit()
    ada, here = browse(cast.ada), f"/e/{page.id}/prompts/{prompt.id}"

    assert "The old copy of the row." in ada.get(here).text
    assert ada.post(here, {**form(OLD_COPY), "answer": "A dead row."}).status_code == 303
    assert ada.post(here, NO_PASSAGE).status_code == 422
    assert ada.post(here, form(MEASURED)).status_code == 409
    assert prompts(engine)[0].answer == "A dead row."
    assert ada.post(f"{here}/removal").status_code == 303
    assert ada.get(here).status_code == 404
    assert prompts(engine)[0].removed_by_id == cast.ada.id


def test_headings_and_definitions_suggest_questions_that_nobody_is_asked_yet(
    browse: Browse, engine: Engine, session: Session, cast: Cast
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    session.commit()
    ada = browse(cast.ada)

    shown = ada.soup(f"/e/{page.id}/prompts?suggestion=0")

    question = shown.find(id="f-question")
    assert question
    assert question["value"] == "In your own words: where dead rows come from?"
    assert "Readers who started earlier" in shown.find(id="f-answer").get_text()  # type: ignore[union-attr]  # it is there
    assert not prompts(engine)
    assert ada.get(f"/e/{page.id}/prompts?suggestion=99").status_code == 200


def test_a_suggestion_can_be_kept_as_it_is(browse: Browse, session: Session, cast: Cast) -> None:
    text = (
        "A **vacuum** is what removes dead rows. It runs at *night*.\n\n"
        "## Why it `waits`\n\nIt [waits](https://x.org) for **old** readers to finish.\n"
    )
    page = make_page(session, cast.ada, cast.everyone, text=text)
    session.commit()
    offers = suggested(text, ())

    assert [each.question for each in offers] == ["What is vacuum?", "In your own words: why it waits?"]
    for each in offers:
        assert browse(cast.ada).post(f"/e/{page.id}/prompts", form(each)).status_code == 303
