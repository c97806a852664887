"""All sessions of a page."""

from wiki.core.access import NotFound
from wiki.core.db import now
from wiki.pages.queries import find_page
from wiki.sessions.policy import may_call
from wiki.sessions.queries import company_of, gone_by, to_come
from wiki.sessions.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.paging import listing, page_number
from wiki.web.request import Answer, show, viewer
from wiki.web.request import session as here


@blueprint.get("/e/<int:page_id>/sessions")
@signed_in
def sessions(page_id: int) -> Answer:
    """Show the sessions of a page: those to come, then the others, the latest first."""
    page = find_page(here(), viewer(), page_id)
    company = company_of(here(), page)
    if not company.sees_sessions(viewer().person_id):
        raise NotFound(page_id)
    at = now()
    planned = here().scalars(to_come(viewer(), page, at)).all()
    return show(
        "sessions/list.html",
        here="explainers",
        page=page,
        company=company,
        planned=planned,
        gone=listing(here(), gone_by(viewer(), page, at), page_number()),
        call=may_call(viewer(), company, len(planned)),
    )
