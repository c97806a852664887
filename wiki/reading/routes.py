"""What a reader opens: home, a page, all explainers, a topic."""

from http import HTTPStatus

from flask import Blueprint, redirect, request

from wiki.core.access import Gone
from wiki.core.clock import now, zone_of
from wiki.experts.unknown import unknown_topics
from wiki.pages.current import rendering
from wiki.pages.models import Page
from wiki.pages.needs import Clock
from wiki.pages.queries import deleted_page, find_page, open_page, published
from wiki.pages.queries.successors import successor_of
from wiki.people.current import person
from wiki.promises.routes import shown as promise_shown
from wiki.readers.current import note_reader
from wiki.reading.article import article
from wiki.reading.authorship import authorship_of
from wiki.reading.feed import rows
from wiki.reading.first_days import is_put_off
from wiki.reading.first_steps import is_new
from wiki.reading.home import home_of
from wiki.reading.recent import saw, with_recent, without_recent
from wiki.reading.topic import around_topic, topic_page, topic_tree
from wiki.topics.queries import all_topics, topic_at
from wiki.wanted.opening import note_if_found
from wiki.web.access import signed_in
from wiki.web.keeping import kept
from wiki.web.paging import listing, page_number
from wiki.web.request import Answer, glance, show, viewer
from wiki.web.voices import Trouble, voice_here

blueprint = Blueprint("reading", __name__)


@blueprint.get("/")
@signed_in
def home() -> Answer:
    """Show what needs me and what is new."""
    clock = Clock(now(), zone_of(person().timezone))
    begins = is_new(person(), clock.at) and not is_put_off()
    return show("reading/home.html", here="home", home=home_of(glance(), viewer(), clock, begins=begins))


@blueprint.get("/e")
@signed_in
def explainers() -> Answer:
    """List everything I may read, the latest first."""
    statement = published(viewer()).order_by(Page.changed_at.desc(), Page.id)
    pages = listing(glance(), statement, page_number())
    return show(
        "reading/explainers.html", here="explainers", pages=pages, rows=rows(glance(), viewer(), pages.items)
    )


@blueprint.get("/e/<int:page_id>")
@signed_in
def read_by_id(page_id: int) -> Answer:
    """Lead from the bare id to the whole address."""
    return redirect(
        find_page(glance(), viewer(), page_id, as_promised=True).path, HTTPStatus.MOVED_PERMANENTLY
    )


@blueprint.get("/e/<int:page_id>-<slug>")
@signed_in
def read(page_id: int, slug: str) -> Answer:
    """Show a page; an outdated slug leads to the present address."""
    response = kept(lambda: opened(page_id, slug), bare=without_recent, whole=with_recent)
    if response.status_code == HTTPStatus.OK:
        saw(response, page_id)
        note_if_found()
        note_reader(page_id)
    return response


def opened(page_id: int, slug: str) -> Answer:
    """Render a page with all that surrounds it."""
    found = open_page(glance(), viewer(), page_id)
    page = found.page
    if slug != page.slug:
        return redirect(page.path, HTTPStatus.MOVED_PERMANENTLY)
    if page.is_promised:
        return promise_shown(found)
    marks = request.args.get("review") == "marks"
    shown = article(glance(), viewer(), found, rendering(), marks=marks)
    return show(
        "reading/show.html",
        here="explainers",
        article=shown,
        page=page,
        panels=shown.panels,
        trust=shown.trust,
        marks=marks,
        endorsements=shown.endorsements,
    )


@blueprint.get("/e/<int:page_id>/authorship")
@signed_in
def authorship(page_id: int) -> Answer:
    """Show who wrote each passage of the page as it is now, or as it was in a version."""
    return authorship_of(page_id)


@blueprint.get("/topics")
@signed_in
def topics() -> Answer:
    """Show all topics."""
    found = all_topics(glance())
    return show(
        "reading/topics.html",
        here="topics",
        tree=topic_tree(glance(), viewer(), found),
        unknown=unknown_topics(glance(), viewer(), found, now()),
    )


@blueprint.get("/t/<slug>")
@signed_in
def topic(slug: str) -> Answer:
    """Show a topic; a former name or an alias leads to the present one."""
    around = around_topic(glance(), viewer(), slug)
    if around is None:
        return redirect(f"/t/{topic_at(glance(), slug).slug}", HTTPStatus.MOVED_PERMANENTLY)
    return show(
        "reading/topic.html", here="topics", shown=topic_page(glance(), viewer(), around, page_number())
    )


@blueprint.get("/help/shortcuts")
@signed_in
def shortcuts() -> Answer:
    """List the keys."""
    return show("reading/shortcuts.html", here="")


@blueprint.app_errorhandler(Gone)
def gone(error: Gone) -> Answer:
    """Say who deleted a page and when, and lead to what replaced it."""
    if voice := voice_here():
        return voice(Trouble(HTTPStatus.GONE))
    page = deleted_page(glance(), viewer(), error.page_id)
    replacement = successor_of(glance(), viewer(), page)
    return show("errors/410.html", status=HTTPStatus.GONE, page=page, replacement=replacement)
