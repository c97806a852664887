"""Asking for an explainer: a question that its readers see at once, perhaps put to one colleague."""

from dataclasses import dataclass
from datetime import datetime

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.actions import begin, publish
from wiki.pages.actions.places import put
from wiki.pages.models import Kind, Page, PageRole
from wiki.pages.words import Words
from wiki.spaces.models import Space
from wiki.wanted.facts import QuestionDirected


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wants explained."""

    words: Words
    space: Space
    person_id: int | None = None  # whom they ask


def ask_for_explainer(
    session: Session,
    viewer: Viewer,
    question: Question,
    *,
    form_token: str | None = None,
    at: datetime | None = None,
) -> Page:
    """Publish a question; whoever is asked in person hears of it.

    Raises:
        Refused: the viewer may not write in the space, or not publish there at once.
        IntegrityError: the same form asked already.
    """
    moment = at or now()
    page = begin(
        session, viewer, question.space, question.words, kind=Kind.QUESTION, form_token=form_token, at=moment
    )
    publish(session, viewer, page, at=moment)
    if question.person_id is not None:
        put(session, page, question.person_id, PageRole.COULD_EXPLAIN, moment)
        directed = QuestionDirected(page.id, question.person_id)
        announce(session, directed, actor_id=viewer.person_id, at=moment)
    return page
