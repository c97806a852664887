"""Choosing what to keep after two texts collided."""

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus

from flask import request

from wiki.pages import actions
from wiki.pages.collisions import Choice, Question, decide, questions
from wiki.pages.forms import checked, typed
from wiki.pages.merging import PageMerge
from wiki.pages.models import DraftReason, Page
from wiki.pages.policy import may_edit
from wiki.pages.queries import find_page, met
from wiki.pages.queries.drafts import draft_of_form
from wiki.pages.routes.blueprint import blueprint
from wiki.pages.routes.carrying import with_the_words
from wiki.pages.routes.collision import asked, topic_names
from wiki.pages.routes.desk import desk
from wiki.pages.routes.keeping import keep
from wiki.pages.typed import Seen, Typed, new_token
from wiki.pages.words import Words
from wiki.web import forms
from wiki.web.access import in_ones_own_name, signed_in
from wiki.web.flashing import flash_link
from wiki.web.forms import Invalid
from wiki.web.request import Answer, aside, glance, viewer
from wiki.web.voices import speaking


@blueprint.post("/e/<int:page_id>/choices")
@speaking(with_the_words)
@signed_in
@in_ones_own_name
def choose(page_id: int) -> Answer:
    """Save what was chosen, or take it to the editor; what else the author wrote stays in a draft."""
    page = find_page(glance(), viewer(), page_id)
    may_edit(viewer(), page).enforce()
    form = typed()
    try:
        ready = checked(glance(), viewer(), form)
    except Invalid as invalid:
        return desk(form, page, errors=invalid.errors, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    merge = met(glance(), viewer(), page, ready.words, base=form.base, onto=forms.number("theirs"))
    return chosen(page, form, merge, wants_editor=request.form.get("to") == "edit")


def chosen(page: Page, form: Typed, merge: PageMerge, *, wants_editor: bool) -> Answer:
    """Act on the choices; going on in the editor, what is still open is written there."""
    names = [item.name for item in questions(merge, {}) if isinstance(item, Question)]
    choices = given(names)
    if len(choices) < len(names) and not wants_editor:
        return asked(page, form, merge, choices, HTTPStatus.UNPROCESSABLE_ENTITY)
    every = {name: choices.get(name, Choice.WRITE) for name in names}
    decision = decide(merge, every, topic_names())
    if decision.leaves_out:
        keep_passed_over(page, form, merge.theirs.number)
    composed = with_words(form, decision.words, merge)
    if wants_editor or decision.advice:
        return desk(going_on(composed), page, advice=decision.advice)
    return save(page, composed)


def save(page: Page, form: Typed) -> Answer:
    """Save the composed words; they may be too many together."""
    try:
        return keep(page.id, form, checked(glance(), viewer(), form))
    except Invalid as invalid:
        return desk(form, page, errors=invalid.errors, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def given(names: Sequence[str]) -> dict[str, Choice]:
    """Return the answers the form has."""
    answers = {name: request.form.get(name, "") for name in names}
    return {name: Choice(answer) for name, answer in answers.items() if answer in set(Choice)}


def with_words(form: Typed, words: Words, merge: PageMerge) -> Typed:
    """Return the form with the chosen words, written on the version its author now has seen."""
    names = topic_names()
    return replace(
        form,
        title=words.title,
        summary=words.summary,
        text=words.text,
        topics=", ".join(names[topic_id] for topic_id in words.topic_ids),
        topics_before=", ".join(names[topic_id] for topic_id in merge.topics_theirs),
        base=merge.theirs.number,
    )


def going_on(form: Typed) -> Typed:
    """Return a form of its own; the draft of the one before is kept until this one is."""
    draft = draft_of_form(glance(), viewer(), form.token)
    seen = Seen(draft.id, draft.sequence) if draft else form.seen
    return replace(form, token=new_token(), seen=seen)


def keep_passed_over(page: Page, form: Typed, number: int) -> None:
    """Keep all that the author wrote, at once: whatever becomes of the save, it is there."""
    apart = replace(form, token=f"{form.token}.{number}", seen=None)
    with aside() as session:
        actions.keep_draft(session, viewer(), page, apart, reason=DraftReason.PASSED_OVER)
    flash_link("What you wrote and did not choose is kept.", "See it", "/drafts?in=passed-over")
