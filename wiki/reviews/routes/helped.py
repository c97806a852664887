"""Saying of a closed conversation that it helped."""

from wiki.reviews.actions import say_it_helped, take_it_back
from wiki.reviews.routes.blueprint import blueprint
from wiki.reviews.routes.threads import load
from wiki.reviews.routes.workspace import address
from wiki.web.access import signed_in
from wiki.web.forms import ticked
from wiki.web.request import Answer, see_address, session, viewer


@blueprint.post("/e/<int:page_id>/threads/<int:thread_id>/help")
@signed_in
def thank(page_id: int, thread_id: int) -> Answer:
    """Say that a closed conversation helped, or with `undo` take that back."""
    page, thread = load(page_id, thread_id)
    act = take_it_back if ticked("undo") else say_it_helped
    act(session(), viewer(), page, thread)
    return see_address(address(page_id, f"thread-{thread_id}"))
