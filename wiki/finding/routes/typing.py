"""What is answered while somebody types: the quick switcher, and names in the editor."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from http import HTTPStatus

from flask import Response, jsonify, render_template

from wiki.finding.asked import WORD_LENGTH
from wiki.finding.current import one_line
from wiki.finding.filtering import suggest_filters
from wiki.finding.routes.blueprint import blueprint
from wiki.finding.suggesting import (
    Sought,
    Suggestion,
    suggest_handles,
    suggest_pages,
    suggest_people,
    suggest_sections,
    suggest_topics,
)
from wiki.finding.switching import switch
from wiki.pages.current import rendering
from wiki.reading.recent import recent_ids
from wiki.search.asked import LONGEST_QUERY
from wiki.search.current import search_index
from wiki.web.access import signed_in
from wiki.web.forms import is_number
from wiki.web.hx import wants_fragment
from wiki.web.request import Answer, session, show, viewer


@blueprint.get("/switch")
@signed_in
def quick() -> Answer:
    """Answer the quick switcher with its lines, and everybody else with a page of them."""
    asked = one_line("q", LONGEST_QUERY)
    groups = switch(session(), viewer(), search_index(), asked, recent_ids())
    if wants_fragment():
        return render_template("finding/_switch.html", groups=groups), HTTPStatus.OK
    return show("finding/switch.html", here="", asked=asked, groups=groups)


@blueprint.get("/suggest")
@signed_in
def suggest() -> Response:
    """Say what a name that is being typed may mean, in the editor or, of a colleague, in a comment."""
    return jsonify(
        [asdict(each) for each in suggested(one_line("kind", WORD_LENGTH), one_line("q", LONGEST_QUERY))]
    )


def suggested(kind: str, typed: str) -> list[Suggestion]:
    """Return the suggestions of one kind; a kind that nobody knows has none."""
    ways: Mapping[str, Callable[[], list[Suggestion]]] = {
        Sought.PAGE: lambda: suggest_pages(session(), viewer(), typed, recent_ids()),
        Sought.PERSON: lambda: suggest_people(session(), typed),
        Sought.HANDLE: lambda: suggest_handles(session(), viewer(), page_written_on(), typed),
        Sought.TOPIC: lambda: suggest_topics(session(), typed),
        Sought.SECTION: lambda: suggest_sections(session(), viewer(), rendering(), typed),
        Sought.FILTER: lambda: suggest_filters(session(), viewer(), typed),
    }
    return ways[kind]() if kind in ways else []


def page_written_on() -> int:
    """Return the page that somebody is to be named on."""
    page_id = one_line("page", WORD_LENGTH)
    return int(page_id) if is_number(page_id) else 0
