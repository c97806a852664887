"""Two people changed the same: both texts are shown, and nothing typed is lost."""

from dataclasses import replace
from http import HTTPStatus

from wiki.pages.merging import PageMerge
from wiki.pages.models import Page
from wiki.pages.routes.desk import desk
from wiki.pages.typed import Typed, new_token
from wiki.web.request import Answer, start_over


def collided(page: Page, form: Typed, merge: PageMerge) -> Answer:
    """Show both texts; saving again then says "on top of what they wrote"."""
    start_over()  # nobody waits while both texts are rendered
    again = replace(form, base=merge.theirs.number, token=new_token())
    return desk(again, page, theirs=merge.theirs, status=HTTPStatus.CONFLICT)
