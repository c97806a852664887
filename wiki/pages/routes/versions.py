"""Versions: the list, one of them, the difference between two, and the source."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, request
from markupsafe import Markup

from wiki.core.markdown import rendered_changes, resolve
from wiki.core.textmap import BlockChange, Change, compare, summary
from wiki.pages import actions
from wiki.pages.current import rendering
from wiki.pages.folding import folded
from wiki.pages.models import Page, Revision
from wiki.pages.policy import may_edit
from wiki.pages.queries import find_page, head_of, history_of, live_of, revision_of, targets_of
from wiki.pages.queries.revisions import hidden_from
from wiki.pages.routes.blueprint import blueprint
from wiki.pages.words import Words
from wiki.web import forms
from wiki.web.access import signed_in
from wiki.web.request import Answer, glance, see_address, session, show, viewer


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """One block of a difference, ready to print."""

    kind: Change
    html: Markup


@blueprint.get("/e/<int:page_id>/history")
@signed_in
def history(page_id: int) -> Answer:
    """List the versions, two of which may be compared; the form's answer is a redirect to the difference."""
    page = find_page(glance(), viewer(), page_id)
    older, newer = request.args.get("from", ""), request.args.get("to", "")
    if forms.is_number(older) and forms.is_number(newer):
        low, high = sorted((int(older), int(newer)))
        return see_address(f"/e/{page.id}/diff/{low}..{high}")
    revisions = [
        each for each in history_of(glance(), viewer(), page) if not hidden_from(viewer(), page, each)
    ]
    return show("pages/history.html", here="explainers", page=page, revisions=revisions)


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


@blueprint.get("/e/<int:page_id>/diff/<int:older>..<int:newer>")
@signed_in
def diff(page_id: int, older: int, newer: int) -> Answer:
    """Show what changed between two versions, as readers see it or in the source."""
    page = find_page(glance(), viewer(), page_id)
    old, new = (revision_of(glance(), viewer(), page, number) for number in (older, newer))
    changes = compare(old.text, new.text)
    in_source = request.args.get("view") == "source"
    blocks: Sequence[BlockChange | ShownBlock] = changes if in_source else shown_changes(old, new)
    return show(
        "pages/diff.html",
        here="explainers",
        page=page,
        old=old,
        new=new,
        in_source=in_source,
        folds=folded(blocks, lambda block: block.kind is Change.SAME),
        changed=sum(1 for block in blocks if block.kind is not Change.SAME),
        summary=summary(changes),
    )


def shown_changes(old: Revision, new: Revision) -> list[ShownBlock]:
    """Return the blocks with their changes marked, links pointing where this viewer may go."""
    before, after = rendering().rendered(old.text), rendering().rendered(new.text)
    targets = targets_of(glance(), viewer(), (*before.wikilinks, *after.wikilinks))
    return [ShownBlock(block.kind, resolve(block.html, targets)) for block in rendered_changes(before, after)]


@blueprint.post("/e/<int:page_id>/v/<int:number>/restoration")
@signed_in
def restore_version(page_id: int, number: int) -> Answer:
    """Bring an old version back as a new one; nothing in between is lost."""
    page = find_page(session(), viewer(), page_id)
    old = revision_of(session(), viewer(), page, number)
    head = head_of(session(), viewer(), page)
    topics = tuple(topic.id for topic in page.topics)
    words = Words(old.title, old.summary, old.text, topics, note=f"Back to version {number}")
    actions.save(session(), viewer(), page, words, base=head.number, form_token=forms.text("token") or None)
    return see_address(page.path)


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
