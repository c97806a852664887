"""What leads to a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiki.pages.models import Page
from wiki.pages.passages import passage
from wiki.pages.queries import find_page
from wiki.pages.queries.mentions import mentioning, spots
from wiki.pages.routes.blueprint import blueprint
from wiki.pages.routes.inbound import waiting
from wiki.search.snippets import Part
from wiki.web.access import signed_in
from wiki.web.paging import listing, page_number
from wiki.web.request import Answer, glance, show, viewer


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A page that leads here, and the words with which it does."""

    page: Page
    passage: Sequence[Part]


@blueprint.get("/e/<int:page_id>/mentions")
@signed_in
def mentions(page_id: int) -> Answer:
    """List the pages that lead to a page, each with the passage that does."""
    page = find_page(glance(), viewer(), page_id)
    sources = listing(glance(), mentioning(viewer(), page), page_number())
    found = spots(glance(), viewer(), page, [source.id for source in sources.items])
    rows = [
        MentionRow(source, passage(found[source.id].text, found[source.id].starts))
        for source in sources.items
    ]
    return show(
        "pages/mentions.html",
        here="explainers",
        page=page,
        sources=sources,
        rows=rows,
        outdated=waiting(glance(), page),
    )
