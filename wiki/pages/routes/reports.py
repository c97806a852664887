"""Reports that anybody may read, over the pages they may read."""

from enum import StrEnum

from flask import request

from wiki.pages.loose_ends import described, wanted_rows
from wiki.pages.queries.loose_ends import broken_links, orphans, wanted_titles
from wiki.pages.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.paging import listing, page_number
from wiki.web.request import Answer, glance, show, viewer


class Tab(StrEnum):
    """What is listed."""

    BROKEN = "broken"
    WANTED = "wanted"
    ORPHANS = "orphans"


@blueprint.get("/reports/links")
@signed_in
def loose_ends() -> Answer:
    """List links that lead nowhere, titles that wait for a page, or pages that nothing leads to."""
    asked = request.args.get("tab", "")
    tab = Tab(asked) if asked in set(Tab) else Tab.BROKEN
    is_mine = request.args.get("of") == "me"
    author_id = viewer().person_id if is_mine else None
    match tab:
        case Tab.WANTED:
            found = listing(glance(), wanted_titles(viewer(), author_id), page_number())
            rows: object = wanted_rows(glance(), viewer(), found.items)
        case Tab.ORPHANS:
            found = listing(glance(), orphans(viewer(), author_id), page_number())
            rows = found.items
        case Tab.BROKEN:
            found = listing(glance(), broken_links(viewer(), author_id), page_number())
            rows = described(glance(), viewer(), found.items)
    return show(
        "pages/loose_ends.html", here="explainers", tab=tab.value, is_mine=is_mine, found=found, rows=rows
    )
