"""Asking colleagues to work on a problem."""

from flask import flash, request

from wiki.pages.queries import find_page
from wiki.people.queries import find_person, people_named
from wiki.problems import actions
from wiki.problems.policy import may_invite
from wiki.problems.queries import group_of
from wiki.problems.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.forms import Errors, number, status_of
from wiki.web.request import Answer, glance, see_address, session, show, viewer

NAME_LENGTH = 100  # characters of a name to look for


@blueprint.get("/e/<int:page_id>/members")
@signed_in
def choose(page_id: int) -> Answer:
    """Show who works on it, who was asked, and whom one could ask."""
    return choosing(page_id)


@blueprint.post("/e/<int:page_id>/members/invitations")
@signed_in
def invite(page_id: int) -> Answer:
    """Ask somebody; they find it in their inbox."""
    person_id = number("person")
    if person_id is None:
        return choosing(page_id, {"q": "Find a colleague first, then press “Ask” beside the name."})
    person = find_person(session(), person_id)
    page = find_page(session(), viewer(), page_id)
    if actions.invite(session(), viewer(), page, person.id):
        flash(f"{person.name} finds the invitation in their inbox.")
    else:
        flash(f"{person.name} works on it, or was asked already.")
    return see_address(f"/e/{page_id}/members")


@blueprint.post("/e/<int:page_id>/members/host")
@signed_in
def leave_to(page_id: int) -> Answer:
    """Leave it to somebody else who works on it; they are told."""
    person_id = number("person")
    if person_id is None:
        return choosing(page_id, {"person": "Choose who looks after it from now on."})
    person = find_person(session(), person_id)
    page = find_page(session(), viewer(), page_id)
    actions.leave_to(session(), viewer(), page, person.id)
    flash(f"{person.name} looks after it now. You go on working on it.")
    return see_address(f"{page.path}#problem")


def choosing(page_id: int, errors: Errors | None = None) -> Answer:
    """Show the page, with what is wrong with what was pressed."""
    look, who = glance(), viewer()
    page = find_page(look, who, page_id)
    group = group_of(look, page)
    may_invite(who, page, group.roles_of(who.person_id), 0).enforce()
    name = request.values.get("q", "").replace("\0", "").strip()[:NAME_LENGTH]
    known = {each.id for each in (*group.members, *group.invited)}
    found = [each for each in people_named(look, name) if each.id not in known] if name else []
    return show(
        "problems/members.html",
        status=status_of(errors),
        here="explainers",
        page=page,
        group=group,
        q=name,
        found=found,
        keeps=group.keeper_id == who.person_id,
        heirs=[(each.id, each.name, each.title) for each in group.heirs],
        errors=errors or {},
    )
