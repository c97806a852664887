"""The help network of a team or the company: as a drawing, as a table, and as a file."""

from flask import request

from wiki.core.access import NotFound
from wiki.core.clock import now
from wiki.insights.frame import WHOLE, frame_at
from wiki.insights.health.figures import health_of
from wiki.insights.metrics.cohesion import COHESION
from wiki.insights.network.preparing import DAYS
from wiki.insights.network.queries import network_of
from wiki.insights.routes.blueprint import blueprint
from wiki.insights.span import Span
from wiki.web.access import signed_in
from wiki.web.csv import csv_answer
from wiki.web.request import Answer, session, show, viewer

END = "/network"
HEADER = ("Who helped", "Whom", f"People helped, last {DAYS} days")


@blueprint.get("/insights/company/network", defaults={"slug": WHOLE})
@blueprint.get("/insights/team/<slug>/network")
@signed_in
def network(slug: str) -> Answer:
    """Show who had something of whose work, in a team with all below it, and between teams."""
    frame = frame_at(session(), viewer(), slug)
    mixing = health_of(session(), frame.subtree.scope, [COHESION]) if frame.is_enough else None
    return show(
        "insights/network.html",
        here="insights",
        frame=frame,
        section=END,
        span=Span(DAYS, now().date()),
        network=network_of(session(), viewer(), frame.subtree) if frame.is_enough else None,
        mixing=mixing.told[0] if mixing else None,
        as_table=request.args.get("as") == "table",
    )


@blueprint.get("/insights/company/network.csv", defaults={"slug": WHOLE})
@blueprint.get("/insights/team/<slug>/network.csv")
@signed_in
def network_file(slug: str) -> Answer:
    """Return what is told between teams as a file."""
    frame = frame_at(session(), viewer(), slug)
    if not frame.is_enough:
        raise NotFound(slug)
    pairs = network_of(session(), viewer(), frame.subtree).pairs
    rows = [
        (each.helping.name, each.helped.name, each.people if each.people is not None else "some")
        for each in pairs
    ]
    return csv_answer(f"help-{slug}", HEADER, rows)
