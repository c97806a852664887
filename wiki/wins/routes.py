"""What helped, week by week."""

from flask import Blueprint, request

from wiki.core.clock import zone_of
from wiki.core.db import now
from wiki.people.current import person
from wiki.web.access import signed_in
from wiki.web.paging import listing, page_number
from wiki.web.request import Answer, glance, show, viewer
from wiki.wins.queries import newest_week, week_before, win, wins_between
from wiki.wins.weeks import week_named

blueprint = Blueprint("wins", __name__)


@blueprint.get("/wins")
@signed_in
def wins() -> Answer:
    """Show one week of what colleagues said helped them; without a name, the newest that has any."""
    at, zone = now(), zone_of(person().timezone)
    newest = newest_week(glance(), viewer(), at, zone)
    week = week_named(request.args.get("week", ""), zone) or newest
    pages = listing(glance(), wins_between(viewer(), week.begins, week.ends), page_number())
    return show(
        "wins/wins.html",
        here="home",
        title=f"What helped {week.words(at)}",
        week=week,
        pages=pages,
        wins=[win(row) for row in pages.items],
        earlier=week_before(glance(), viewer(), week),
        is_newest=week.monday >= newest.monday,
    )
