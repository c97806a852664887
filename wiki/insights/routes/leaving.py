"""What if one person left: what would be missing, who could stand ready, and asking them."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import flash

from wiki.core.access import NotFound
from wiki.core.clock import now
from wiki.core.db import Session
from wiki.insights.frame import Frame, frame_at
from wiki.insights.risk.leaving import falling, looked_after_by, member_of, topics_known_by
from wiki.insights.risk.pages import SHOWN, knows, pages_known_alone
from wiki.insights.risk.successors import field_for
from wiki.insights.routes.blueprint import blueprint
from wiki.insights.routes.risk import SECTION
from wiki.pages.models import Page
from wiki.pages.queries import find_page
from wiki.people.models import Person
from wiki.people.queries import find_person
from wiki.reviews.actions.learners import propose_learner
from wiki.successions.actions import ask_to_succeed, propose_pair
from wiki.web.access import signed_in
from wiki.web.forms import number
from wiki.web.request import Answer, glance, see_address, session, show, viewer

CHOOSE = "Choose somebody first."
CHOOSE_BOTH = "Choose a page of the list, and somebody for it."


@blueprint.get("/insights/team/<slug>/risk/<handle>")
@signed_in
def leaving(slug: str, handle: str) -> Answer:
    """Show what would be missing if somebody of a team left."""
    return what_if(slug, handle)


@blueprint.post("/insights/team/<slug>/risk/<handle>/successions")
@signed_in
def ask_successor(slug: str, handle: str) -> Answer:
    """Ask a colleague to stand ready for a page."""
    return asked(slug, handle, successor)


@blueprint.post("/insights/team/<slug>/risk/<handle>/pairs")
@signed_in
def ask_pair(slug: str, handle: str) -> Answer:
    """Ask a colleague and whoever knows a page to write on it together."""
    return asked(slug, handle, pair)


@blueprint.post("/insights/team/<slug>/risk/<handle>/learners")
@signed_in
def ask_learner(slug: str, handle: str) -> Answer:
    """Ask a colleague to look on at the next review of a page."""
    return asked(slug, handle, learner)


def successor(page: Page, knower: Person, colleague: Person) -> str:
    """Ask somebody to stand ready, and say what came of asking."""
    if ask_to_succeed(session(), viewer(), page, knower, colleague):
        return f"{colleague.name} finds the question in their inbox, and may say no."
    return f"{colleague.name} was asked already."


def pair(page: Page, knower: Person, colleague: Person) -> str:
    """Ask two to write together, and say what came of asking."""
    if propose_pair(session(), viewer(), page, knower, colleague):
        return f"{knower.name} and {colleague.name} find it in their inboxes."
    return f"{knower.name} and {colleague.name} were asked already."


def learner(page: Page, _: Person, colleague: Person) -> str:
    """Ask somebody to look on, and say what came of asking."""
    if propose_learner(session(), viewer(), page, colleague.id):
        return f"{colleague.name} hears of it, and is suggested at the next review of the page."
    return f"{colleague.name} was asked already."


def asked(slug: str, handle: str, ask: Callable[[Page, Person, Person], str]) -> Answer:
    """Ask as a form says and lead back to the page on the list; show the list where nobody was chosen."""
    if number("page") is None or number("person") is None:
        return what_if(slug, handle, is_wrong=True)
    knower, colleague, page = asked_about(slug, handle)
    flash(ask(page, knower, colleague))
    return see_address(place(slug, handle, page.id))


def what_if(slug: str, handle: str, *, is_wrong: bool = False) -> Answer:
    """Show what would be missing; and where nobody was chosen for a page, say so there, or above all."""
    frame, person = of_team(glance(), slug, handle)
    missing = missing_without(glance(), person)
    offered = {each.page.id for each, _, suggested in missing["pages"] if suggested}
    unchosen = number("page") if is_wrong else None
    return show(
        "insights/risk_person.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK,
        here="insights",
        section=SECTION,
        frame=frame,
        unchosen=unchosen,
        is_wrong=is_wrong,
        is_lost=is_wrong and unchosen not in offered,
        **missing,
    )


@blueprint.get("/p/<handle>/successors")
@signed_in
def own_successors(handle: str) -> Answer:
    """Show somebody which pages hang on them, the same that whoever manages them sees."""
    person = find_person(glance(), viewer().person_id)
    if person.handle != handle.lower():
        raise NotFound(handle)
    return show(
        "insights/risk_own.html",
        here="people",
        unchosen=None,
        is_lost=False,
        **missing_without(glance(), person),
    )


def missing_without(look: Session, person: Person) -> dict[str, Any]:
    """Return what would be missing if somebody left, as both pages show it; nine statements."""
    pages = pages_known_alone(look, {person.id}, SHOWN + 1)
    ids = [each.page.id for each in pages[:SHOWN]]
    topics = topics_known_by(look, person.id, ids)
    field = field_for(look, viewer(), person.id, ids, topics, now())
    without = {person.id, viewer().person_id}
    return {
        "person": person,
        "pages": [
            (each, field.asked(each.page.id), field.suggested(each.page.id, without))
            for each in pages[:SHOWN]
        ],
        "has_more": len(pages) > SHOWN,
        "topics": falling(topics, person.id),
        "cares": looked_after_by(look, person.id),
        "error": CHOOSE,
        "error_of_all": CHOOSE_BOTH,
    }


def of_team(look: Session, slug: str, handle: str) -> tuple[Frame, Person]:
    """Return a team, and the one of its people whom an address names.

    Raises:
        NotFound: the viewer does not answer for them, or figures about the team would single somebody out.
    """
    frame = frame_at(look, viewer(), slug)
    if frame.subtree.team is None or not frame.is_enough:
        raise NotFound(slug)
    person = member_of(look, frame.subtree.people, handle)
    if person is None:
        raise NotFound(handle)
    return frame, person


def asked_about(slug: str, handle: str) -> tuple[Person, Person, Page]:
    """Return who knows a page, who is asked, and the page.

    Raises:
        NotFound: the viewer does not answer for whoever knows it, or that one does not know it.
    """
    _, knower = of_team(glance(), slug, handle)
    page_id = number("page") or 0
    if not knows(glance(), knower.id, page_id):
        raise NotFound(page_id)
    colleague = find_person(session(), number("person") or 0)
    return knower, colleague, find_page(session(), viewer(), page_id)


def place(slug: str, handle: str, page_id: int) -> str:
    """Return where a page stands on the list."""
    return f"/insights/team/{slug}/risk/{handle}#page-{page_id}"
