"""Taking up what is wanted, alone or together, or leaving it to others."""

from flask import flash, request

from wiki.pages.queries import find_page
from wiki.reviews.queries.threads import find_talk
from wiki.wanted import actions
from wiki.wanted.routes.blueprint import blueprint
from wiki.web.access import in_ones_own_name, signed_in
from wiki.web.login import safe_address
from wiki.web.request import Answer, see_address, session, viewer


@blueprint.post("/e/<int:page_id>/explainer")
@signed_in
@in_ones_own_name
def explain(page_id: int) -> Answer:
    """Begin the explainer that answers a question, or go on with it."""
    draft = actions.take_up(session(), viewer(), find_page(session(), viewer(), page_id))
    if draft.is_promised:
        return see_address(draft.path)  # there it is gone on with
    flash("It is yours. Everybody who asked is told when you publish it.")
    return see_address(f"/e/{draft.id}/edit")


@blueprint.post("/e/<int:page_id>/threads/<int:thread_id>/explainer")
@signed_in
@in_ones_own_name
def extract(page_id: int, thread_id: int) -> Answer:
    """Begin an explainer with an answer in it, or go on with it."""
    question = find_page(session(), viewer(), page_id)
    draft = actions.extract(
        session(), viewer(), question, find_talk(session(), viewer(), question, thread_id)
    )
    flash("The answer is in it, in the name of whoever gave it. Who asked is told when you publish it.")
    return see_address(f"/e/{draft.id}/edit")


@blueprint.post("/e/<int:page_id>/explainer/refusal")
@signed_in
def decline(page_id: int) -> Answer:
    """Say that somebody else should explain it."""
    page = find_page(session(), viewer(), page_id)
    actions.decline(session(), viewer(), page)
    flash("Noted. You are not asked about this again.")
    back = request.form.get("return")
    return see_address(safe_address(back) if back else page.path)


@blueprint.post("/e/<int:page_id>/problem")
@signed_in
@in_ones_own_name
def solve(page_id: int) -> Answer:
    """Make a problem of a question, or go to the one that was made of it."""
    problem = actions.solve(session(), viewer(), find_page(session(), viewer(), page_id))
    if not problem.is_published:
        flash("It is a draft of yours. Ask for review to publish it.")
        return see_address(f"/e/{problem.id}/edit")
    flash("Here it is solved together. Who asked and who wants it too are asked to take part.")
    return see_address(problem.path)
