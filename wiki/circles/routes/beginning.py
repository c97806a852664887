"""Beginning a circle."""

from dataclasses import replace
from http import HTTPStatus

from flask import flash, request
from sqlalchemy.exc import IntegrityError

from wiki.circles import actions
from wiki.circles.actions import Plan
from wiki.circles.forms import Typed, checked, circle_spaces, typed
from wiki.circles.routes.blueprint import blueprint
from wiki.core.access import Refused, Stale
from wiki.pages.forms import TITLE_LIMIT
from wiki.pages.models import Page
from wiki.pages.queries import begun_by_form
from wiki.pages.typed import new_token
from wiki.web.access import signed_in
from wiki.web.forms import Errors, Invalid
from wiki.web.request import Answer, glance, see_address, session, show, viewer


@blueprint.get("/circles/new")
@signed_in
def new() -> Answer:
    """Show the form."""
    given = {name: " ".join(request.args.get(name, "").split())[:TITLE_LIMIT] for name in ("title", "topics")}
    return form_page(Typed(title=given["title"], topics=given["topics"], token=new_token()))


@blueprint.post("/circles")
@signed_in
def begin() -> Answer:
    """Begin the circle."""
    form = typed()
    try:
        plan = checked(glance(), viewer(), form)
    except Invalid as invalid:
        return form_page(form, invalid.errors, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        page = begun_by_form(glance(), viewer(), f"{form.token}.") or begun(form, plan)
    except Refused as refused:
        session().rollback()
        return form_page(form, {"": str(refused)}, HTTPStatus.UNPROCESSABLE_ENTITY)
    flash("Your circle is there. Invite colleagues, or wait for those who find it.")
    return see_address(page.path)


def begun(form: Typed, plan: Plan) -> Page:
    """Begin it; the same form posted twice in the same instant begins one."""
    try:
        return actions.begin_circle(session(), viewer(), plan, form_token=f"{form.token}.circle")
    except IntegrityError:
        session().rollback()
    if page := begun_by_form(session(), viewer(), f"{form.token}."):
        return page
    raise Stale("This form was used for something else already. Reload it and try again.")


def form_page(form: Typed, errors: Errors | None = None, status: int = HTTPStatus.OK) -> Answer:
    """Show the form."""
    spaces = circle_spaces(glance(), viewer())
    return show(
        "circles/new.html",
        status=status,
        here="circles",
        form=replace(form, token=form.token or new_token()),
        space_options=[(space.id, space.name) for space in spaces],
        errors=errors or {},
    )
