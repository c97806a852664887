"""The difference between two versions, as readers see it or in the source."""

from flask import request

from wiki.core.markdown import rendered_changes, resolve
from wiki.pages.comparing import LABELS, ShownBlock, View, comparison
from wiki.pages.current import rendering
from wiki.pages.models import Revision
from wiki.pages.policy import may_edit
from wiki.pages.queries import find_page, revisions_of, targets_of
from wiki.pages.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.request import Answer, glance, show, viewer


@blueprint.get("/e/<int:page_id>/diff/<int:older>..<int:newer>")
@signed_in
def diff(page_id: int, older: int, newer: int) -> Answer:
    """Show what changed between two versions, as readers see it or in the source."""
    page = find_page(glance(), viewer(), page_id)
    old, new = revisions_of(glance(), viewer(), page, (older, newer))
    view = View(request.args.get("view", ""))
    return show(
        "pages/diff.html",
        here="explainers",
        page=page,
        difference=comparison(old, new, view, as_readers_see),
        verdict=may_edit(viewer(), page),
    )


def as_readers_see(old: Revision, new: Revision) -> list[ShownBlock]:
    """Return the blocks with their changes marked, links pointing where this viewer may go."""
    before, after = rendering().rendered(old.text), rendering().rendered(new.text)
    targets = targets_of(glance(), viewer(), (*before.wikilinks, *after.wikilinks))
    return [
        ShownBlock(block.kind, LABELS.get(block.kind, ""), html=resolve(block.html, targets))
        for block in rendered_changes(before, after)
    ]
