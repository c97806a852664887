"""Who may promise what, and what may be done about a promise."""

from wiki.core.access import ALLOWED, Verdict, Viewer
from wiki.pages.models import Page
from wiki.pages.policy import may_write_in
from wiki.undertakings.models import Ending, Undertaking

PROMISES_LIMIT = 5  # open at once; more than that is a list of wishes
NO_PROMISE = "This is no promise, or it is kept already. Reload the page."


def may_promise(open_ones: int) -> Verdict:
    """Let everybody promise, a few things at a time."""
    if open_ones >= PROMISES_LIMIT:
        return Verdict(
            f"You have {PROMISES_LIMIT} promises open. Keep one or let one go, then promise another."
        )
    return ALLOWED


def may_answer(*, taken_by: str) -> Verdict:
    """Let one person at a time promise to explain what is asked; other pages may lead to many promises."""
    if taken_by:
        return Verdict(
            f"{taken_by} is explaining it already. Ask in advance on their page, or offer a review."
        )
    return ALLOWED


def may_keep(viewer: Viewer, page: Page) -> Verdict:
    """Let whoever promised begin the draft, put the day off, and let the promise go."""
    if not page.is_promised:
        return Verdict(NO_PROMISE)
    if page.author_id != viewer.person_id:
        return Verdict("Only whoever promised this does that.")
    return may_write_in(viewer, page.space)


def may_ask(page: Page) -> Verdict:
    """Let everybody who reads a promise ask in advance, and go on talking after it was let go."""
    return ALLOWED if page.is_promised else Verdict(NO_PROMISE)


def may_take_over(
    viewer: Viewer, page: Page, undertaking: Undertaking | None, *, is_author_here: bool
) -> Verdict:
    """Let anybody who may write there promise what a colleague let go who is no longer here."""
    if not page.is_promised:
        return Verdict(NO_PROMISE)
    if is_author_here or undertaking is None or undertaking.how is not Ending.LET_GO:
        return Verdict(
            f"{page.author.name} may still explain this. Ask them, or promise it yourself as well."
        )
    return may_write_in(viewer, page.space)
