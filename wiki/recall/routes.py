"""Prompts are a resource of a page; recalling is between one person and the wiki."""

from flask import Blueprint, flash

from wiki.core.access import Stale
from wiki.core.db import now
from wiki.pages.models import Page
from wiki.pages.queries import author_set, find_page, live_of
from wiki.recall import actions
from wiki.recall.actions import Asked
from wiki.recall.forms import (
    ANSWER_LIMIT,
    PASSAGE_LIMIT,
    QUESTION_LIMIT,
    TYPED_LIMIT,
    read_grade,
    read_prompt,
    typed_prompt,
)
from wiki.recall.models import Prompt
from wiki.recall.policy import PROMPTS_LIMIT, may_prompt
from wiki.recall.queries import prompt_of, prompts_of, recall_of, remembered, today_of
from wiki.recall.suggesting import suggested
from wiki.search.snippets import plain
from wiki.web.access import signed_in
from wiki.web.forms import Errors, Invalid, asked, number, prose, status_of
from wiki.web.request import Answer, glance, see, see_address, session, show, viewer

blueprint = Blueprint("recall", __name__)

LIMITS = {"question": QUESTION_LIMIT, "answer": ANSWER_LIMIT, "passage": PASSAGE_LIMIT}
BLANK = Asked("", "", "")


@blueprint.get("/e/<int:page_id>/prompts")
@signed_in
def prompts(page_id: int) -> Answer:
    """Show the authors of a page what they ask its readers to remember, and what more they might."""
    return listing(find_page(session(), viewer(), page_id))


@blueprint.post("/e/<int:page_id>/prompts")
@signed_in
def write(page_id: int) -> Answer:
    """Attach a question to a passage."""
    page = find_page(glance(), viewer(), page_id)
    typed = typed_prompt()
    may_prompt(viewer(), page, author_set(glance(), viewer(), page)).enforce()
    try:
        read_prompt(typed, live_of(glance(), viewer(), page).text)
    except Invalid as invalid:
        return listing(page, typed, invalid.errors)
    actions.write_prompt(session(), viewer(), find_page(session(), viewer(), page_id), typed)
    flash("Kept. Readers can take it up at the foot of the page.")
    return see("recall.prompts", page_id=page_id)


def listing(page: Page, typed: Asked | None = None, errors: Errors | None = None) -> Answer:
    """Render the prompts of a page, with the form as it was typed."""
    authors = author_set(glance(), viewer(), page)
    may_prompt(viewer(), page, authors).enforce()
    there = prompts_of(glance(), viewer(), page)
    live = live_of(glance(), viewer(), page)
    offers = suggested(live.text, {prompt.question for prompt in there})
    chosen = asked("suggestion")
    offered = offers[chosen] if chosen is not None and chosen < len(offers) else BLANK
    return show(
        "recall/prompts.html",
        status=status_of(errors),
        page=page,
        prompts=there,
        remembered=remembered(glance(), viewer(), page, authors),
        offers=offers,
        form=typed or offered,
        errors=errors or {},
        limits=LIMITS,
        most=PROMPTS_LIMIT,
    )


@blueprint.get("/e/<int:page_id>/prompts/<int:prompt_id>")
@signed_in
def change(page_id: int, prompt_id: int) -> Answer:
    """Offer a prompt to be put in other words."""
    page = find_page(session(), viewer(), page_id)
    prompt = prompt_of(session(), viewer(), page, prompt_id)
    return changing(page, prompt, Asked(prompt.question, prompt.answer, prompt.exact))


@blueprint.post("/e/<int:page_id>/prompts/<int:prompt_id>")
@signed_in
def rewrite(page_id: int, prompt_id: int) -> Answer:
    """Put a prompt in other words, or on another passage."""
    page = find_page(glance(), viewer(), page_id)
    prompt, typed = prompt_of(glance(), viewer(), page, prompt_id), typed_prompt()
    may_prompt(viewer(), page, author_set(glance(), viewer(), page)).enforce()
    try:
        read_prompt(typed, live_of(glance(), viewer(), page).text)
    except Invalid as invalid:
        return changing(page, prompt, typed, invalid.errors)
    page, prompt = found(page_id, prompt_id)
    actions.rewrite_prompt(session(), viewer(), page, prompt, typed)
    flash("Changed.")
    return see("recall.prompts", page_id=page_id)


