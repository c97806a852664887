"""Checking a page, saying how it went, flagging a passage, keeping it right."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import flash, request

from wiki.core.access import Stale
from wiki.pages.models import Page, PageRole, Revision
from wiki.pages.queries import find_page, revision_of
from wiki.people.queries import person_by_name
from wiki.reviews.actions.checking import (
    flag_passage,
    say_how_it_went,
    say_still_right,
    take_back,
)
from wiki.reviews.actions.keeping import name_keeper, release_keeper
from wiki.reviews.actions.threads import Comment, Passage
from wiki.reviews.anchors import find_selection
from wiki.reviews.forms import one_of
from wiki.reviews.models import Flag, Outcome, ThreadKind
from wiki.reviews.panel import trust_panel
from wiki.reviews.policy import may_flag
from wiki.reviews.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.forms import Invalid, number, prose, text, ticked, too_long
from wiki.web.hx import wants_fragment
from wiki.web.request import Answer, answer, glance, see_address, session, show, viewer

REASON_LIMIT = 280  # characters; one honest sentence
QUOTE_LIMIT = 2000
FLAGS = ((Flag.WRONG, "Wrong", "It is not so."), (Flag.OUTDATED, "Out of date", "It was so once."))
NOT_THERE = "These words are not in the text. Copy them from the page, or leave this empty."


@blueprint.post("/e/<int:page_id>/check")
@signed_in
def check(page_id: int) -> Answer:
    """Say that the page is still right."""
    page = find_page(session(), viewer(), page_id)
    say_still_right(session(), viewer(), page, number("revision_id"))
    return back(page, "Thank you. The page says that you checked it.")


@blueprint.post("/e/<int:page_id>/keepers")
@signed_in
def keep(page_id: int) -> Answer:
    """Name who keeps the page right, or release them."""
    role = PageRole.BACKUP if text("role") == PageRole.BACKUP else PageRole.KEEPER
    handle = text("person")
    person = person_by_name(glance(), handle) if handle else None
    page = find_page(session(), viewer(), page_id)
    if ticked("stop"):
        release_keeper(session(), viewer(), page, role)
        return back(page, "The page has one keeper less.")
    if handle and (person is None or person.deactivated_at):
        return panel(page, "Nobody here has this handle or e-mail address.", HTTPStatus.UNPROCESSABLE_ENTITY)
    name_keeper(session(), viewer(), page, person.id if person else viewer().person_id, role)
    return back(page, "Saved who keeps it right.")


@blueprint.post("/e/<int:page_id>/trial")
@signed_in
def tell(page_id: int) -> Answer:
    """Say whether what the page says worked."""
    page = find_page(session(), viewer(), page_id)
    revision = revision_of(session(), viewer(), page, number("revision") or 0)
    outcome, words = one_of(Outcome, text("outcome")), text("text")
    if problem := trial_problem(outcome, words):
        return panel(page, problem, HTTPStatus.UNPROCESSABLE_ENTITY, said=words)
    say_how_it_went(session(), viewer(), page, revision, outcome or Outcome.WORKED, words)
    return back(page, "Thank you. That helps whoever reads it next.")


@blueprint.post("/e/<int:page_id>/trial/withdrawal")
@signed_in
def forget(page_id: int) -> Answer:
    """Take back what one said about how it went."""
    page = find_page(session(), viewer(), page_id)
    take_back(session(), viewer(), revision_of(session(), viewer(), page, number("revision") or 0))
    return back(page, "You took it back.")


def trial_problem(outcome: Outcome | None, words: str) -> str:
    """Return what is wrong with the form, if something is."""
    if outcome is None:
        return "Choose whether it worked."
    if outcome is Outcome.FAILED and not words:
        return "Say in a sentence what did not work."
    if problem := too_long(words, REASON_LIMIT):
        return problem
    return ""


def back(page: Page, sentence: str) -> Answer:
    """Show the panel to htmx; send everyone else back to the page."""
    if wants_fragment():
        session().flush()
        return panel(page)
    flash(sentence)
    return see_address(f"{page.path}#trust")


def panel(page: Page, problem: str = "", status: int = HTTPStatus.OK, *, said: str = "") -> Answer:
    """Render the trust panel of one page."""
    return answer(
        "reviews/trust.html",
        "trust",
        status=status,
        page=page,
        trust=trust_panel(session(), viewer(), page),
        problem=problem,
        said=said,
    )


@blueprint.get("/e/<int:page_id>/flag")
@signed_in
def flag_form(page_id: int) -> Answer:
    """Ask what is wrong with a passage."""
    page = find_page(glance(), viewer(), page_id)
    may_flag(page).enforce()
    return flagging(page, {"quote": request.args.get("quote", "")[:QUOTE_LIMIT]}, {})


@blueprint.post("/e/<int:page_id>/flag")
@signed_in
def flag(page_id: int) -> Answer:
    """Flag a passage, or the page as a whole."""
    page = find_page(session(), viewer(), page_id)
    may_flag(page).enforce()
    revision = revision_of(session(), viewer(), page, number("revision") or 0)
    try:
        sort, comment = read_flag(revision)
    except Invalid as invalid:
        return flagging(page, request.form, invalid.errors, HTTPStatus.UNPROCESSABLE_ENTITY)
    if revision.id != page.live_id:
        raise Stale("Somebody edited this page after you opened it. See whether that settles it.")
    flag_passage(session(), viewer(), page, revision, sort, comment)
    flash("Thank you. Its authors hear of it.")
    return see_address(f"{page.path}#trust")


def read_flag(revision: Revision) -> tuple[Flag, Comment]:
    """Read what is the matter, and with which words.

    Raises:
        Invalid: nothing is said, too much, or the words are not in the text.
    """
    errors: dict[str, str] = {}
    sort, words, quote = one_of(Flag, text("flag")), prose("text").strip(), prose("quote").strip()
    place = find_selection(revision.text, 0, len(revision.text), quote) if quote else None
    if sort is None:
        errors["flag"] = "Choose what is the matter."
    if not words:
        errors["text"] = "Say in a few words what is wrong."
    elif problem := too_long(words, REASON_LIMIT):
        errors["text"] = problem
    if len(quote) > QUOTE_LIMIT or place == (0, len(revision.text)):
        errors["quote"] = NOT_THERE
    if errors or sort is None:
        raise Invalid(errors)
    return sort, Comment(words, Passage(*place) if place else None, ThreadKind.ISSUE)


def flagging(
    page: Page, given: Mapping[str, str], errors: Mapping[str, str], status: int = HTTPStatus.OK
) -> Answer:
    """Render the form."""
    return show(
        "reviews/flag.html",
        status=status,
        page=page,
        given=given,
        errors=errors,
        flags=FLAGS,
        limit=REASON_LIMIT,
    )
