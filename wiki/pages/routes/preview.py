"""The live preview: the same renderer as the page, nothing saved."""

from flask import render_template

from wiki.pages.current import rendering
from wiki.pages.forms import typed
from wiki.pages.previewing import preview_of
from wiki.pages.proposing import proposals
from wiki.pages.routes.blueprint import blueprint
from wiki.search.current import search_index
from wiki.web.access import signed_in
from wiki.web.request import glance, viewer


@blueprint.post("/preview")
@signed_in
def preview() -> str:
    """Return the text as readers will see it, its length, and what they would miss."""
    form = typed()
    return render_template(
        "pages/preview.html",
        preview=preview_of(glance(), viewer(), rendering(), form),
        proposals=proposals(glance(), viewer(), search_index(), form),
    )
