"""Asking for an explainer, or one colleague a question."""

from dataclasses import replace
from http import HTTPStatus

from flask import flash, request
from sqlalchemy.exc import IntegrityError

from wiki.core.access import NotFound, Refused, Stale
from wiki.core.names import folded
from wiki.pages.forms import TITLE_LIMIT
from wiki.pages.models import Page
from wiki.pages.queries import begun_by_form
from wiki.pages.queries.answers import has_answer
from wiki.pages.queries.quiet import voice_on
from wiki.pages.typed import new_token
from wiki.people.stand_in import known_stand_in
from wiki.search.current import search_index
from wiki.topics.models import Topic
from wiki.topics.queries import topic_at, topics_by_name
from wiki.wanted import actions
from wiki.wanted.actions.asking import Question
from wiki.wanted.before import before_asking
from wiki.wanted.forms import Asking, checked, spaces_to_ask_in, typed
from wiki.wanted.guessing import topics_in
from wiki.wanted.queries.near import same_question
from wiki.wanted.routes.blueprint import blueprint
from wiki.wanted.whom import asked_in_person
from wiki.web.access import signed_in
from wiki.web.forms import Errors, Invalid
from wiki.web.request import Answer, answer, glance, see_address, session, viewer

WORD_LENGTH = 160  # characters of each part of the address


@blueprint.get("/wanted/new")
@signed_in
def new() -> Answer:
    """Show what is asked already, and the form to ask something else."""
    title, topic = (word("q") or word("title"))[:TITLE_LIMIT], topic_asked()
    topics = [topic] if topic else topics_in(session(), title)
    begun = f"{topic.name}: " if topic and not title else title
    names = ", ".join(each.name for each in topics)
    return form_page(Asking(begun, topics=names, handle=word("of"), token=new_token()), topics)


@blueprint.post("/wanted")
@signed_in
def ask() -> Answer:
    """Publish the question; one that is asked already is wanted by one more."""
    form = typed()
    try:
        question = checked(glance(), viewer(), form)
    except Invalid as invalid:
        topics = list(topics_by_name(glance(), form.topics.split(", ")).values())
        return form_page(form, topics, invalid.errors, HTTPStatus.UNPROCESSABLE_ENTITY)
    if twin := asked_before(form):
        return see_address(twin.path)
    if has_news(form):
        return form_page(form, list(topics_by_name(glance(), form.topics.split(", ")).values()))
    if question.person_id is None and (same := same_question(session(), viewer(), form.title)):
        return joined(same, is_quiet=form.quiet)
    try:
        page = asked(form, question)
    except Refused as refused:
        session().rollback()
        topics = list(topics_by_name(glance(), form.topics.split(", ")).values())
        return form_page(form, topics, {"": str(refused)}, HTTPStatus.UNPROCESSABLE_ENTITY)
    flash("Asked. You hear of it when somebody explains it.")
    return see_address(page.path)


def has_news(form: Asking) -> bool:
    """Whether something near what is asked was not shown yet, because it was typed without a script."""
    if form.looked is None or folded(form.looked) == folded(form.title) or form.handle:
        return False
    return bool(before_asking(glance(), viewer(), search_index(), form.title).pages)


def asked_before(form: Asking) -> Page | None:
    """Return what an earlier post of the same form asked, under whichever name."""
    key, look = f"{form.token}.", glance()
    quiet = known_stand_in(look) if form.quiet else None
    asker = replace(viewer(), person_id=quiet.id) if quiet else viewer()
    return begun_by_form(look, asker, key)


def joined(page: Page, *, is_quiet: bool) -> Answer:
    """Count the viewer among those who want what is asked already."""
    if has_answer(session(), viewer(), page):
        flash("This was asked, and answered. The answer is below.")
    elif is_quiet:
        flash(
            "This was asked already. You are not counted, as readers would see your name; follow it instead."
        )
    elif page.author_id != voice_on(session(), viewer(), page).person_id:
        actions.want(session(), viewer(), page)
        flash("This was asked already. You are counted too, and hear of it when somebody explains it.")
    else:
        flash("You asked this already. You hear of it when somebody explains it.")
    return see_address(page.path)


def asked(form: Asking, question: Question) -> Page:
    """Ask; the same form posted twice in the same instant asks once."""
    try:
        return actions.ask_for_explainer(session(), viewer(), question, form_token=f"{form.token}.asked")
    except IntegrityError:
        session().rollback()
    if page := asked_before(form):
        return page
    raise Stale("This form was used for something else already. Reload it and ask again.")


def form_page(
    form: Asking, topics: list[Topic], errors: Errors | None = None, status: int = HTTPStatus.OK
) -> Answer:
    """Show the form, below what is asked already."""
    look, index = glance(), search_index()
    words = form.title.rstrip(": ") if form.handle else form.title
    return answer(
        "wanted/new.html",
        "before",
        status=status,
        here="wanted",
        form=replace(form, token=form.token or new_token()),
        before=before_asking(look, viewer(), index, form.title, with_people=not form.handle),
        space_options=[(space.id, space.name) for space in spaces_to_ask_in(look, viewer())],
        asked=asked_in_person(look, viewer(), index, form.handle, words, topics) if form.handle else None,
        topics=topics,
        errors=errors or {},
    )


def word(name: str) -> str:
    """Return a part of the address without signs that nobody can see."""
    given = request.args.get(name, "")[:WORD_LENGTH]
    return " ".join("".join(sign if sign.isprintable() else " " for sign in given).split())


def topic_asked() -> Topic | None:
    """Return the topic that the address names."""
    try:
        return topic_at(session(), word("topic")) if word("topic") else None
    except NotFound:
        return None
