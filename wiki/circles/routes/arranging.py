"""What a host arranges, on one page."""

from http import HTTPStatus

from flask import flash, request

from wiki.circles import actions
from wiki.circles.forms import read_arrangement
from wiki.circles.policy import NO_CIRCLE, may_arrange
from wiki.circles.queries import Circle, circle_on
from wiki.circles.routes.blueprint import blueprint
from wiki.core.access import Refused
from wiki.core.db import Session
from wiki.pages.queries import find_page
from wiki.people.queries import find_person, people_named
from wiki.web.access import signed_in
from wiki.web.forms import Errors, Invalid, number, text
from wiki.web.request import Answer, glance, see_address, session, show, viewer

NAME_LENGTH = 100  # characters of a name to look for


@blueprint.get("/e/<int:page_id>/circle")
@signed_in
def arrange_form(page_id: int) -> Answer:
    """Show what the host can choose, whom they invited, and whom they could."""
    return arranging(page_id)


@blueprint.post("/e/<int:page_id>/circle")
@signed_in
def arrange(page_id: int) -> Answer:
    """Choose how many can take part, and by which day."""
    circle = found(glance(), page_id)
    try:
        said = read_arrangement(glance(), viewer(), circle.taken, circle.undertaking.due_on)
    except Invalid as invalid:
        return arranging(page_id, invalid.errors)
    page = find_page(session(), viewer(), page_id)
    actions.arrange(session(), viewer(), page, said.seats, said.due_on)
    flash("Noted.")
    return see_address(page.path)


@blueprint.post("/e/<int:page_id>/circle/invitations")
@signed_in
def invite(page_id: int) -> Answer:
    """Ask somebody to take part."""
    person_id = number("person")
    if person_id is None:
        return arranging(page_id, {"q": "Find a colleague first, then press “Invite” beside the name."})
    person = find_person(session(), person_id)
    page = find_page(session(), viewer(), page_id)
    if actions.invite(session(), viewer(), page, person.id):
        flash(f"{person.name} finds the invitation in their inbox.")
    else:
        flash(f"{person.name} takes part, waits for a place, or was invited already.")
    return see_address(f"/e/{page_id}/circle")


@blueprint.post("/e/<int:page_id>/circle/host")
@signed_in
def hand_on(page_id: int) -> Answer:
    """Let somebody who takes part host it."""
    person_id = number("person")
    if person_id is None:
        return arranging(page_id, {"person": "Choose who hosts it from now on."})
    person = find_person(session(), person_id)
    page = find_page(session(), viewer(), page_id)
    actions.hand_on(session(), viewer(), page, person.id)
    flash(f"{person.name} hosts it now. You take part as a member.")
    return see_address(page.path)


def found(look: Session, page_id: int) -> Circle:
    """Return the circle that the viewer hosts.

    Raises:
        Refused: it is none, or somebody else hosts it.
    """
    circle = circle_on(look, viewer(), find_page(look, viewer(), page_id))
    if circle is None:
        raise Refused(NO_CIRCLE)
    may_arrange(circle.undertaking, circle.roles).enforce()
    return circle


def arranging(page_id: int, errors: Errors | None = None) -> Answer:
    """Show the forms."""
    look = glance()
    circle = found(look, page_id)
    name = " ".join(request.args.get("q", "").split())[:NAME_LENGTH]
    known = {part.person.id for part in circle.parts}
    people = people_named(look, name) if name else ()
    given = {name: text(name)[:20] for name in ("seats", "due_on")}
    return show(
        "circles/arrange.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        here="circles",
        page=circle.page,
        circle=circle,
        given=given if errors and "seats" in request.form else {},
        heirs=[(person.id, person.name, person.title) for person in circle.members],
        q=name,
        people=[(person, person.id in known) for person in people],
        errors=errors or {},
    )
