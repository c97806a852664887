"""The growth card of one person: theirs first, and their manager's once people were told."""

from typing import Any

from flask import flash

from wiki.experts.directory import Colleague
from wiki.growth.actions import list_nowhere, looked, say
from wiki.growth.card import card_of
from wiki.growth.forms import CONTEXT_LIMIT, read_context
from wiki.growth.policy import may_say
from wiki.growth.queries.looks import looks_at
from wiki.growth.queries.standing import Standing, card_at, sees, standing_of
from wiki.growth.routes.blueprint import blueprint
from wiki.growth.sentences import NOT_SEEN
from wiki.web.access import signed_in
from wiki.web.forms import Errors, Invalid, prose, status_of, ticked
from wiki.web.request import Answer, aside, glance, see, session, show, viewer

THE_CARD = "card"  # where somebody looked


@blueprint.get("/p/<handle>/growth")
@signed_in
def card(handle: str) -> Answer:
    """Show the growth card of a person to them, and to their manager, whose look is noted."""
    colleague, standing = card_at(glance(), viewer(), handle)
    if not is_own(colleague):
        with aside(quiet=True) as unit:  # first, so that nothing is shown that was not noted
            looked(unit, viewer(), [colleague.person.id], THE_CARD)
    return card_page(colleague, standing)


@blueprint.post("/p/<handle>/growth")
@signed_in
def add_context(handle: str) -> Answer:
    """Write what should be known about one's own card."""
    colleague, standing = card_at(glance(), viewer(), handle)
    may_say(viewer(), colleague.person.id).enforce()
    try:
        context = read_context()
    except Invalid as invalid:
        return card_page(colleague, standing, invalid.errors)
    say(session(), viewer(), colleague.person.id, context)
    flash("Saved. It stands on your card." if context else "Taken off your card.")
    return see("growth.card", handle=colleague.person.handle)


@blueprint.post("/p/<handle>/growth/listing")
@signed_in
def choose_listing(handle: str) -> Answer:
    """Keep one's card to oneself and be on no list, or let them be seen again."""
    colleague, _ = card_at(glance(), viewer(), handle)
    may_say(viewer(), colleague.person.id).enforce()
    unlisted = not ticked("listed")
    list_nowhere(session(), viewer(), colleague.person.id, unlisted=unlisted)
    flash(
        "Nobody but you sees your card now, and no list names you."
        if unlisted
        else "Your manager can see your card again."
    )
    return see("growth.card", handle=colleague.person.handle)


@blueprint.app_context_processor
def lead_there() -> dict[str, Any]:
    """Let a profile lead to the card, where the viewer may see it; it is looked up only where it is shown."""
    return {"growth_card": growth_card}


def growth_card(colleague: Colleague) -> str:
    """Return the address of somebody's card, or nothing for whoever may not see it."""
    standing = standing_of(glance(), colleague.person.id)
    return f"/p/{colleague.person.handle}/growth" if sees(glance(), viewer(), colleague, standing) else ""


def is_own(colleague: Colleague) -> bool:
    """Whether the card is the viewer's."""
    return colleague.person.id == viewer().person_id


def card_page(colleague: Colleague, standing: Standing, errors: Errors | None = None) -> Answer:
    """Render a card; around one's own, what only oneself can do."""
    own = is_own(colleague)
    return show(
        "growth/card.html",
        status=status_of(errors),
        here="people",
        card=card_of(glance(), colleague, standing),
        is_own=own,
        looks=looks_at(glance(), colleague.person.id) if own else None,
        typed=prose("context") if errors else standing.context,
        limit=CONTEXT_LIMIT,
        not_seen=NOT_SEEN,
        errors=errors or {},
    )
