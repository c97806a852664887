"""An index that is missing, foreign or damaged is built anew, by a job that whoever works asks for."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select

from wiki.core.clock import now
from wiki.core.db import Session, reading, writing
from wiki.core.jobs import Handler, Job, is_waiting, keep_waiting
from wiki.pages.documents import all_documents
from wiki.pages.jobs import index_pages
from wiki.pages.rendering import Renderings
from wiki.search.whoosh_index import WhooshIndex

KIND = "rebuild_index"
REST = timedelta(minutes=30)

log = logging.getLogger(__name__)


def handlers(index: WhooshIndex, renderings: Renderings) -> Mapping[str, Handler]:
    """Return who does the job, with the tools it needs."""
    return {KIND: lambda engine, _payloads: rebuild_index(engine, index, renderings)}


def watch_index(engine: Engine, index: WhooshIndex) -> None:
    """See that an index which cannot be searched is built anew."""
    if index.is_sound:
        return
    with reading(engine) as session:
        waiting = is_waiting(session, KIND)
    if not waiting:
        with writing(engine, quiet=True) as session:
            keep_waiting(session, KIND, due(session, index))


def due(session: Session, index: WhooshIndex) -> datetime:
    """Return when to build it anew: at once, but one that is damaged again after a while.

    Should a new index be found damaged, too, then building the next will not help, and must not be all we do.
    """
    last = session.scalar(select(func.max(Job.done_at)).where(Job.kind == KIND))
    return max(now(), last + REST) if last and index.is_there else now()


def rebuild_index(engine: Engine, index: WhooshIndex, renderings: Renderings) -> None:
    """Build the index anew, unless somebody did so meanwhile."""
    if index.is_sound:
        return
    log.info("The search index is being built from the database.")
    with reading(engine) as session:
        changed = index.rebuild(all_documents(session, renderings))
    index_pages(engine, index, renderings, sorted(changed))
    log.info("The search index is whole: %s pages.", f"{index.size:,}")
