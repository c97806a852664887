"""The list of circles."""

from flask import request

from wiki.circles.queries import Show, circles_of, listed
from wiki.circles.routes.blueprint import blueprint
from wiki.core.db import now
from wiki.undertakings.actions import today
from wiki.web.access import signed_in
from wiki.web.paging import Listing, count, listing, page_number
from wiki.web.request import Answer, session, show, viewer


@blueprint.get("/circles")
@signed_in
def circles() -> Answer:
    """Show circles to join, the viewer's own, or those that ended."""
    which = asked()
    found = listing(session(), circles_of(viewer(), which), page_number())
    return show(
        "circles/list.html",
        here="circles",
        which=which.value,
        circles=Listing(listed(session(), viewer(), found.items), found.total, found.number),
        mine=found.total if which is Show.MINE else count(session(), circles_of(viewer(), Show.MINE)),
        today=today(session(), viewer(), now()),
    )


def asked() -> Show:
    """Return which circles the address names; nonsense means those to join."""
    given = request.args.get("show", "")
    return Show(given) if given in set(Show) else Show.OPEN
