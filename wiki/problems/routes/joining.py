"""Working on a problem, or no more."""

from flask import flash

from wiki.pages.models import Reach
from wiki.pages.queries import find_page
from wiki.problems import actions
from wiki.problems.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.request import Answer, see_address, session, viewer


@blueprint.post("/e/<int:page_id>/members")
@signed_in
def join(page_id: int) -> Answer:
    """Work on it; whoever looks after it is told."""
    page = find_page(session(), viewer(), page_id)
    joined = actions.join(session(), viewer(), page)
    flash("You work on it. You hear of its sessions." if joined else "You work on it already.")
    return see_address(f"{page.path}#problem")


@blueprint.post("/e/<int:page_id>/members/removal")
@signed_in
def leave(page_id: int) -> Answer:
    """Work on it no more; what one wrote stays."""
    page = find_page(session(), viewer(), page_id)
    left = actions.leave_problem(session(), viewer(), page)
    flash("You do not work on it any more. What you wrote stays." if left else "You did not work on it.")
    return see_address(f"{page.path}#problem")


@blueprint.post("/e/<int:page_id>/members/refusal")
@signed_in
def refuse(page_id: int) -> Answer:
    """Say no to an invitation; nobody is told."""
    page = find_page(session(), viewer(), page_id)
    actions.decline(session(), viewer(), page)
    flash("Noted. Nobody is told.")
    return see_address(page.path if page.reach is Reach.SPACE else "/inbox")
