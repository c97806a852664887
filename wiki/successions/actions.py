"""Asking somebody to stand ready, answering, and asking two to write together."""

from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import select

from wiki.core.access import NotFound, Viewer
from wiki.core.db import Session, now
from wiki.core.facts import FactRow, announce
from wiki.notices.actions import mark_done
from wiki.pages.holding import hold_page
from wiki.pages.models import Page, PageRole
from wiki.people.models import Person
from wiki.people.subtrees import manages
from wiki.reviews.actions.keeping import held, name_keeper
from wiki.reviews.readers import readers_among
from wiki.successions.facts import PairProposed, SuccessionAccepted, SuccessionAsked
from wiki.successions.models import Reply, Succession
from wiki.successions.policy import may_answer, may_be_asked, may_come_to_know
from wiki.successions.queries import succession_of, waiting_for

PROPOSED_FOR = timedelta(days=90)  # the same two are not asked again within it


def ask_to_succeed(
    session: Session,
    viewer: Viewer,
    page: Page,
    knower: Person,
    successor: Person,
    *,
    at: datetime | None = None,
) -> bool:
    """Ask a colleague to stand ready for a page that somebody knows, and return whether that is new.

    Asking again, on behalf of whomever, changes nothing while they have not answered, or said yes.

    Raises:
        NotFound: the viewer does not answer for whoever knows it, or the colleague may not read the page.
        Refused: it is the same person, they are gone, said no to the viewer, or have enough to answer.
    """
    hold_page(session, page)  # two presses ask once
    check(session, viewer, page, knower, successor)
    before = succession_of(session, page, successor.id)
    if before is not None and before.reply is not Reply.NO:
        return False
    waiting = waiting_for(session, successor.id, page)
    may_be_asked(
        successor,
        has_declined=before is not None and has_asked(session, viewer, page, successor),
        waiting=waiting,
    ).enforce()
    asked = before or Succession(page_id=page.id, successor_id=successor.id)
    asked.person_id, asked.asked_by_id, asked.asked_at = knower.id, viewer.person_id, at or now()
    asked.reply = asked.replied_at = None
    session.add(asked)
    announce(session, SuccessionAsked(page.id, successor.id), actor_id=viewer.person_id, at=at)
    return True


def has_asked(session: Session, viewer: Viewer, page: Page, successor: Person) -> bool:
    """Whether the viewer ever asked them about the page, whoever else did so since."""
    asked = asdict(SuccessionAsked(page.id, successor.id))
    statement = select(FactRow.payload).where(
        FactRow.name == SuccessionAsked.__name__, FactRow.actor_id == viewer.person_id
    )
    return any(asked == payload for payload in session.scalars(statement))


def answer(
    session: Session, viewer: Viewer, page: Page, reply: Reply, *, at: datetime | None = None
) -> Succession:
    """Say whether the viewer stands ready; who does is the backup of the page, where nobody is.

    Saying the same again changes nothing. That somebody says no is told to nobody; whoever asked sees it.

    Raises:
        NotFound: nobody asked the viewer.
        Refused: they said yes before.
    """
    hold_page(session, page)
    asked = succession_of(session, page, viewer.person_id)
    if asked is None:
        raise NotFound(page.id)
    if asked.reply is reply:
        return asked
    may_answer(asked, reply).enforce()
    asked.reply, asked.replied_at = reply, at or now()
    mark_done(session, viewer, page.id)
    if reply is Reply.YES:
        back_up(session, viewer, page, at)
        announce(session, SuccessionAccepted(page.id, asked.person_id), actor_id=viewer.person_id, at=at)
    return asked


def back_up(session: Session, viewer: Viewer, page: Page, at: datetime | None) -> None:
    """Let the viewer step in for whoever keeps a page right, unless somebody does who is here."""
    backups = [session.get_one(Person, place.person_id) for place in held(session, page, PageRole.BACKUP)]
    keeps = any(place.person_id == viewer.person_id for place in held(session, page, PageRole.KEEPER))
    if not keeps and all(person.deactivated_at is not None for person in backups):
        name_keeper(session, viewer, page, viewer.person_id, PageRole.BACKUP, at=at)


def propose_pair(
    session: Session,
    viewer: Viewer,
    page: Page,
    knower: Person,
    colleague: Person,
    *,
    at: datetime | None = None,
) -> bool:
    """Ask a colleague and whoever knows a page to write on it together; return whether that is new.

    Raises:
        NotFound: the viewer does not answer for whoever knows it, or the colleague may not read the page.
        Refused: it is the same person, or they are gone.
    """
    hold_page(session, page)
    check(session, viewer, page, knower, colleague)
    proposed, moment = PairProposed(page.id, knower.id, colleague.id), at or now()
    if is_proposed(session, proposed, moment - PROPOSED_FOR):
        return False
    announce(session, proposed, actor_id=viewer.person_id, at=moment)
    return True


def check(session: Session, viewer: Viewer, page: Page, knower: Person, colleague: Person) -> None:
    """See that the viewer may ask this of these two.

    Raises:
        NotFound: the viewer does not answer for whoever knows it, or the colleague may not read the page.
        Refused: it is the same person, or they are gone.
    """
    if knower.id != viewer.person_id and not manages(session, viewer, knower.id):
        raise NotFound(knower.handle)
    may_come_to_know(page, knower, colleague).enforce()
    if not readers_among(session, page.id, [colleague.id]):
        raise NotFound(colleague.handle)


def is_proposed(session: Session, proposed: PairProposed, since: datetime) -> bool:
    """Whether these two were asked to write on the page together since."""
    statement = select(FactRow.payload).where(
        FactRow.name == PairProposed.__name__, FactRow.happened_at >= since
    )
    told = {
        "page_id": proposed.page_id,
        "person_id": proposed.person_id,
        "colleague_id": proposed.colleague_id,
    }
    return any(told == payload for payload in session.scalars(statement))
