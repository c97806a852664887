"""What the worker knows: every slice's reactions to facts and handlers of jobs, in one place."""

from collections.abc import Mapping, Sequence

from flask import Flask

from wiki import forgetting
from wiki.backups import jobs as backups
from wiki.circles import jobs as circles
from wiki.core.counting import Counting
from wiki.core.jobs import Work
from wiki.experts import jobs as experts
from wiki.growth import jobs as growth
from wiki.importing import jobs as importing
from wiki.insights import jobs as insights
from wiki.insights.risk import jobs as knowing
from wiki.mailing.jobs import Mailing
from wiki.mailing.letters import Desk
from wiki.mentoring import jobs as mentoring
from wiki.notices import jobs as notices
from wiki.pages import jobs as pages
from wiki.pages.files.words import Reading
from wiki.pages.mending import Mending
from wiki.problems import jobs as problems
from wiki.promises import jobs as promises
from wiki.recall import jobs as recall
from wiki.reviews import jobs as reviews
from wiki.sessions import jobs as sessions
from wiki.successions import jobs as successions
from wiki.undertakings import jobs as undertakings
from wiki.wanted import jobs as wanted

REACTIONS = (  # pages are traced first; what follows from that is last
    pages.REACTIONS,
    reviews.REACTIONS,
    wanted.REACTIONS,
    undertakings.REACTIONS,
    circles.REACTIONS,
    promises.REACTIONS,
    mentoring.REACTIONS,
    recall.REACTIONS,
    sessions.REACTIONS,
    problems.REACTIONS,
    successions.REACTIONS,
    importing.REACTIONS,
    experts.REACTIONS,
    growth.REACTIONS,
    knowing.REACTIONS,
)


def work_for(app: Flask) -> Work:
    """Return the work of one instance, with the tools its app was given."""
    tools = app.extensions
    mailing = Mailing(Desk(tools["settings"], app.jinja_env))
    handlers = {
        **pages.handlers(
            tools["search"],
            tools["rendering"],
            tools["settings"].base_url,
            Reading(tools["files"], tools["file_texts"]),
        ),
        **backups.handlers(tools["settings"], tools["files"]),
        **notices.HANDLERS,
        **reviews.HANDLERS,
        **recall.HANDLERS,
        **undertakings.HANDLERS,
        **sessions.HANDLERS,
        **circles.HANDLERS,
        **promises.HANDLERS,
        **problems.HANDLERS,
        **mentoring.HANDLERS,
        **successions.HANDLERS,
        **experts.HANDLERS,
        **growth.HANDLERS,
        **insights.HANDLERS,
        **knowing.HANDLERS,
        **forgetting.HANDLERS,
        **wanted.handlers(tools["search"], tools["settings"].base_url),
        **mailing.handlers(),
    }
    watches = (Mending(tools["search"], tools["rendering"]).watch, mailing.watch, Counting().watch)
    return Work(merged(REACTIONS), handlers, batches=pages.BATCHES, watches=watches)


def merged(tables: Sequence[Mapping[str, Sequence[str]]]) -> dict[str, list[str]]:
    """Return one table of reactions; several slices may react to one fact."""
    every: dict[str, list[str]] = {}
    for table in tables:
        for fact, kinds in table.items():
            every.setdefault(fact, []).extend(kinds)
    return every
