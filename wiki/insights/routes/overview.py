"""What a team or the company shared, and who of a team gains ground: as a page, a table and a file."""

from collections.abc import Sequence

from flask import request

from wiki.core.access import NotFound
from wiki.core.db import now
from wiki.growth.actions import looked
from wiki.growth.queries.switch import is_on
from wiki.insights.frame import WHOLE, Frame, frame_at
from wiki.insights.overview.gaining import Gain, gaining_ground
from wiki.insights.overview.period import PERIODS
from wiki.insights.overview.shared import SERIES, overdue_pages, shared_by
from wiki.insights.risk.topics import topics_at_risk
from wiki.insights.routes.blueprint import blueprint
from wiki.insights.span import Span
from wiki.web.access import signed_in
from wiki.web.csv import Cell, csv_answer
from wiki.web.request import Answer, aside, glance, show, viewer

TOPICS_SHOWN = 4
SHORTEST = "3"  # months, unless others are asked for


@blueprint.get("/insights/company", defaults={"slug": WHOLE})
@blueprint.get("/insights/team/<slug>")
@signed_in
def overview(slug: str) -> Answer:
    """Show what a team or the company shared, and who of a team gains ground compared with their own past."""
    frame = frame_at(glance(), viewer(), slug)
    told = is_on(glance())
    shared = shared_by(glance(), frame.subtree) if frame.is_enough else None
    asked = request.args.get("months", SHORTEST)
    months = asked if asked in PERIODS else SHORTEST
    return show(
        "insights/overview.html",
        here="insights",
        section="",
        frame=frame,
        is_told=told,
        gains=noted(frame) if told and frame.is_enough and frame.subtree.team else [],
        shared=shared,
        months=months,
        span=Span(PERIODS[months], shared.day) if shared else None,
        series=SERIES,
        topics=topics_at_risk(glance(), frame.subtree)[:TOPICS_SHOWN] if frame.is_enough else [],
        as_table=request.args.get("as") == "table",
    )


@blueprint.get("/insights/company/shared.csv", defaults={"slug": WHOLE})
@blueprint.get("/insights/team/<slug>/shared.csv")
@signed_in
def shared_file(slug: str) -> Answer:
    """Return what was shared month by month as a file."""
    shared = shared_by(glance(), enough(slug).subtree)
    rows: list[Sequence[Cell]] = [[month.name, *month.numbers] for month in shared.months] if shared else []
    return csv_answer(f"shared-{slug}", ("Month", *SERIES), rows)


@blueprint.get("/insights/company/overdue", defaults={"slug": WHOLE})
@blueprint.get("/insights/team/<slug>/overdue")
@signed_in
def overdue(slug: str) -> Answer:
    """List the pages of a team or the company that are past their check date."""
    frame = enough(slug)
    shared = shared_by(glance(), frame.subtree)
    return show(
        "insights/overdue.html",
        here="insights",
        frame=frame,
        count=shared.overdue if shared else 0,
        pages=overdue_pages(glance(), viewer(), shared) if shared else [],
    )


def noted(frame: Frame) -> Sequence[Gain]:
    """Return who gains ground, once it is noted for each of them that the viewer sees it."""
    gains = gaining_ground(glance(), viewer(), frame.subtree, now().date())
    if gains:
        with aside(quiet=True) as unit:
            looked(unit, viewer(), [each.person.id for each in gains], f"list of {frame.subtree.name}")
    return gains


def enough(slug: str) -> Frame:
    """Return whom an address is about.

    Raises:
        NotFound: figures about them would single somebody out, or the viewer does not answer for them.
    """
    frame = frame_at(glance(), viewer(), slug)
    if not frame.is_enough:
        raise NotFound(slug)
    return frame
