"""Where a newcomer starts."""

from datetime import timedelta

from flask import Blueprint, flash, make_response, request

from wiki.notices.actions import follow, unfollow
from wiki.reading.first_path import path_of, topics_offered
from wiki.reading.first_steps import TOPICS_LEAST, TOPICS_MOST, steps_of
from wiki.reviews.queries.queue import small_ones
from wiki.web.access import signed_in
from wiki.web.flashing import flash_link
from wiki.web.forms import Errors, numbers, status_of
from wiki.web.request import Answer, glance, see_address, session, show, viewer

blueprint = Blueprint("first_days", __name__)

COOKIE = "start"
PUT_OFF_FOR = timedelta(days=30)  # after which nobody is new any more


@blueprint.get("/start")
@signed_in
def start() -> Answer:
    """Show the first steps, how far one has come, and what each begins with."""
    return page({})


@blueprint.post("/start/topics")
@signed_in
def choose() -> Answer:
    """Follow the topics chosen, and none of the others that were offered."""
    offers = {offer.topic.id: offer for offer in topics_offered(glance(), viewer())}
    chosen = set(numbers("topic")) & offers.keys()
    if not min(TOPICS_LEAST, len(offers)) <= len(chosen) <= TOPICS_MOST:
        return page({"topic": "Choose three to five topics. You can change them whenever you like."})
    for topic_id, offer in offers.items():
        if topic_id in chosen and not offer.follows:
            follow(session(), viewer(), topic_id=topic_id)
        elif topic_id not in chosen and offer.follows:
            unfollow(session(), viewer(), topic_id=topic_id)
    flash("You hear of what is new in these topics. Your path begins with them.")
    return see_address("/start#path")


@blueprint.post("/start/later")
@signed_in
def put_off() -> Answer:
    """Show the first steps at home no more; kept in this browser, for it is nobody else's business."""
    flash_link("Put away.", "Your first days", "/start")
    response = make_response(see_address("/"))
    seconds = int(PUT_OFF_FOR.total_seconds())
    response.set_cookie(
        COOKIE, "later", max_age=seconds, httponly=True, samesite="Lax", secure=request.is_secure
    )
    return response


def is_put_off() -> bool:
    """Whether somebody wants to see nothing of it at home."""
    return request.cookies.get(COOKIE) == "later"


def page(errors: Errors) -> Answer:
    """Render the page, with the topics as they were ticked if something is wrong with them."""
    steps, offers = steps_of(glance(), viewer()), topics_offered(glance(), viewer())
    ticked = numbers("topic") if errors else [offer.topic.id for offer in offers if offer.follows]
    return show(
        "reading/start.html",
        status=status_of(errors),
        here="home",
        steps=steps,
        offers=offers,
        ticked=ticked,
        path=path_of(glance(), viewer()),
        reviews=small_ones(glance(), viewer(), [offer.topic.id for offer in offers if offer.follows]),
        errors=errors,
    )
