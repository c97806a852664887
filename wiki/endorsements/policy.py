"""Who may endorse."""

from collections.abc import Collection

from wiki.core.access import ALLOWED, Verdict, Viewer
from wiki.pages.models import Kind, Page


def may_endorse(viewer: Viewer, page: Page, authors: Collection[int]) -> Verdict:
    """Anyone who wrote none of it, once the page is published and explains something."""
    if page.kind is Kind.CIRCLE:
        return Verdict("A circle is there to take part in. Endorse the explainer that came out of it.")
    if not page.is_published:
        return Verdict("Only a published page can be endorsed.")
    if viewer.person_id in authors:
        return Verdict("You wrote some of this page, so others must be the ones to endorse it.")
    return ALLOWED
