"""Asking for an explainer: what was typed, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request
from sqlalchemy import select

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.pages.forms import TITLE_LIMIT, named_topics
from wiki.pages.models import Page
from wiki.pages.typed import new_token
from wiki.pages.words import Words
from wiki.people.models import Person
from wiki.reviews.readers import askable
from wiki.spaces.models import Policy, Space
from wiki.spaces.queries import writable_spaces
from wiki.wanted.actions.asking import Question
from wiki.web import forms
from wiki.web.forms import Errors, Invalid

TEXT_LIMIT = 5_000  # characters; a question that needs more is an explainer
HANDLE_LIMIT = 100  # characters
NOWHERE = "Every space you write in wants an approval first. Join one where pages are published at once."


@dataclass(frozen=True, slots=True)
class Asking:
    """The form's fields."""

    title: str = ""
    text: str = ""
    topics: str = ""  # names with commas between
    space_id: int | None = None
    handle: str = ""  # whom to ask
    quiet: bool = False
    token: str = ""
    looked: str | None = None  # the title for which what is near was shown; None where no form asks


def typed() -> Asking:
    """Read the form."""
    return Asking(
        title=forms.text("title"),
        text=forms.prose("text").strip(),
        topics=forms.text("topics"),
        space_id=forms.picked("space"),
        handle=forms.text("of")[:HANDLE_LIMIT],
        quiet=forms.ticked("quiet"),
        looked=forms.text("looked") if "looked" in request.form else None,
        token=forms.text("token")[:64] or new_token(),
    )


def spaces_to_ask_in(session: Session, viewer: Viewer) -> list[Space]:
    """Return where the viewer's question is seen at once, the first made first."""
    return [space for space in writable_spaces(session, viewer) if space.policy is Policy.OPEN]


def checked(session: Session, viewer: Viewer, form: Asking) -> Question:
    """Return the question that may be asked.

    Raises:
        Invalid: with words for each field that cannot be used.
    """
    errors = length_errors(form)
    topics = named_topics(session, form.topics, errors)
    space = chosen_space(spaces_to_ask_in(session, viewer), form, errors)
    person = whom(session, viewer, form.handle, space, errors)
    if errors or space is None:
        raise Invalid(errors)
    words = Words(form.title, "", form.text, tuple(topic.id for topic in topics))
    return Question(words, space, person.id if person else None, is_quiet=form.quiet)


def length_errors(form: Asking) -> Errors:
    """Say what is missing or too long."""
    errors: Errors = {}
    if not form.title:
        errors["title"] = "Say in a few words what you would like to have explained."
    for name, limit in (("title", TITLE_LIMIT), ("text", TEXT_LIMIT)):
        if problem := forms.too_long(getattr(form, name), limit):
            errors[name] = problem
    return errors


def chosen_space(spaces: Sequence[Space], form: Asking, errors: Errors) -> Space | None:
    """Return the space chosen, or the first where none is named."""
    if not spaces:
        errors["space"] = NOWHERE
        return None
    if form.space_id is None:
        return spaces[0]
    found = next((space for space in spaces if space.id == form.space_id), None)
    if found is None:
        errors["space"] = "Choose where to ask."
    return found


def whom(session: Session, viewer: Viewer, handle: str, space: Space | None, errors: Errors) -> Person | None:
    """Return the colleague who is asked, if anybody is named: somebody who is here and reads the space."""
    if not handle or space is None:
        return None
    person = session.scalar(select(Person).where(Person.handle == handle, Person.deactivated_at.is_(None)))
    if person is None:
        errors["of"] = f"Nobody here is called @{handle}. Ask everybody, or choose somebody else."
    elif person.id == viewer.person_id:
        errors["of"] = "You cannot ask yourself. Ask everybody, or choose somebody else."
    elif not askable(session, Page(space=space, space_id=space.id), [person.id]):
        errors["of"] = f"{person.name} does not read this space. Ask in another one, or ask somebody else."
    return person
