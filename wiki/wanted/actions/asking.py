"""Asking for an explainer: a question that its readers see at once, perhaps put to one colleague."""

from dataclasses import dataclass, replace
from datetime import datetime

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.actions import begin, publish
from wiki.pages.actions.places import put
from wiki.pages.models import Kind, Page, PageRole
from wiki.pages.words import Words
from wiki.people.stand_in import stand_in
from wiki.spaces.models import Space
from wiki.wanted.facts import QuestionDirected


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wants explained."""

    words: Words
    space: Space
    person_id: int | None = None  # whom they ask
    is_quiet: bool = False  # readers do not see who asks


def ask_for_explainer(
    session: Session,
    viewer: Viewer,
    question: Question,
    *,
    form_token: str | None = None,
    at: datetime | None = None,
) -> Page:
    """Publish a question; whoever is asked in person hears of it.

    One that is asked quietly belongs to the stand-in, from its first version and fact on; who asked is a row
    that only they and stewards are shown.

    Raises:
        Refused: the viewer may not write in the space, or not publish there at once.
        IntegrityError: the same form asked already.
    """
    moment = at or now()
    asker = quietly(session, viewer) if question.is_quiet else viewer
    page = begin(
        session, asker, question.space, question.words, kind=Kind.QUESTION, form_token=form_token, at=moment
    )
    publish(session, asker, page, at=moment)
    if question.is_quiet:
        put(session, page, viewer.person_id, PageRole.ASKER, moment)
    if question.person_id is not None:
        put(session, page, question.person_id, PageRole.COULD_EXPLAIN, moment)
        directed = QuestionDirected(page.id, question.person_id)
        announce(session, directed, actor_id=asker.person_id, at=moment)
    return page


def quietly(session: Session, viewer: Viewer) -> Viewer:
    """Return the stand-in, with what the viewer may read and do."""
    return replace(viewer, person_id=stand_in(session).id)
