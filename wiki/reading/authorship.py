"""Who wrote which passage of a page, when, and why."""

from flask import request

from wiki.core.access import NotFound
from wiki.core.markdown import resolve
from wiki.pages.authorship import NAMED, Piece, View, authorship_page
from wiki.pages.current import rendering
from wiki.pages.models import Page, Revision
from wiki.pages.queries import find_page, live_of, origins_at, revision_of, saves_of, targets_of
from wiki.reviews.coverage import reviewers_who_know
from wiki.web import forms
from wiki.web.request import Answer, glance, show, viewer


def authorship_of(page_id: int) -> Answer:
    """Show who wrote each passage of the page as it is now, or as it was in a version."""
    page = find_page(glance(), viewer(), page_id)
    revision = revision_asked(page)
    origins = origins_at(glance(), viewer(), page, revision)
    view = View(request.args.get("view", ""))
    shown = None
    if origins is not None:
        saves = saves_of(glance(), viewer(), page, {run.source for run in origins.runs})
        shown = authorship_page(revision, origins, saves, pieces_of(revision, view))
    return show(
        "pages/authorship.html",
        here="explainers",
        page=page,
        revision=revision,
        shown=shown,
        reviewers=reviewers_who_know(glance(), viewer(), page) if revision.id == page.live_id else (),
        named=NAMED,
    )


def revision_asked(page: Page) -> Revision:
    """Return the version in the address, by default the one readers see.

    Raises:
        NotFound: there is no such version.
    """
    asked = request.args.get("version", "")
    if not asked:
        return live_of(glance(), viewer(), page)
    if not forms.is_number(asked):
        raise NotFound(page.id, asked)
    return revision_of(glance(), viewer(), page, int(asked))


def pieces_of(revision: Revision, view: View) -> list[Piece] | None:
    """Return the blocks as readers see them, links pointing where this viewer may go."""
    if view is View.WORDS:
        return None
    rendered = rendering().rendered(revision.text)
    targets = targets_of(glance(), viewer(), rendered.wikilinks)
    return [(block.start, block.end, resolve(block.html, targets)) for block in rendered.blocks]
