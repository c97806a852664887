"""People: the directory, what each of them knows, and the evidence for it."""

from http import HTTPStatus

from flask import Blueprint, redirect, request
from sqlalchemy import func

from wiki.core.access import NotFound
from wiki.core.db import now
from wiki.experts import weights
from wiki.experts.availability import Availability, availability_of
from wiki.experts.coverage import coverage_of
from wiki.experts.directory import Colleague, colleague_at, lately_active, newcomers, read, with_teams
from wiki.experts.items import Evidence
from wiki.experts.knowers import knowers_on_topic
from wiki.experts.profile import evidence_of, profile_of
from wiki.notices.queries import follows_person
from wiki.people.current import person
from wiki.people.models import Person
from wiki.reviews.changed.card import card_of
from wiki.search.current import search_index
from wiki.search.port import Unavailable
from wiki.topics.queries import family, topic_at
from wiki.web.access import signed_in
from wiki.web.paging import PAGE_SIZE, Listing, page_number
from wiki.web.request import Answer, answer, session, show, viewer

blueprint = Blueprint("experts", __name__)

KNOWERS_SHOWN = 50  # people with a line of their own
PAGES_CAP = 200  # characters of a topic or query in an address


@blueprint.get("/people")
@signed_in
def people() -> Answer:
    """Show who works here: search first, then who is new and who has been active; nobody is ranked."""
    at = now()
    return show(
        "experts/people.html",
        here="people",
        newcomers=newcomers(session(), at),
        active=lately_active(session(), viewer(), at),
        everybody=everybody(page_number()),
    )


@blueprint.get("/p/<handle>")
@signed_in
def profile(handle: str) -> Answer:
    """Show a person and what they know about."""
    colleague = colleague_or_404(handle)
    is_own = colleague.person.id == viewer().person_id
    as_others = is_own and "others" in request.args
    return show(
        "experts/profile.html",
        here="people",
        colleague=colleague,
        profile=profile_of(session(), viewer(), colleague.person),
        reached=reached(colleague),
        is_own=is_own,
        as_others=as_others,
        follows=not is_own and follows_person(session(), viewer(), colleague.person.id),
        changed=card_of(session(), viewer()) if is_own and not as_others else None,
    )


def reached(colleague: Colleague) -> Availability | None:
    """Return whether somebody can be asked now, nothing of who has left."""
    if colleague.has_left:
        return None
    return availability_of(session(), [colleague.person], now())[colleague.person.id]


@blueprint.get("/p/<handle>/evidence")
@signed_in
def evidence(handle: str) -> Answer:
    """Show everything behind what is said of a person, dated."""
    colleague = colleague_or_404(handle)
    topic, query = asked("topic"), asked("q")
    try:
        found = evidence_of(session(), viewer(), search_index(), colleague, topic=topic, query=query)
    except Unavailable:
        found = None
    return show(
        "experts/evidence.html",
        here="people",
        colleague=colleague,
        evidence=found or Evidence([], []),
        is_rebuilding=found is None,
        topic=topic,
        query=query,
        rules=weights.STRENGTH_RULES,
    )


@blueprint.get("/t/<slug>/coverage")
@signed_in
def coverage(slug: str) -> Answer:
    """Show who could be asked about a topic, by team, place and hour; the topic's page shows a part of it."""
    topic, at = topic_at(session(), slug), now()
    if topic.slug != slug:
        return redirect(f"/t/{topic.slug}/coverage", HTTPStatus.MOVED_PERMANENTLY)
    people = knowers_on_topic(session(), viewer(), topic.id, family(session(), topic), at)
    shown = people[:KNOWERS_SHOWN]
    return answer(
        "experts/coverage.html",
        "coverage",
        here="topics",
        topic=topic,
        coverage=coverage_of(session(), people, person(), at),
        shown=shown,
        reached=availability_of(session(), [one.person for one in shown], at),
    )


def asked(name: str) -> str:
    """Return a word of the address, cut to a sane length."""
    return request.args.get(name, "").strip()[:PAGES_CAP]


def colleague_or_404(handle: str) -> Colleague:
    """Return who has the handle."""
    colleague = colleague_at(session(), handle)
    if colleague is None:
        raise NotFound
    return colleague


def everybody(number: int) -> Listing[Colleague]:
    """Return a page of everybody who is still here, by name."""
    here = Person.deactivated_at.is_(None)
    total = session().scalar(with_teams().with_only_columns(func.count(Person.id)).where(here)) or 0
    statement = with_teams().where(here).order_by(func.lower(Person.name), Person.id)
    rows = read(session(), statement.limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE))
    return Listing(list(rows.values()), total, number)
