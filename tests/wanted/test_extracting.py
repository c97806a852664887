"""An answer becomes an explainer, in the name of whoever gave it."""

from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import make_page
from tests.wanted.asking import answer, make_question, page_called, told
from wiki.core.db import Session
from wiki.notices.models import Reason
from wiki.pages.actions.linking import link
from wiki.pages.models import LinkKind
from wiki.pages.queries import find_page
from wiki.reviews.actions import reply
from wiki.wanted.actions import name_answer

TITLE = "How do grippers wear out?"


def test_one_press_begins_it_with_the_answer_in_it(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    question = make_question(session, cast)
    thread = answer(session, cast, cast.lin, question, "They rub on the rail.")
    reply(session, cast.viewer(session, cast.ada), thread, "Thank you!")
    reply(session, cast.viewer(session, cast.grace), thread, "And the cold makes it worse.")
    session.commit()

    given = browse(cast.mo).post(f"/e/{question.id}/threads/{thread.id}/explainer")

    draft = page_called(engine, TITLE, cast.mo)
    assert given.location == f"/e/{draft.id}/edit"
    text = browse(cast.mo).get(f"/e/{draft.id}.md").text
    assert "They rub on the rail.\n\nAnd the cold makes it worse." in text
    assert "Thank you!" not in text
    who = browse(cast.mo).text(f"/e/{draft.id}/authorship")
    assert "Lin Larsen" in who
    assert "Grace Gomez" in who
    assert "Ada Adeyemi" not in who


def test_pressing_twice_makes_one_draft_and_another_answer_goes_into_it(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    question = make_question(session, cast)
    first = answer(session, cast, cast.lin, question, "They rub on the rail.")
    second = answer(session, cast, cast.grace, question, "The cold makes it worse.")
    session.commit()
    mo = browse(cast.mo)

    places = {
        mo.post(f"/e/{question.id}/threads/{each.id}/explainer").location
        for each in (first, first, second, second, first)
    }

    assert len(places) == 1
    draft = page_called(engine, TITLE, cast.mo)
    text = mo.get(f"/e/{draft.id}.md").text
    assert text.count("They rub") == 1
    assert text.count("The cold") == 1


def test_published_it_answers_names_its_origin_and_tells_whose_words_it_holds(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    question = make_question(session, cast)
    thread = answer(session, cast, cast.lin, question, "They rub on the rail.")
    session.commit()
    mo = browse(cast.mo)
    mo.post(f"/e/{question.id}/threads/{thread.id}/explainer")
    draft = page_called(engine, TITLE, cast.mo)
    form = {"title": "Why grippers wear out", "text": "They rub on the rail.\n", "space": draft.space_id}
    published = mo.post(f"/e/{draft.id}/edit", {**form, "base": "1", "to": "publish"})
    work()
    work()

    assert told(engine, Reason.EXPLAINED) == [cast.ada.id]
    assert told(engine, Reason.PUBLISHED) == [cast.lin.id]
    assert f"Came from the question {TITLE}" in browse(cast.grace).text(published.location)
    assert "Became Why grippers wear out" in browse(cast.grace).text(question.path)
    refused = browse(cast.grace).post(f"/e/{question.id}/threads/{thread.id}/explainer")
    assert refused.status_code == 403
    assert "An explainer answers this already" in refused.text


def test_the_answerer_is_no_reviewer_of_it(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    question = make_question(session, cast)
    thread = answer(session, cast, cast.lin, question)
    session.commit()
    browse(cast.mo).post(f"/e/{question.id}/threads/{thread.id}/explainer")
    draft = page_called(engine, TITLE, cast.mo)

    refused = browse(cast.mo).post(f"/e/{draft.id}/review/request", {"reviewer": cast.lin.handle})

    assert refused.status_code in {403, 422}
    assert browse(cast.lin).get(draft.path).status_code == 404


def test_one_person_makes_it_at_a_time(session: Session, cast: Cast, browse: Browse) -> None:
    question = make_question(session, cast)
    thread = answer(session, cast, cast.lin, question)
    session.commit()
    browse(cast.mo).post(f"/e/{question.id}/threads/{thread.id}/explainer")

    refused = browse(cast.grace).post(f"/e/{question.id}/threads/{thread.id}/explainer")

    assert refused.status_code == 403
    assert "Mo Mensah is explaining it already" in refused.text


def test_an_accepted_answer_may_still_become_one(session: Session, cast: Cast, browse: Browse) -> None:
    question = make_question(session, cast)
    thread = answer(session, cast, cast.lin, question)
    session.commit()
    ada = browse(cast.ada)
    ada.post(f"/e/{question.id}/acceptance", {"thread": thread.id})

    assert ada.post(f"/e/{question.id}/threads/{thread.id}/explainer").status_code == 303


def test_what_is_no_answer_here_makes_none(session: Session, cast: Cast, browse: Browse) -> None:
    question = make_question(session, cast)
    other = make_question(session, cast, "Who feeds the cat?")
    elsewhere = answer(session, cast, cast.lin, other)
    secret = make_question(session, cast, "What is in the lab?", space=cast.lab)
    hidden = answer(session, cast, cast.grace, secret)
    session.commit()

    for address in (
        f"/e/{question.id}/threads/{elsewhere.id}/explainer",
        f"/e/{question.id}/threads/9999/explainer",
        f"/e/{secret.id}/threads/{hidden.id}/explainer",
    ):
        assert browse(cast.mo).post(address).status_code == 404, address


def test_an_origin_in_a_closed_space_is_not_named(session: Session, cast: Cast, browse: Browse) -> None:
    question = make_question(session, cast, "What is in the Zeppelin?", space=cast.lab)
    page = make_page(session, cast.grace, cast.everyone, "A harmless page")
    viewer = cast.viewer(session, cast.grace)
    name_answer(session, viewer, find_page(session, viewer, question.id), page)
    link(session, page, LinkKind.EXTRACTED_FROM, question)
    session.commit()

    assert "Zeppelin" in browse(cast.ada).text(page.path)
    assert "Zeppelin" not in browse(cast.lin).text(page.path)
