"""Calling a session."""

from flask import flash, request

from wiki.core.access import NotFound
from wiki.pages.queries import find_page
from wiki.people.current import person
from wiki.sessions import actions
from wiki.sessions.agendas import AGENDAS, agenda_named
from wiki.sessions.company import Company
from wiki.sessions.forms import TEXT_LIMIT, Calling, begun_with, checked, typed
from wiki.sessions.policy import may_call
from wiki.sessions.queries import company_of
from wiki.sessions.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.forms import Errors, Invalid, status_of
from wiki.web.request import Answer, glance, see_address, session, show, viewer


@blueprint.get("/e/<int:page_id>/sessions/new")
@signed_in
def begin(page_id: int) -> Answer:
    """Show the form, begun with an agenda if the address names one."""
    company = seen(company_of(glance(), find_page(glance(), viewer(), page_id)))
    may_call(viewer(), company, 0).enforce()
    return calling(company, begun_with(agenda_named(request.args.get("agenda", ""))))


@blueprint.post("/e/<int:page_id>/sessions")
@signed_in
def call(page_id: int) -> Answer:
    """Call it; everybody who takes part is told."""
    form = typed()
    try:
        plan = checked(form, person().timezone)
    except Invalid as invalid:
        company = seen(company_of(glance(), find_page(glance(), viewer(), page_id)))
        may_call(viewer(), company, 0).enforce()
        return calling(company, form, invalid.errors)
    company = seen(company_of(session(), find_page(session(), viewer(), page_id)))
    meeting = actions.call(session(), viewer(), company, plan, form_token=form.token)
    others = len(company.ids - {viewer().person_id})
    flash("Called. Everybody who takes part is told." if others else "Called. Nobody else takes part yet.")
    return see_address(f"/sessions/{meeting.id}")


def seen(company: Company) -> Company:
    """Let nobody but those who may know of it know of a coaching."""
    if not company.sees_sessions(viewer().person_id):
        raise NotFound(company.page.id)
    return company


def calling(company: Company, form: Calling, errors: Errors | None = None) -> Answer:
    """Show the form, with what is wrong with what was typed."""
    return show(
        "sessions/new.html",
        status=status_of(errors),
        here="explainers",
        page=company.page,
        company=company,
        form=form,
        agendas=AGENDAS,
        chosen=request.args.get("agenda", ""),
        zone=person().timezone,
        errors=errors or {},
        limit=TEXT_LIMIT,
    )