def changing(page: Page, prompt: Prompt, form: Asked, errors: Errors | None = None) -> Answer:
    """Render the form of one prompt."""
    may_prompt(viewer(), page, author_set(glance(), viewer(), page)).enforce()
    status = status_of(errors)
    return show(
        "recall/change.html",
        status=status,
        page=page,
        prompt=prompt,
        form=form,
        errors=errors or {},
        limits=LIMITS,
    )


@blueprint.post("/e/<int:page_id>/prompts/<int:prompt_id>/confirmation")
@signed_in
def confirm(page_id: int, prompt_id: int) -> Answer:
    """Say that a prompt is right of the passage as it reads now."""
    page, prompt = found(page_id, prompt_id)
    actions.confirm_prompt(session(), viewer(), page, prompt, version=number("version") or 0)
    flash("Thank you. Readers are asked it again.")
    return see("recall.prompts", page_id=page_id)


@blueprint.post("/e/<int:page_id>/prompts/<int:prompt_id>/removal")
@signed_in
def remove(page_id: int, prompt_id: int) -> Answer:
    """Take a prompt away."""
    page, prompt = found(page_id, prompt_id)
    actions.remove_prompt(session(), viewer(), page, prompt)
    flash("Removed. Nobody is asked it any more.")
    return see("recall.prompts", page_id=page_id)


def found(page_id: int, prompt_id: int) -> tuple[Page, Prompt]:
    """Return a prompt and its page, to be changed."""
    page = find_page(session(), viewer(), page_id)
    return page, prompt_of(session(), viewer(), page, prompt_id)


@blueprint.post("/e/<int:page_id>/recall")
@signed_in
def take_up(page_id: int) -> Answer:
    """Take up the prompts of a page."""
    page = find_page(session(), viewer(), page_id)
    added = actions.take_up(session(), viewer(), page)
    flash("You will be asked what this page asks. Begin when you like." if added else "There is nothing new.")
    return see_address(f"{page.path}#recall")


@blueprint.post("/e/<int:page_id>/recall/end")
@signed_in
def let_go(page_id: int) -> Answer:
    """Be asked nothing of a page any more."""
    page = find_page(session(), viewer(), page_id)
    actions.let_go(session(), viewer(), page)
    flash("You are not asked about this page any more, and where you stood is forgotten.")
    return see_address(f"{page.path}#recall")


@blueprint.get("/recall")
@signed_in
def today() -> Answer:
    """Ask the next question of today, of all pages or of one, or say that there is none."""
    page_id = asked("page")
    found = today_of(session(), viewer(), now(), page_id)
    return show("recall/today.html", here="recall", today=found, page_id=page_id)


@blueprint.post("/recall/<int:prompt_id>/answer")
@signed_in
def compare(prompt_id: int) -> Answer:
    """Show what the author answers beside what one remembered, which is not kept."""
    recall, prompt = recall_of(glance(), viewer(), prompt_id)
    typed = prose("answer")[:TYPED_LIMIT].strip()
    passage = plain(prompt.exact)
    return show(
        "recall/compare.html",
        here="recall",
        recall=recall,
        prompt=prompt,
        typed=typed,
        passage=passage,
        page_id=number("page"),
    )


@blueprint.post("/recall/<int:prompt_id>/grade")
@signed_in
def judge(prompt_id: int) -> Answer:
    """Note how well one remembered, and go on."""
    try:
        how = read_grade()
    except Invalid as invalid:
        raise Stale(str(invalid)) from None
    actions.grade(session(), viewer(), prompt_id, how, times=number("times") or 0)
    return see("recall.today", page=number("page"))
