"""Beginning the draft of what was promised, with what was asked in advance in it."""

import re
from collections.abc import Sequence
from datetime import datetime

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.pages.actions import save
from wiki.pages.models import Page, Revision
from wiki.pages.words import Words
from wiki.promises.policy import may_keep
from wiki.reviews.queries import Talk

SIGNS = re.compile(r"([\\\[\]*_`<>#|~$!@&])")  # what Markdown would read as something else
LINE_LIMIT = 160  # characters of a question; its thread has the rest
HEADING = "## Asked in advance"


def begin_draft(
    session: Session,
    viewer: Viewer,
    page: Page,
    live: Revision,
    asked: Sequence[Talk],
    *,
    at: datetime | None = None,
) -> Page:
    """Save the first version behind the promise, which its readers do not see; once there is one, do nothing.

    Raises:
        Refused: it is no promise, or somebody else's.
    """
    may_keep(viewer, page).enforce()
    if page.is_begun:
        return page
    topics = tuple(topic.id for topic in page.topics)
    words = Words(live.title, live.summary, beginning(page, live, asked), topics, note="Began the draft")
    save(session, viewer, page, words, base=live.number, at=at)
    return page


def beginning(page: Page, live: Revision, asked: Sequence[Talk]) -> str:
    """Return what the promise said, and what was asked with the way to each conversation."""
    parts = [live.text.strip(), *([asked_list(page, asked)] if asked else [])]
    text = "\n\n".join(part for part in parts if part)
    return f"{text}\n" if text else "Write here what you have learned.\n"


def asked_list(page: Page, asked: Sequence[Talk]) -> str:
    """Return the questions as a list, each leading to what was said to it."""
    lines = [
        f"- [{plain(talk.said[0].message.text)}](/e/{page.id}/review#thread-{talk.thread.id}),"
        f" asked by {plain(talk.said[0].person.name)}"
        for talk in asked
    ]
    return "\n".join((HEADING, "", *lines))


def plain(words: str) -> str:
    """Return words as one line that Markdown shows as it is."""
    line = " ".join(words.split())
    short = line if len(line) <= LINE_LIMIT else f"{line[: LINE_LIMIT - 1].rstrip()}…"
    return SIGNS.sub(r"\\\1", short)
