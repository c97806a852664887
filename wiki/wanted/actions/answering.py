"""Saying which explainer answers a question."""

from datetime import datetime

from sqlalchemy import delete

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.core.facts import announce
from wiki.pages.actions.linking import link
from wiki.pages.models import Link, LinkKind, Page
from wiki.wanted.actions.accepting import forget_explainer
from wiki.wanted.facts import AnswerNamed
from wiki.wanted.policy import may_name_answer, may_take_answer_away


def name_answer(
    session: Session, viewer: Viewer, question: Page, explainer: Page, *, at: datetime | None = None
) -> None:
    """Say that an explainer answers a question; those who wait hear of it now, or when it is published.

    Raises:
        Refused: the one is no question, the other is one, or it is somebody else's draft.
    """
    may_name_answer(viewer, question, explainer).enforce()
    if link(session, explainer, LinkKind.ANSWERS, question) and explainer.is_published:
        announce(session, AnswerNamed(explainer.id, question.id), actor_id=viewer.person_id, at=at)


def take_answer_away(session: Session, viewer: Viewer, question: Page, explainer: Page) -> None:
    """Say that it does not answer the question after all; nobody is told twice when it does again.

    Raises:
        Refused: it is not for the viewer to say.
    """
    may_take_answer_away(viewer, question, explainer).enforce()
    answers = delete(Link).where(
        Link.page_id == explainer.id, Link.kind == LinkKind.ANSWERS, Link.number == question.id
    )
    session.execute(answers.execution_options(synchronize_session=False))
    forget_explainer(session, question, explainer)
