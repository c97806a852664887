"""Saving while others save: what they changed is merged in, and only where both changed the same is asked."""

from dataclasses import replace

from wiki.core.access import Stale
from wiki.core.db import Session
from wiki.pages import actions
from wiki.pages.actions.saving import revision_of_form
from wiki.pages.current import links_of
from wiki.pages.forms import Checked
from wiki.pages.holding import hold_page
from wiki.pages.models import Page, Revision
from wiki.pages.policy import may_edit
from wiki.pages.queries import find_page, made_by_form, met, others_between
from wiki.pages.routes.afterwards import next_step
from wiki.pages.routes.collision import collided
from wiki.pages.routes.inbound import waiting
from wiki.pages.typed import Typed
from wiki.web.flashing import flash_link
from wiki.web.request import Answer, glance, session, start_over, viewer

TRIES = 4  # merges; who is overtaken during each one makes the last holding the lock


def keep(page_id: int, form: Typed, ready: Checked) -> Answer:
    """Save what was written, with what others saved meanwhile.

    Raises:
        Stale: others chose topics in the same instant that do not go with these.
    """
    for tries in range(TRIES):
        try:
            return kept(glance() if tries + 1 < TRIES else held(page_id), page_id, form, ready)
        except Stale:
            start_over()
    raise Stale("This page changed again while your words were merged. Save once more.")


def held(page_id: int) -> Session:
    """Keep others from saving the page, and return a session that sees its newest version."""
    hold_page(session(), find_page(session(), viewer(), page_id))
    return glance()


def kept(look: Session, page_id: int, form: Typed, ready: Checked) -> Answer:
    """Merge, then save, or ask where both changed the same.

    Raises:
        Stale: somebody saved after the look.
    """
    page = find_page(look, viewer(), page_id)
    may_edit(viewer(), page).enforce()
    base = base_of(look, page, form)
    merge = met(look, viewer(), page, ready.words, base=base)
    if not merge.is_clean and revision_of_form(look, page, form.key) is None:
        return collided(page, replace(form, base=base), merge)
    words = replace(merge.words, links=links_of(merge.words.text))
    page = find_page(session(), viewer(), page_id)
    called = page.title
    revision = actions.save(
        session(),
        viewer(),
        page,
        words,
        base=base,
        onto=merge.theirs.number,
        form_token=form.key,
    )
    if form.for_team is False:
        actions.limit_to_team(session(), viewer(), page, for_team=False)  # before it moves to a closed space
    if ready.space.id != form.space_before:
        actions.move(session(), viewer(), page, ready.space)
    if form.for_team:
        actions.limit_to_team(session(), viewer(), page, for_team=True)
    actions.settle_drafts(session(), viewer(), form)
    say_whose_changes_are_in(page, revision)
    if page.title != called:
        say_which_links_are_old(page, called)
    return next_step(page)


def base_of(look: Session, page: Page, form: Typed) -> int:
    """Return the version the words go on from.

    A form that comes back with other words (by the back button) goes on from what it saved before, unless
    that was merged with words which this form never showed.
    """
    earlier = made_by_form(look, viewer(), page, form.token)
    if earlier is None:
        return form.base
    as_saved = replace(form, title=earlier.title, summary=earlier.summary, text=earlier.text)
    is_as_typed = (earlier.form_token or "").startswith(as_saved.words_key)
    return max(earlier.number, form.base) if is_as_typed else form.base


def say_whose_changes_are_in(page: Page, revision: Revision) -> None:
    """Tell whoever saved with whom they wrote, and lead to what that was."""
    if not revision.is_merged:
        return
    base, last = revision.base or 0, revision.number - 1
    others = others_between(glance(), viewer(), page, base, last)
    names = " and ".join(person.name for person in others) or "You, in another window,"
    flash_link(
        f"{names} saved this page while you were writing. Both changes are in.",
        "See what changed meanwhile",
        f"/e/{page.id}/diff/{base}..{last}",
    )


def say_which_links_are_old(page: Page, called: str) -> None:
    """Lead whoever renamed a page to the pages whose links still say its former title."""
    if waiting(session(), page):
        flash_link(
            f"Links of other pages still say “{called}”. They lead here all the same.",
            "Let them follow",
            f"/e/{page.id}/inbound",
        )
