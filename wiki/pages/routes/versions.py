"""Versions: the list, one of them, and the source."""

from urllib.parse import urlencode

from flask import Response, request

from wiki.pages.current import rendering
from wiki.pages.models import Page, Revision
from wiki.pages.policy import may_edit
from wiki.pages.queries import find_page, history_of, live_of, revision_of
from wiki.pages.queries.credits import credits_of
from wiki.pages.routes.blueprint import blueprint
from wiki.web import forms
from wiki.web.access import signed_in
from wiki.web.paging import listing, page_number
from wiki.web.request import Answer, glance, see_address, show, viewer

HISTORY_SHOWN = 50  # versions a page of the list


@blueprint.get("/e/<int:page_id>/history")
@signed_in
def history(page_id: int) -> Answer:
    """List the versions, two of which may be compared; the form's answer is a redirect to the difference."""
    page = find_page(glance(), viewer(), page_id)
    older, newer = request.args.get("from", ""), request.args.get("to", "")
    if forms.is_number(older) and forms.is_number(newer):
        low, high = sorted((int(older), int(newer)))
        return see_address(f"/e/{page.id}/diff/{low}..{high}{view_asked()}")
    has_minor = request.args.get("minor") != "0"
    statement = history_of(viewer(), page)
    if not has_minor:
        statement = statement.where(Revision.minor.is_(False))
    versions = listing(glance(), statement, page_number(), HISTORY_SHOWN)
    return show(
        "pages/history.html",
        here="explainers",
        page=page,
        revisions=versions,
        credits=credits_of(glance(), viewer(), [each.id for each in versions.items]),
        has_minor=has_minor,
        verdict=may_edit(viewer(), page),
    )


def view_asked() -> str:
    """Return the end of an address that keeps how somebody compares."""
    view = request.args.get("view", "")
    return f"?{urlencode({'view': view})}" if view else ""


@blueprint.get("/e/<int:page_id>/v/<int:number>")
@signed_in
def version(page_id: int, number: int) -> Answer:
    """Show an old version as it was."""
    page = find_page(glance(), viewer(), page_id)
    revision = revision_of(glance(), viewer(), page, number)
    rendered = rendering().rendered(revision.text)
    return show(
        "pages/version.html",
        here="explainers",
        page=page,
        revision=revision,
        rendered=rendered,
        html=rendering().html_for(glance(), viewer(), rendered),
        verdict=may_edit(viewer(), page),
    )


@blueprint.get("/e/<int:page_id>.md")
@signed_in
def source(page_id: int) -> Response:
    """Return the Markdown of the version readers see."""
    page = find_page(glance(), viewer(), page_id)
    return markdown(page, live_of(glance(), viewer(), page))


@blueprint.get("/e/<int:page_id>/v/<int:number>.md")
@signed_in
def version_source(page_id: int, number: int) -> Response:
    """Return the Markdown of one version."""
    page = find_page(glance(), viewer(), page_id)
    return markdown(page, revision_of(glance(), viewer(), page, number))


def markdown(page: Page, revision: Revision) -> Response:
    """Return a revision as a text file, with its title as the heading."""
    text = f"# {revision.title}\n\n{revision.summary}\n\n{revision.text}"
    headers = {"Content-Disposition": f'inline; filename="{page.slug}.md"'}
    return Response(text, mimetype="text/markdown", headers=headers)
