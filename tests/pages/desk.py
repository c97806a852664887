"""What the editor sends, as people of the cast typed it."""

from sqlalchemy import select

from tests.cast import Cast
from tests.making import TEXT
from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.pages.models import Page


def typed(cast: Cast, **fields: object) -> dict[str, object]:
    """Return a form of the editor with these fields besides what every form has."""
    every = {
        "title": "Why tables bloat",
        "summary": "Two sentences. They say it.",
        "text": TEXT + "\nOne more thing.",
        "topics": "Postgres",
        "space": cast.everyone.id,
        "token": "a-form-of-my-own",
    }
    return every | fields


def form(cast: Cast, **changes: object) -> dict[str, object]:
    """Return the form of a new page."""
    summary = "An update leaves the old row behind. Here is what sweeps it up."
    text = "An update never overwrites a row."
    return typed(cast, summary=summary, text=text, to="save") | changes


def pages(session: Session) -> list[Page]:
    return list(session.scalars(unrestricted(select(Page).order_by(Page.id), "a test looks at everything")))
