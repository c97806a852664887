"""One's own pairs; and for stewards how all of them stand, without who and what about."""

from wiki.core.db import now
from wiki.mentoring.formula import WEEKS
from wiki.mentoring.queries import listed, pairs_of, standings
from wiki.mentoring.routes.blueprint import blueprint
from wiki.undertakings.actions import today
from wiki.web.access import signed_in
from wiki.web.paging import Listing, listing, page_number
from wiki.web.request import Answer, session, show, viewer


@blueprint.get("/mentoring")
@signed_in
def mentoring() -> Answer:
    """Show the viewer's pairs, and stewards how many there are and how they stand."""
    found = listing(session(), pairs_of(viewer()), page_number())
    return show(
        "mentoring/list.html",
        here="mentoring",
        pairs=Listing(listed(session(), viewer(), found.items), found.total, found.number),
        standings=standings(session()) if viewer().is_steward else None,
        today=today(session(), viewer(), now()),
        weeks=WEEKS,
    )
