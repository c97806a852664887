"""Rendering within a budget, in processes that can be killed.

A thread cannot be interrupted, and the worst known patterns need seconds for 20 kB and twenty for a
megabyte. So anything long or intricate is rendered by a worker process that is killed when its time is up.
"""

import logging
import re

from wiki.core.markdown.rendering import as_source, render
from wiki.core.markdown.values import Rendered
from wiki.core.processes import Processes

BUDGET_SECONDS = 2.0
SOURCE_LIMIT = 200_000  # characters, thirty thousand words
SMALL_LIMIT = 500  # characters; the worst known pattern needs 30 ms for that many
INTRICATE = re.compile(r"```|~~~|\$|\n    |\n\t")  # code and formulas go through libraries with long regexes


class Renderer:
    """Renders pages in at most `workers` processes; safe to share between threads."""

    def __init__(
        self, budget_seconds: float = BUDGET_SECONDS, source_limit: int = SOURCE_LIMIT, workers: int = 2
    ) -> None:
        self._budget = budget_seconds
        self._limit = source_limit
        self._workers = Processes("wiki.core.markdown", workers)

    def render(self, source: str) -> Rendered:
        """Render; text that is too long, too slow or too deep comes back as its source."""
        if len(source) > self._limit:
            return as_source(source)
        if len(source) <= SMALL_LIMIT and not INTRICATE.search(source):
            return _render_here(source)
        reply = self._workers.ask(source.encode("utf-8", "surrogatepass"), self._budget)
        return Rendered.from_json(reply.decode("utf-8", "surrogatepass")) if reply else as_source(source)

    def close(self) -> None:
        """Stop the workers; rendering again starts new ones."""
        self._workers.close()

    @property
    def processes(self) -> tuple[int, ...]:
        """The ids of the worker processes that have started."""
        return self._workers.ids


def _render_here(source: str) -> Rendered:
    try:
        return render(source)
    except Exception:
        logging.getLogger(__name__).exception("A page could not be rendered.")
        return as_source(source)
