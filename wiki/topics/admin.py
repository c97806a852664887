"""Stewards arrange topics: names, parents, aliases, and making one of two."""

from http import HTTPStatus

from flask import Blueprint, flash, request
from werkzeug.wrappers import Response as AnyResponse

from wiki.topics import actions, forms, queries
from wiki.topics.merging import merge as merge_topics
from wiki.topics.models import Topic
from wiki.web.access import stewards_only
from wiki.web.forms import Errors, Invalid, status_of
from wiki.web.overtaken import Said, carried, overtaken, stamp
from wiki.web.paging import listing, page_number
from wiki.web.request import Answer, glance, see, session, show, start_over, viewer

blueprint = Blueprint("topics_admin", __name__)


@blueprint.get("/admin/topics")
@stewards_only
def index() -> Answer:
    """List topics with their parents and other names."""
    text = request.args.get("q", "").strip()
    found = listing(session(), queries.catalogue(text), page_number())
    parents = queries.topics_by_ids(session(), (topic.parent_id for topic in found.items if topic.parent_id))
    return show(
        "topics/admin.html",
        topics=found,
        q=text,
        parents=parents,
        aliases=queries.aliases_by_topic(session()),
    )


@blueprint.get("/admin/topics/new")
@stewards_only
def new() -> Answer:
    """Ask for a topic."""
    return new_page({})


@blueprint.post("/admin/topics")
@stewards_only
def create() -> Answer:
    """Make a topic."""
    try:
        words = forms.topic_words(glance())
    except Invalid as invalid:
        return new_page(invalid.errors)
    topic = actions.create_topic(session(), viewer(), words)
    flash(f"{topic.name} is there.")
    return see("topics_admin.edit", topic_id=topic.id)


@blueprint.get("/admin/topics/<int:topic_id>")
@stewards_only
def edit(topic_id: int) -> Answer:
    """Show one topic."""
    return topic_page(queries.find_topic(session(), topic_id), {})


@blueprint.post("/admin/topics/<int:topic_id>")
@stewards_only
def save(topic_id: int) -> Answer:
    """Rename, explain or move a topic."""
    topic = queries.find_topic(glance(), topic_id)
    try:
        words = forms.topic_words(glance(), topic)
    except Invalid as invalid:
        return topic_page(topic, invalid.errors)
    row = queries.find_topic(session(), topic_id)
    if problems := overtaken(said_of(row), said(words.name, words.about, words.parent_id)):
        start_over()
        return topic_page(queries.find_topic(glance(), topic_id), problems, HTTPStatus.CONFLICT)
    actions.change_topic(session(), viewer(), row, words)
    flash(f"Saved: {words.name}.")
    return see("topics_admin.edit", topic_id=topic_id)


@blueprint.post("/admin/topics/<int:topic_id>/aliases")
@stewards_only
def add_alias(topic_id: int) -> Answer:
    """Give a topic another name."""
    topic = queries.find_topic(glance(), topic_id)
    try:
        name = forms.alias_name(glance())
    except Invalid as invalid:
        return topic_page(topic, invalid.errors)
    actions.add_alias(session(), viewer(), queries.find_topic(session(), topic_id), name)
    flash(f"{topic.name} is found as {name} too.")
    return see("topics_admin.edit", topic_id=topic_id)


@blueprint.post("/admin/topics/<int:topic_id>/aliases/<int:alias_id>/removal")
@stewards_only
def remove_alias(topic_id: int, alias_id: int) -> AnyResponse:
    """Take another name away."""
    topic = queries.find_topic(session(), topic_id)
    actions.remove_alias(session(), viewer(), topic, alias_id)
    flash("Removed.")
    return see("topics_admin.edit", topic_id=topic_id)


@blueprint.post("/admin/topics/<int:topic_id>/merger")
@stewards_only
def merge(topic_id: int) -> Answer:
    """Make one topic of two."""
    topic = queries.find_topic(glance(), topic_id)
    try:
        into_id = forms.merge_target(glance(), topic)
    except Invalid as invalid:
        return topic_page(topic, invalid.errors)
    row, into = queries.find_topic(session(), topic_id), queries.find_topic(session(), into_id)
    merge_topics(session(), viewer(), row, into)
    flash(f"{topic.name} is part of {into.name} now.")
    return see("topics_admin.edit", topic_id=into_id)


def new_page(errors: Errors) -> Answer:
    """Render the form for a new topic."""
    return show(
        "topics/admin_new.html",
        status=status_of(errors),
        given=request.form,
        parents=parent_choices(None),
        errors=errors,
    )


def said_of(topic: Topic) -> Said:
    """Return what the form of a topic shows."""
    return said(topic.name, topic.about, topic.parent_id)


def said(name: str, about: str, parent_id: int | None) -> Said:
    """Return what a form says about a topic, in words."""
    names = {each.id: each.name for each in queries.all_topics(glance())}
    return {"name": name, "about": about, "parent": names.get(parent_id or 0, "")}


def topic_page(topic: Topic, errors: Errors, status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> Answer:
    """Render one topic."""
    kept = {"name": topic.name, "about": topic.about, "parent": topic.parent_id or ""}
    others = [each for each in queries.all_topics(glance()) if each.id != topic.id]
    return show(
        "topics/admin_topic.html",
        status=status if errors else HTTPStatus.OK,
        topic=topic,
        seen=carried(stamp(said_of(topic)), status),
        given=request.form if errors and "name" in request.form else kept,
        alias=request.form.get("alias", ""),
        parents=parent_choices(topic.id),
        others=[("", "Choose a topic"), *((each.id, each.name) for each in others)],
        aliases=queries.aliases_of(glance(), topic),
        errors=errors,
    )


def parent_choices(topic_id: int | None) -> list[tuple[object, str]]:
    """Return the topics another can be below, none first."""
    return [("", "None"), *((each.id, each.name) for each in queries.top_topics(glance(), topic_id))]
