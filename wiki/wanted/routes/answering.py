"""Saying that an explainer answers a question, and taking that back."""

from flask import current_app, flash

from wiki.core.access import NotFound, Refused
from wiki.pages.models import Page
from wiki.pages.queries import find_page
from wiki.pages.queries.naming import page_meant
from wiki.wanted import actions
from wiki.wanted.routes.blueprint import blueprint
from wiki.web import forms
from wiki.web.access import signed_in
from wiki.web.forms import status_of
from wiki.web.request import Answer, glance, see_address, session, show, viewer

SAID_LIMIT = 400  # characters of a title or an address
UNKNOWN = "No explainer that you may read is called that. Write its title, or paste its address."


@blueprint.get("/e/<int:page_id>/answers")
@signed_in
def name_one(page_id: int) -> Answer:
    """Ask which explainer answers a question."""
    return asking(find_page(glance(), viewer(), page_id))


@blueprint.post("/e/<int:page_id>/answers")
@signed_in
def name_answer(page_id: int) -> Answer:
    """Say which explainer answers a question; everybody who waits is told once."""
    said = forms.text("explainer")[:SAID_LIMIT]
    question = find_page(session(), viewer(), page_id)
    try:
        explainer = page_meant(session(), viewer(), said, current_app.extensions["settings"].base_url)
        actions.name_answer(session(), viewer(), question, explainer)
    except NotFound:
        return asking(question, said, UNKNOWN)
    except Refused as refusal:
        return asking(question, said, str(refusal))
    flash("Everybody who waits for this and may read the explainer is told.")
    return see_address(question.path)


@blueprint.post("/e/<int:page_id>/answers/removal")
@signed_in
def take_away(page_id: int) -> Answer:
    """Say that an explainer does not answer a question after all."""
    question = find_page(session(), viewer(), page_id)
    explainer = find_page(session(), viewer(), forms.number("explainer") or 0)
    actions.take_answer_away(session(), viewer(), question, explainer)
    flash(f"“{explainer.title}” no longer counts as an answer.")
    return see_address(question.path)


def asking(question: Page, said: str = "", error: str = "") -> Answer:
    """Show the form, with what is wrong with what was said."""
    return show(
        "wanted/answer.html",
        status=status_of(error),
        here="wanted",
        question=question,
        said=said,
        errors={"explainer": error} if error else {},
    )
