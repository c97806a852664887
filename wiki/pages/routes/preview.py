"""The live preview: the same renderer as the page, nothing saved."""

from flask import render_template

from wiki.pages.current import rendering
from wiki.pages.routes.blueprint import blueprint
from wiki.web import forms
from wiki.web.access import signed_in
from wiki.web.request import glance, viewer


@blueprint.post("/preview")
@signed_in
def preview() -> str:
    """Return the text as readers will see it."""
    rendered = rendering().preview(forms.prose("text"))
    html = rendering().html_for(glance(), viewer(), rendered)
    return render_template("pages/_preview.html", preview=html, rendered=rendered)
