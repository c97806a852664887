"""Prompts and people who took them up."""

from tests.cast import Cast
from tests.making import TEXT, make_page
from wiki.core.db import Session
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.recall.actions import Asked, take_up, write_prompt
from wiki.recall.models import Prompt
from wiki.spaces.models import Space

OLD_COPY = Asked(
    "What does an update leave behind?", "The old copy of the row.", "It leaves the old copy behind."
)
MEASURED = Asked("On which version did we measure?", "Version 16.", "We measured on version 16")


def form(asked: Asked) -> dict[str, str]:
    """Return the form that says so."""
    return {"question": asked.question, "answer": asked.answer, "passage": asked.passage}


def asking_page(
    session: Session, cast: Cast, *prompts: Asked, space: Space | None = None, text: str = TEXT
) -> tuple[Page, list[Prompt]]:
    """Return a page of Ada's that asks something."""
    page = make_page(session, cast.ada, space or cast.everyone, text=text)
    session.flush()
    ada = cast.viewer(session, cast.ada)
    return page, [write_prompt(session, ada, page, each) for each in prompts or (OLD_COPY,)]


def taken_up(session: Session, cast: Cast, page: Page, *people: Person) -> None:
    """Let people take up what a page asks."""
    for person in people:
        take_up(session, cast.viewer(session, person), page)
    session.flush()
