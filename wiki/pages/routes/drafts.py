"""What somebody has begun and not published."""

from wiki.pages.models import Page
from wiki.pages.queries import drafts_of
from wiki.pages.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.paging import listing, page_number
from wiki.web.request import Answer, glance, show, viewer


@blueprint.get("/drafts")
@signed_in
def drafts() -> Answer:
    """List my drafts, the one touched last on top."""
    statement = drafts_of(viewer()).order_by(Page.changed_at.desc(), Page.id)
    return show("pages/drafts.html", here="drafts", drafts=listing(glance(), statement, page_number()))
