"""Learning health of a team or the company: all metrics, one of them, as pages, tables and files."""

from collections.abc import Sequence

from flask import request

from wiki.core.access import NotFound
from wiki.insights.frame import WHOLE, Frame, frame_at
from wiki.insights.health.drawing import curves_of, line_of
from wiki.insights.health.figures import Health, Told, health_of
from wiki.insights.health.words import UNIT_WORDS, rounded
from wiki.insights.metrics import METRICS, Metric
from wiki.insights.metrics.window import WINDOW_DAYS
from wiki.insights.routes.blueprint import blueprint
from wiki.insights.span import Span
from wiki.web.access import signed_in
from wiki.web.csv import Cell, csv_answer
from wiki.web.request import Answer, session, show, viewer

END = "/health"
HEADER = ("Question", "Figure", "Unit", "Now", "Counted")  # and the months it is held against


@blueprint.get("/insights/company/health", defaults={"slug": WHOLE})
@blueprint.get("/insights/team/<slug>/health")
@signed_in
def health(slug: str) -> Answer:
    """Show how learning together goes, by the questions that figures help to answer."""
    frame = frame_at(session(), viewer(), slug)
    found = health_in(frame, METRICS)
    return show(
        "insights/health.html",
        here="insights",
        section=END,
        frame=frame,
        span=Span(WINDOW_DAYS, found.day) if found else None,
        health=found,
        as_table=wants_table(),
    )


@blueprint.get("/insights/company/health.csv", defaults={"slug": WHOLE})
@blueprint.get("/insights/team/<slug>/health.csv")
@signed_in
def health_file(slug: str) -> Answer:
    """Return all metrics as a file."""
    found = health_in(enough(slug), METRICS)
    header = (*HEADER, *found.earlier) if found else HEADER
    return csv_answer(f"health-{slug}", header, [row_of(told) for told in found.told] if found else [])


@blueprint.get("/insights/company/health/<name>", defaults={"slug": WHOLE})
@blueprint.get("/insights/team/<slug>/health/<name>")
@signed_in
def metric(slug: str, name: str) -> Answer:
    """Show one metric: how it went, its curve, and exactly what is counted."""
    frame, chosen = frame_at(session(), viewer(), slug), metric_named(name)
    found = health_in(frame, [chosen])
    told = found.told[0] if found else None
    return show(
        "insights/metric.html",
        here="insights",
        section=END,
        frame=frame,
        metric=chosen,
        day=found.day if found else None,
        told=told,
        line=line_of(told) if told else None,
        curves=curves_of(told) if told else None,
        as_table=wants_table(),
    )


@blueprint.get("/insights/company/health/<name>.csv", defaults={"slug": WHOLE})
@blueprint.get("/insights/team/<slug>/health/<name>.csv")
@signed_in
def metric_file(slug: str, name: str) -> Answer:
    """Return one metric, month by month, as a file."""
    frame, chosen = enough(slug), metric_named(name)
    found = health_in(frame, [chosen])
    header = ("Month", chosen.title, *(part.title for part in chosen.parts), "Counted")
    return csv_answer(f"{name}-{slug}", header, months_of(found.told[0]) if found else [])


def health_in(frame: Frame, metrics: Sequence[Metric]) -> Health | None:
    """Return the figures of those whom a page is about, if they may be shown."""
    return health_of(session(), frame.subtree.scope, metrics) if frame.is_enough else None


def enough(slug: str) -> Frame:
    """Return whom an address is about.

    Raises:
        NotFound: figures about them would single somebody out, or the viewer does not answer for them.
    """
    frame = frame_at(session(), viewer(), slug)
    if not frame.is_enough:
        raise NotFound(slug)
    return frame


def metric_named(name: str) -> Metric:
    """Return the metric of an address.

    Raises:
        NotFound: there is none of that name.
    """
    found = next((metric for metric in METRICS if metric.name == name), None)
    if found is None:
        raise NotFound(name)
    return found


def wants_table() -> bool:
    """Whether the figures are asked for as a table."""
    return request.args.get("as") == "table"


def row_of(told: Told) -> Sequence[Cell]:
    """Return a metric as a row: what it is now, and was."""
    metric = told.metric
    figures = (point.figure for point in (told.now, told.quarter, told.year))
    now, quarter, year = (None if each is None else rounded(each, metric.unit) for each in figures)
    counted = told.now.value["of"] if told.is_told else None
    return metric.question, metric.title, UNIT_WORDS[metric.unit], now, counted, quarter, year


def months_of(told: Told) -> list[Sequence[Cell]]:
    """Return a metric as a row for each month."""
    metric = told.metric
    rows: list[Sequence[Cell]] = []
    for point in told.points:
        value = point.value
        units = (("value", metric.unit), *((part.name, part.unit) for part in metric.parts))
        cells = [None if value.get(name) is None else rounded(value[name], unit) for name, unit in units]
        rows.append((point.month, *cells, value.get("of")))
    return rows
