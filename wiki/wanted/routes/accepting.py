"""Accepting an answer, and taking that back."""

from flask import flash

from wiki.core.access import NotFound
from wiki.pages.models import Page
from wiki.pages.queries import find_page
from wiki.reviews.queries import find_thread
from wiki.wanted import actions
from wiki.wanted.actions import Answer as Accepted
from wiki.wanted.routes.blueprint import blueprint
from wiki.web import forms
from wiki.web.access import signed_in
from wiki.web.request import Answer, see_address, session, viewer


@blueprint.post("/e/<int:page_id>/acceptance")
@signed_in
def accept(page_id: int) -> Answer:
    """Accept something said to a question, or an explainer that answers it."""
    question = find_page(session(), viewer(), page_id)
    actions.accept(session(), viewer(), question, answer_meant(question))
    flash("Accepted. It stands first now, and whoever gave the answer hears of it.")
    return see_address(f"{question.path}#wanted")


@blueprint.post("/e/<int:page_id>/acceptance/removal")
@signed_in
def take_back(page_id: int) -> Answer:
    """Let the question wait for an answer again."""
    question = find_page(session(), viewer(), page_id)
    actions.take_back(session(), viewer(), question)
    flash("Taken back. The question waits for an answer again.")
    return see_address(f"{question.path}#wanted")


def answer_meant(question: Page) -> Accepted:
    """Return the answer that the form names.

    Raises:
        NotFound: it names none that the viewer may know of.
    """
    thread_id, explainer_id = forms.number("thread"), forms.number("explainer")
    if thread_id is not None:
        return Accepted(thread=find_thread(session(), viewer(), question, thread_id))
    if explainer_id is not None:
        return Accepted(explainer=find_page(session(), viewer(), explainer_id))
    raise NotFound(question.id)
