"""Every node looks after its own index: it follows what others did, and is built anew when it must be."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine

from wiki.core.clock import now
from wiki.pages.indexing import build, catch_up, is_behind
from wiki.pages.rendering import Renderings
from wiki.search.port import SearchIndex

REST = timedelta(minutes=30)

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Mending:
    """Looks after the index of this node, whenever its worker has nothing else to do."""

    index: SearchIndex
    renderings: Renderings
    mended_at: datetime | None = None

    def watch(self, engine: Engine) -> None:
        """Build an index anew that cannot be searched, and let any other catch up."""
        if not self.index.is_sound and self.is_due:
            self.mend(engine)
        elif is_behind(engine, self.index):
            catch_up(engine, self.index, self.renderings)

    @property
    def is_due(self) -> bool:
        """Whether to build it anew now: one that is damaged again after a while.

        Should a new index be found damaged, too, then building the next will not help, and must not be all
        we do.
        """
        rested = self.mended_at is None or now() - self.mended_at >= REST
        return rested or not self.index.is_there

    def mend(self, engine: Engine) -> None:
        """Build it anew, unless somebody did so meanwhile."""
        with self.index.following():
            if self.index.is_sound:
                return
            log.info("The search index is being built from the database.")
            build(engine, self.index, self.renderings)
            self.mended_at = now()
            log.info("The search index is whole: %s pages.", f"{self.index.size:,}")
