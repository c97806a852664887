"""Who may ask what. Whoever asks could already read the page."""

from collections.abc import Collection

from wiki.core.access import ALLOWED, Verdict, Viewer
from wiki.pages.models import Page

PROMPTS_LIMIT = 5  # of a page; who asks for everything asks for nothing


def may_prompt(viewer: Viewer, page: Page, authors: Collection[int]) -> Verdict:
    """Whoever wrote some of it, once it is published; a question explains nothing yet."""
    if not page.kind.is_reviewed:
        return Verdict(f"A {page.kind.value} explains nothing yet, so there is nothing to recall.")
    if not page.is_published:
        return Verdict("Publish the page first; then ask what its readers should remember.")
    if viewer.person_id not in authors:
        return Verdict("Its authors choose what readers are asked to remember.")
    return ALLOWED


def may_add(count: int) -> Verdict:
    """Up to five prompts a page."""
    if count >= PROMPTS_LIMIT:
        return Verdict("Five prompts are enough for one page. Remove one first.")
    return ALLOWED
