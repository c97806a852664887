"""What somebody has begun and not published, and words they have not saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import flash, request
from sqlalchemy import Select

from wiki.core.access import Viewer
from wiki.core.markdown import word_count
from wiki.pages import actions
from wiki.pages.models import Draft, DraftReason, Page
from wiki.pages.queries import drafts_of
from wiki.pages.queries.drafts import find_draft, unsaved
from wiki.pages.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.paging import Listing, listing, page_number
from wiki.web.request import Answer, glance, see_address, session, show, viewer


@dataclass(frozen=True, slots=True)
class Shelf:
    """One list of the page; alone it has further pages."""

    name: str
    listing: Listing[Any]


def typed(who: Viewer) -> Select[Draft]:
    """Return the statement for what somebody typed and did not save."""
    return unsaved(who, DraftReason.TYPED)


def begun(who: Viewer) -> Select[Page]:
    """Return the statement for the pages somebody has begun, the newest first."""
    return drafts_of(who).order_by(Page.changed_at.desc(), Page.id)


def passed_over(who: Viewer) -> Select[Draft]:
    """Return the statement for the words somebody's choice left out."""
    return unsaved(who, DraftReason.PASSED_OVER)


SHELVES: Mapping[str, Callable[[Viewer], Select[Any]]] = {
    "unsaved": typed,
    "begun": begun,
    "passed-over": passed_over,
}


@blueprint.get("/drafts")
@signed_in
def drafts() -> Answer:
    """List my drafts and unsaved words, the ones touched last on top."""
    chosen = request.args.get("in", "")
    names = [chosen] if chosen in SHELVES else list(SHELVES)
    number = page_number() if chosen in SHELVES else 1
    shelves = [Shelf(name, listing(glance(), SHELVES[name](viewer()), number)) for name in names]
    return show(
        "pages/drafts.html", here="drafts", shelves=shelves, is_whole=chosen in SHELVES, word_count=word_count
    )


@blueprint.get("/drafts/<int:draft_id>/removal")
@signed_in
def confirm_removal(draft_id: int) -> Answer:
    """Ask before unsaved words are thrown away."""
    draft = find_draft(glance(), viewer(), draft_id)
    return show("pages/removal.html", here="drafts", draft=draft, words=word_count(draft.text))


@blueprint.post("/drafts/<int:draft_id>/removal")
@signed_in
def remove(draft_id: int) -> Answer:
    """Throw unsaved words away."""
    actions.let_go(session(), viewer(), draft_id)
    flash("Let go. What was saved is untouched.")
    return see_address("/drafts")
