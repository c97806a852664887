"""Links that should follow a page to its new title, or to the page that replaced it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app, flash

from wiki.core.access import Gone, NotFound, Refused, Stale
from wiki.core.db import Session
from wiki.core.names import folded
from wiki.core.wording import counted
from wiki.pages import actions
from wiki.pages.current import links_of, rendering
from wiki.pages.following import Excerpt, Followed, Goal, excerpts, followed
from wiki.pages.linking import Links
from wiki.pages.models import Page, Revision
from wiki.pages.policy import may_edit
from wiki.pages.queries import deleted_page, find_page, head_of
from wiki.pages.queries.inbound import heads_of, outdated_keys, saying
from wiki.pages.queries.links import pages_by_key
from wiki.pages.queries.successors import successor_of
from wiki.pages.routes.blueprint import blueprint
from wiki.web import forms
from wiki.web.access import signed_in
from wiki.web.paging import count, listing, page_number
from wiki.web.request import Answer, glance, see_address, session, show, viewer

SHOWN = 10  # pages at once; each is laid out to find its links


@dataclass(frozen=True, slots=True)
class Source:
    """A page whose links can follow, and how they would."""

    page: Page
    excerpts: Sequence[Excerpt]
    left: int  # links that have to be changed by hand


@dataclass(frozen=True, slots=True)
class Ready:
    """What will be saved of one page, worked out before anybody waits for the lock."""

    page: Page
    head: Revision
    text: str
    links: Links


@blueprint.get("/e/<int:page_id>/inbound")
@signed_in
def inbound(page_id: int) -> Answer:
    """Show how the links of other pages would follow this one; nothing changes yet."""
    page, goal_page = subject(page_id)
    goal = goal_of(glance(), page, goal_page)
    pages = listing(glance(), saying(viewer(), goal.keys), page_number(), SHOWN)
    return show(
        "pages/inbound.html",
        here="explainers",
        page=page,
        goal=goal,
        is_replaced=page is not goal_page,
        pages=pages,
        sources=sources_in(pages.items, goal),
    )


@blueprint.post("/e/<int:page_id>/inbound")
@signed_in
def follow(page_id: int) -> Answer:
    """Let the chosen pages follow, one revision each; a page that cannot is named, the others go on."""
    page, goal_page = subject(page_id)
    goal = goal_of(glance(), page, goal_page)
    wanted = forms.numbers("page")[:SHOWN]
    ready = [each for each in (ready_for(source_id, goal) for source_id in sorted(wanted)) if each]
    done = [each.page for each in ready if saved(each, goal)]
    if done:
        says = counted(len(done), "page says", "pages say")
        flash(f"{says} “{goal.title}” now, as a minor change you can take back.")
    elif not ready:
        flash("Nothing was chosen that still has such a link.")
    return see_address(f"/e/{page_id}/inbound")


def subject(page_id: int) -> tuple[Page, Page]:
    """Return a page and the one that links should lead to: itself, or what replaced it.

    Raises:
        Gone: it was deleted, and nothing the viewer may read replaced it.
    """
    try:
        page = find_page(glance(), viewer(), page_id)
    except Gone:
        page = deleted_page(glance(), viewer(), page_id)
    else:
        return page, page
    successor = successor_of(glance(), viewer(), page)
    if successor is None:
        raise Gone(page_id)
    return page, successor


def goal_of(look: Session, page: Page, goal_page: Page) -> Goal:
    """Return where links to a page should lead from now on."""
    meant = pages_by_key(look, viewer(), {folded(goal_page.title)}).get(folded(goal_page.title))
    return Goal(
        keys=outdated_keys(look, viewer(), page),
        page_id=goal_page.id,
        title=goal_page.title,
        path=goal_page.path,
        has_title_alone=meant is not None and meant.url == goal_page.path,
        base_url=current_app.extensions["settings"].base_url,
    )


def sources_in(pages: Sequence[Page], goal: Goal) -> list[Source]:
    """Return how each page that may be edited would follow."""
    heads = heads_of(glance(), viewer(), pages)
    found = [
        (page, changed(heads[page.id], goal))
        for page in pages
        if page.id in heads and may_edit(viewer(), page)
    ]
    return [Source(page, excerpts(each), each.left) for page, each in found if each.changes or each.left]


def changed(head: Revision, goal: Goal) -> Followed:
    """Return what becomes of a version when its links follow."""
    return followed(head.text, rendering().preview(head.text), goal)


def ready_for(source_id: int, goal: Goal) -> Ready | None:
    """Return what to save of a page; None where there is no such page, or nothing to change in it."""
    try:
        page = find_page(glance(), viewer(), source_id)
        head = head_of(glance(), viewer(), page)
    except (NotFound, Gone):
        return None
    found = changed(head, goal)
    return Ready(page, head, found.new_text, links_of(found.new_text)) if found.changes else None


def saved(ready: Ready, goal: Goal) -> bool:
    """Save one page, whole or not at all, and say why if it cannot be."""
    try:
        with session().begin_nested():
            page = find_page(session(), viewer(), ready.page.id)
            actions.follow_title(
                session(), viewer(), page, ready.head, ready.text, links=ready.links, title=goal.title
            )
    except Stale:
        flash(f"“{ready.page.title}” stayed as it is: somebody saved it this moment. Try it again.", "error")
    except (Refused, NotFound, Gone) as refused:
        flash(f"“{ready.page.title}” stayed as it is. {refused if str(refused) else ''}".strip(), "error")
    else:
        return True
    return False


def waiting(look: Session, page: Page) -> int:
    """Return how many pages, of those the viewer may read, still say what a page is no longer called."""
    keys = outdated_keys(look, viewer(), page)
    return count(look, saying(viewer(), keys)) if keys else 0
