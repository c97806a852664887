"""The difference between two versions, or between unsaved words and the newest one."""

from flask import request

from wiki.core.markdown import Rendered, rendered_changes, resolve
from wiki.pages.comparing import LABELS, ShownBlock, Text, View, comparison
from wiki.pages.current import rendering
from wiki.pages.policy import may_edit
from wiki.pages.queries import find_page, head_of, revisions_of, targets_of
from wiki.pages.queries.drafts import find_draft
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


@blueprint.get("/drafts/<int:draft_id>/diff")
@signed_in
def draft_diff(draft_id: int) -> Answer:
    """Show what unsaved words would change in the newest version of their page."""
    draft = find_draft(glance(), viewer(), draft_id)
    page = find_page(glance(), viewer(), draft.page_id or 0)
    may_edit(viewer(), page).enforce()
    head = head_of(glance(), viewer(), page)
    view = View(request.args.get("view", ""))
    return show(
        "pages/draft_diff.html",
        here="drafts",
        page=page,
        draft=draft,
        head=head,
        difference=comparison(head, draft, view, as_their_writer_sees),
    )


def as_readers_see(old: Text, new: Text) -> list[ShownBlock]:
    """Return the blocks with their changes marked."""
    return marked(rendering().rendered(old.text), rendering().rendered(new.text))


def as_their_writer_sees(old: Text, new: Text) -> list[ShownBlock]:
    """Return the same for words that nobody else reads; their rendering is not kept."""
    return marked(rendering().rendered(old.text), rendering().preview(new.text))


def marked(before: Rendered, after: Rendered) -> list[ShownBlock]:
    """Return the blocks of both with what changed, links pointing where this viewer may go."""
    targets = targets_of(glance(), viewer(), (*before.wikilinks, *after.wikilinks))
    return [
        ShownBlock(block.kind, LABELS.get(block.kind, ""), html=resolve(block.html, targets))
        for block in rendered_changes(before, after)
    ]
