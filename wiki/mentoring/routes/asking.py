"""Asking for a mentor, and asking somebody else."""

from dataclasses import replace
from http import HTTPStatus

from flask import flash, request
from sqlalchemy.exc import IntegrityError

from wiki.core.access import NotFound, Refused, Stale
from wiki.core.db import now
from wiki.mentoring import actions
from wiki.mentoring.actions import Wish
from wiki.mentoring.forms import Aim, Typed, checked, chosen_mentor, typed
from wiki.mentoring.formula import RULES
from wiki.mentoring.matching import Suggestion, mentors_for
from wiki.mentoring.policy import NO_PAIR, may_ask_another
from wiki.mentoring.queries import Pair, pair_on
from wiki.mentoring.routes.blueprint import blueprint
from wiki.pages.models import Page
from wiki.pages.queries import begun_by_form, find_page
from wiki.pages.typed import new_token
from wiki.people.models import Person
from wiki.topics.queries import topic_at
from wiki.web import forms
from wiki.web.access import signed_in
from wiki.web.forms import Errors, Invalid
from wiki.web.request import Answer, glance, see_address, session, show, viewer

ASKED = "{name} finds it in their inbox. They may say no without a word, so give them a few days."
WORD_LENGTH = 400  # characters of each part of the address


@blueprint.get("/mentoring/new")
@signed_in
def new() -> Answer:
    """Show the form, begun with a topic or a goal where the address names one."""
    form = Typed(topic=topic_asked(), goal=word("goal"), handle=word("of")[:100], token=new_token())
    return form_page(form)


@blueprint.post("/mentoring")
@signed_in
def ask() -> Answer:
    """Suggest mentors for what was typed; with one chosen, ask them."""
    form = typed()
    try:
        aim = checked(glance(), viewer(), form)
    except Invalid as invalid:
        return form_page(form, errors=invalid.errors)
    if forms.text("to") == "find":
        return form_page(form, aim)
    try:
        mentor = chosen_mentor(glance(), viewer(), form, asked=frozenset())
    except Invalid as invalid:
        return form_page(form, aim, invalid.errors)
    try:
        page = begun_by_form(glance(), viewer(), f"{form.token}.") or asked(form, aim, mentor)
    except Refused as refused:
        session().rollback()
        return form_page(form, aim, {"": str(refused)})
    flash(ASKED.format(name=mentor.name))
    return see_address(page.path)


def asked(form: Typed, aim: Aim, mentor: Person) -> Page:
    """Ask; the same form posted twice in the same instant asks once."""
    title = f"Learning {aim.topic.name}"
    wish = Wish(aim.topic.id, title, aim.goal, aim.weeks, aim.space, mentor)
    try:
        return actions.ask_mentor(session(), viewer(), wish, form_token=f"{form.token}.mentoring")
    except IntegrityError:
        session().rollback()
    if page := begun_by_form(session(), viewer(), f"{form.token}."):
        return page
    raise Stale("This form was used for something else already. Reload it and ask again.")


@blueprint.get("/e/<int:page_id>/mentor")
@signed_in
def another_form(page_id: int) -> Answer:
    """Show whom else one could ask."""
    return another_page(page_id, Typed())


@blueprint.post("/e/<int:page_id>/mentor")
@signed_in
def ask_another(page_id: int) -> Answer:
    """Ask somebody else."""
    form, pair = typed(), own_pair(page_id)
    try:
        mentor = chosen_mentor(glance(), viewer(), form, asked=pair.asked_ids)
    except Invalid as invalid:
        return another_page(page_id, form, invalid.errors)
    page = find_page(session(), viewer(), page_id)
    actions.ask_another(session(), viewer(), page, mentor)
    flash(ASKED.format(name=mentor.name))
    return see_address(page.path)


def own_pair(page_id: int) -> Pair:
    """Return the pair whose mentee the viewer is, and who may ask somebody else by now.

    Raises:
        Refused: it is none, or too early.
    """
    pair = pair_on(glance(), viewer(), find_page(glance(), viewer(), page_id))
    if pair is None:
        raise Refused(NO_PAIR)
    is_gone = pair.gone is not None
    has_mentor = pair.mentor is not None
    may_ask_another(pair.roles, has_mentor=has_mentor, waited=pair.waited, is_gone=is_gone).enforce()
    return pair


def another_page(page_id: int, form: Typed, errors: Errors | None = None) -> Answer:
    """Show whom else one could ask."""
    pair = own_pair(page_id)
    page = pair.page
    found = (
        mentors_for(glance(), viewer(), page.topics[0], page.space, now(), without=pair.asked_ids)
        if page.topics
        else []
    )
    return show(
        "mentoring/another.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        here="mentoring",
        page=page,
        form=form,
        suggested=found,
        rules=RULES,
        errors=errors or {},
    )


def form_page(form: Typed, aim: Aim | None = None, errors: Errors | None = None) -> Answer:
    """Show the form; with what one wants to learn, also whom one could ask."""
    found: list[Suggestion] | None = None
    if aim is not None:
        found = mentors_for(glance(), viewer(), aim.topic, aim.space, now())
    return show(
        "mentoring/new.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        here="mentoring",
        form=replace(form, token=form.token or new_token()),
        suggested=found,
        rules=RULES,
        errors=errors or {},
    )


def word(name: str) -> str:
    """Return a part of the address without signs that nobody can see."""
    given = request.args.get(name, "")[:WORD_LENGTH]
    return " ".join("".join(sign if sign.isprintable() else " " for sign in given).split())


def topic_asked() -> str:
    """Return the name of the topic that the address names."""
    try:
        return topic_at(glance(), word("topic")).name if word("topic") else ""
    except NotFound:
        return ""
