"""Rendered pages: from memory, from the database, or fresh within a budget.

Rendering depends on the text alone, so whoever may read the text may have the cached result; what
depends on the viewer (where wikilinks lead) is filled in afterwards.
"""

import hashlib
import logging

from markupsafe import Markup
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError, OperationalError

from wiki.core.access import Viewer
from wiki.core.db import Session, reading, writing
from wiki.core.markdown import Rendered, Renderer, resolve
from wiki.core.memory import Memory
from wiki.pages.models import Rendering
from wiki.pages.queries.links import targets_of

RENDERER_VERSION = "2"  # raised whenever the same Markdown gives something else
MEMORY_LIMIT = 16_000_000  # characters of HTML kept in this process, about 32 MB

log = logging.getLogger(__name__)


class Renderings:
    """The rendering of every text, made at most once; safe to share between threads."""

    def __init__(self, engine: Engine, renderer: Renderer) -> None:
        self.engine = engine
        self.renderer = renderer
        self.memory: Memory[str, Rendered] = Memory(MEMORY_LIMIT)

    def rendered(self, text: str) -> Rendered:
        """Return the text's rendering, from the nearest place that has it."""
        key = key_of(text)
        if found := self.memory.find(key):
            return found
        return self.remember(key, self.stored(key) or self.fresh(key, text))

    def preview(self, text: str) -> Rendered:
        """Render a text that may never be saved; only memory keeps it."""
        key = key_of(text)
        return self.memory.find(key) or self.remember(key, self.renderer.render(text))

    def html_for(self, session: Session, viewer: Viewer, rendered: Rendered) -> Markup:
        """Return the page's HTML with its wikilinks pointing where this viewer may go."""
        return resolve(rendered.html, targets_of(session, viewer, rendered.wikilinks))

    def remember(self, key: str, rendered: Rendered) -> Rendered:
        """Keep a rendering in memory."""
        self.memory.keep(key, rendered, len(rendered.html))
        return rendered

    def stored(self, key: str) -> Rendered | None:
        """Look in the database."""
        with reading(self.engine) as session:
            body = session.scalar(select(Rendering.body).where(Rendering.key == key))
        return Rendered.from_json(body) if body else None

    def fresh(self, key: str, text: str) -> Rendered:
        """Render, and store the result unless the budget ran out: a quieter machine may manage it."""
        rendered = self.renderer.render(text)
        if not rendered.over_budget:
            self.store(key, rendered)
        return rendered

    def store(self, key: str, rendered: Rendered) -> None:
        """Keep a rendering in the database; losing it only costs time, so nothing here may fail or wait.

        A form that is shown again is rendered by a request that holds SQLite's one write lock itself.
        """
        try:
            with writing(self.engine, quiet=True, patient=False) as session:
                session.add(Rendering(key=key, body=rendered.to_json()))
        except IntegrityError:
            pass  # another thread was quicker
        except OperationalError as error:
            log.info("A rendering was not kept: %s", error.orig)


def key_of(text: str) -> str:
    """Return the key of a text's rendering."""
    return f"{RENDERER_VERSION}:{hashlib.sha256(text.encode()).hexdigest()}"
