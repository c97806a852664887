"""What people research may have, for whoever runs the wiki."""

from contextlib import closing
from http import HTTPStatus

from flask import request

from wiki.core.clock import now
from wiki.growth.queries.switch import is_on
from wiki.insights.research.asking import enforce_research, people_by_handle, told_rates, was_told_lately
from wiki.insights.research.lists import FIELD, MOST_BYTES, groups_in
from wiki.insights.research.quarters import complete_quarter, complete_quarters, rows_of
from wiki.insights.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.csv import csv_answer
from wiki.web.forms import Errors, Invalid, prose
from wiki.web.request import Answer, glance, session, show, viewer

HEADER = (
    "Quarter",
    "Team",
    "Family",
    "People",
    "Who helped somebody",
    "People helped",
    "Median of people helped by each who helped",
)
HIDDEN = "some"


@blueprint.get("/insights/research")
@signed_in
def research() -> Answer:
    """Show what there is: a file for each quarter, and whether the rule lists groups alike."""
    enforce_research(viewer())
    return research_page({})


@blueprint.get("/insights/research/<name>.csv")
@signed_in
def research_file(name: str) -> Answer:
    """Return how many people of each team helped others in a quarter."""
    enforce_research(viewer())
    quarter = complete_quarter(now().date(), name)
    rows = [
        [HIDDEN if cell is None else cell for cell in row] for row in rows_of(session(), viewer(), quarter)
    ]
    return csv_answer(f"helping-{quarter.name}", HEADER, rows)


@blueprint.post("/insights/research/rates")
@signed_in
def rates() -> Answer:
    """Answer how often the rule lists people of each group that was sent, and keep none of it."""
    enforce_research(viewer())
    try:
        groups = groups_in(sent(), people_by_handle(glance()), viewer().person_id)
    except Invalid as invalid:
        return research_page(invalid.errors)
    told = told_rates(session(), viewer(), groups)
    return show("insights/rates.html", here="insights", rates=told)


def sent() -> bytes:
    """Return the list that was sent: the file if there is one, else what was typed."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return prose(FIELD).encode()
    with closing(file):
        return file.stream.read(MOST_BYTES + 1)


def research_page(errors: Errors) -> Answer:
    """Render the page."""
    return show(
        "insights/research.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        here="insights",
        quarters=complete_quarters(now().date()),
        is_on=is_on(glance()),
        was_told=was_told_lately(glance()),
        typed=prose(FIELD)[:MOST_BYTES],
        errors=errors,
    )
