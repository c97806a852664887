"""Promising to explain something."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from wiki.core.access import Refused, Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.actions import begin
from wiki.pages.actions.linking import answer_behind, link
from wiki.pages.actions.places import put
from wiki.pages.audiences import address_to
from wiki.pages.models import Kind, LinkKind, Page, PageRole, State
from wiki.pages.words import Words
from wiki.people.models import Person
from wiki.promises.actions.making_way import OVERTAKEN, taken_by
from wiki.promises.facts import PagePromised
from wiki.promises.policy import may_answer, may_keep, may_promise
from wiki.promises.queries import open_promises
from wiki.spaces.models import Space
from wiki.undertakings.actions import locked, today, undertake
from wiki.undertakings.facts import Undertaken
from wiki.undertakings.models import Undertaking
from wiki.undertakings.policy import may_fall_due


@dataclass(frozen=True, slots=True)
class Promised:
    """What somebody means to learn, and by which day they will explain it."""

    words: Words
    space: Space
    due_on: date
    source: Page | None = None  # where the wish came from


def promise(
    session: Session,
    viewer: Viewer,
    promised: Promised,
    *,
    form_token: str | None = None,
    at: datetime | None = None,
) -> Page:
    """Promise a page to the readers of its space.

    What it came from is linked; a question is being explained from now on.

    Raises:
        Refused: the day is over or far away, the viewer has promised enough or may not write in the space, or
            somebody else is explaining the question already.
        IntegrityError: the same form promised already.
    """
    moment = at or now()
    hold_own_promises(session, viewer)
    may_promise(open_promises(session, viewer)).enforce()
    page = begin(session, viewer, promised.space, promised.words, form_token=form_token, at=moment)
    undertake(session, viewer, page, promised.due_on, at=moment)
    page.state = State.PROMISED
    session.flush()
    address_to(session, page)
    if promised.source is not None:
        come_from(session, viewer, page, promised.source, moment)
    announce(session, PagePromised(page.id), actor_id=viewer.person_id, at=moment)
    return page


def promise_again(
    session: Session, viewer: Viewer, page: Page, due_on: date, *, at: datetime | None = None
) -> Undertaking:
    """Take up again what the viewer let go.

    Raises:
        Refused: it is not theirs, the day is over or far away, or they have promised enough by now.
    """
    moment = at or now()
    may_keep(viewer, page).enforce()
    may_fall_due(due_on, today(session, viewer, moment)).enforce()
    hold_own_promises(session, viewer)
    undertaking = locked(session, page)
    if undertaking.ended_at is None:
        return undertaking
    may_promise(open_promises(session, viewer)).enforce()
    undertaking.due_on, undertaking.begun_at = due_on, moment
    undertaking.ended_at = undertaking.ended_by_id = undertaking.how = undertaking.reminded_at = None
    undertaking.next = ""
    announce(session, Undertaken(page.id), actor_id=viewer.person_id, at=moment)
    return undertaking


def hold_own_promises(session: Session, viewer: Viewer) -> None:
    """Let one form at a time count what its sender promised, so that two do not pass the limit at once."""
    session.scalar(select(Person.id).where(Person.id == viewer.person_id).with_for_update(key_share=True))


def come_from(session: Session, viewer: Viewer, page: Page, source: Page, at: datetime) -> None:
    """Say where a promise came from: it answers a question, and is taken out of any other page.

    Raises:
        Refused: somebody else is explaining the question already.
    """
    if source.kind is Kind.QUESTION:
        explain(session, viewer, source, at)
    kind = LinkKind.ANSWERS if source.kind is Kind.QUESTION else LinkKind.EXTRACTED_FROM
    if link(session, page, kind, source):
        answer_behind(session, viewer, page, source)


def explain(session: Session, viewer: Viewer, question: Page, at: datetime) -> None:
    """Be the one who explains a question; whoever took it up long ago without promising makes way.

    Raises:
        Refused: somebody else is explaining it already.
    """
    taken = taken_by(session, question, at)
    may_answer(taken_by=taken.name if taken and taken.id != viewer.person_id else "").enforce()
    if taken is None and not put(session, question, viewer.person_id, PageRole.EXPLAINS, at):
        raise Refused(OVERTAKEN)
