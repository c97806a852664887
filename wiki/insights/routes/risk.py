"""Where knowledge hangs by a thread: the topics and pages of a team, as a page, a table and a file."""

from flask import Response, request

from wiki.core.access import NotFound
from wiki.insights.frame import WHOLE, Frame, frame_at
from wiki.insights.risk.pages import LISTED, pages_at_risk
from wiki.insights.risk.topics import topics_at_risk
from wiki.insights.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.csv import csv_answer
from wiki.web.request import Answer, session, show, viewer

SECTION = "/risk"
TOPICS_SHOWN = 40  # beyond them, the table


@blueprint.get("/insights/company/risk", defaults={"slug": WHOLE})
@blueprint.get("/insights/team/<slug>/risk")
@signed_in
def risk(slug: str) -> Answer:
    """Show which topics hang on one person or nobody, and the pages that only one person knows."""
    frame = frame_at(session(), viewer(), slug)
    topics = topics_at_risk(session(), frame.subtree) if frame.is_enough else []
    as_table = request.args.get("as") == "table"
    return show(
        "insights/risk_table.html" if as_table else "insights/risk.html",
        here="insights",
        section=SECTION,
        frame=frame,
        topics=topics,
        most=TOPICS_SHOWN,
        pages=pages_at_risk(session(), frame.subtree) if frame.is_enough else [],
    )


@blueprint.get("/insights/company/risk.csv", defaults={"slug": WHOLE})
@blueprint.get("/insights/team/<slug>/risk.csv")
@signed_in
def risk_topics_file(slug: str) -> Response:
    """Return the topics as a file."""
    frame = enough(slug)
    header = (
        "Topic",
        "Pages",
        "Nobody knows",
        "One person knows",
        "People who know any",
        "Would have to leave",
    )
    rows = [
        (
            each.topic.name,
            each.standing.pages,
            each.standing.lost,
            each.standing.alone,
            each.standing.people,
            each.people,
        )
        for each in topics_at_risk(session(), frame.subtree)
    ]
    return csv_answer(f"knowledge-risk-{slug}", header, rows)


@blueprint.get("/insights/company/risk/pages.csv", defaults={"slug": WHOLE})
@blueprint.get("/insights/team/<slug>/risk/pages.csv")
@signed_in
def risk_pages_file(slug: str) -> Response:
    """Return the pages that only one person knows as a file."""
    frame = enough(slug)
    header = ("Page", "Address", "Who knows it", "Many read it", "Endorsed by", "Pages that lead to it")
    rows = [
        (
            each.page.title,
            each.page.path,
            each.knower.name,
            "yes" if each.is_much_read else "",
            each.endorsers,
            each.links,
        )
        for each in pages_at_risk(session(), frame.subtree, LISTED)
    ]
    return csv_answer(f"pages-with-one-knower-{slug}", header, rows)


def enough(slug: str) -> Frame:
    """Return whom an address is about, if figures about them single out nobody.

    Raises:
        NotFound: they do, or the viewer does not answer for them.
    """
    frame = frame_at(session(), viewer(), slug)
    if not frame.is_enough:
        raise NotFound(slug)
    return frame
