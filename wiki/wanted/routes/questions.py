"""Saying, from an explainer, which questions it answers."""

from flask import flash

from wiki.core.access import Refused
from wiki.pages.models import Page
from wiki.pages.queries import find_page
from wiki.pages.queries.answers import questions_answered_by
from wiki.search.current import search_index
from wiki.wanted import actions
from wiki.wanted.policy import may_answer_with
from wiki.wanted.queries.near import questions_near
from wiki.wanted.routes.blueprint import blueprint
from wiki.web import forms
from wiki.web.access import signed_in
from wiki.web.forms import status_of
from wiki.web.request import Answer, glance, see_address, session, show, viewer

MOST = 20  # questions at once
TOLD_LATER = "Noted. Everybody who waits is told when you publish it."


@blueprint.get("/e/<int:page_id>/questions")
@signed_in
def questions(page_id: int) -> Answer:
    """Show which questions an explainer answers, and which it could."""
    page = find_page(glance(), viewer(), page_id)
    may_answer_with(viewer(), page).enforce()
    return choosing(page)


@blueprint.post("/e/<int:page_id>/questions")
@signed_in
def answer_questions(page_id: int) -> Answer:
    """Note what the explainer answers; those who wait are told now, or once it is published."""
    page = find_page(session(), viewer(), page_id)
    may_answer_with(viewer(), page).enforce()
    chosen = forms.numbers("question")[:MOST]
    if not chosen:
        return choosing(page, "Choose at least one question, or go back.")
    try:
        for question_id in chosen:
            actions.name_answer(session(), viewer(), find_page(session(), viewer(), question_id), page)
    except Refused as refusal:
        session().rollback()
        return choosing(find_page(glance(), viewer(), page_id), str(refusal))
    flash("Noted. Everybody who waits and may read it is told." if page.is_published else TOLD_LATER)
    return see_address(page.path)


def choosing(page: Page, error: str = "") -> Answer:
    """Show the questions to choose from."""
    look = glance()
    answered = questions_answered_by(look, viewer(), page)
    known = {question.id for question in answered}
    near = questions_near(look, viewer(), search_index(), page)
    return show(
        "wanted/questions.html",
        status=status_of(error),
        here="wanted",
        page=page,
        answered=answered,
        near=[one for one in near if one.page.id not in known],
        errors={"question": error} if error else {},
    )
