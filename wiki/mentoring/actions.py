"""Asking for a mentor, answering, explaining what one learned, and the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from wiki.core.access import Refused, Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.mentoring.facts import MentoringAsked, MentoringBegun
from wiki.mentoring.policy import (
    NO_PAIR,
    OVER,
    is_pair,
    may_answer,
    may_ask_another,
    may_ask_for_mentoring,
    may_be_asked,
    may_end_pair,
    may_take_on,
    may_teach_back,
)
from wiki.mentoring.queries import ASKED, open_pairs
from wiki.notices.actions import mark_done
from wiki.pages.actions import admit, begin, publish
from wiki.pages.actions.linking import link
from wiki.pages.actions.places import become, put
from wiki.pages.audiences import address_to
from wiki.pages.models import Kind, LinkKind, Page, PageRole, Reach
from wiki.pages.words import Words
from wiki.people.models import Person
from wiki.reviews.working_days import working_days
from wiki.spaces.models import Space
from wiki.undertakings import holding
from wiki.undertakings.actions import end, today, undertake
from wiki.undertakings.holding import Held, Place
from wiki.undertakings.models import PAIR, Ending
from wiki.undertakings.parts import extracts, words_out_of

CLOSED = "The space this was for was closed a moment ago. Send it again; it goes into another one."
TEXT = "## Where I stand\n\n## What I want to find out\n\n## What we agreed\n"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to learn, and from whom."""

    topic_id: int
    title: str
    goal: str
    weeks: int
    space: Space
    mentor: Person
    text: str = TEXT


def hold(session: Session, page: Page) -> Held:
    """Return a pair, keeping others from changing it in this transaction.

    Raises:
        Refused: the page is no pair's.
    """
    return holding.hold(session, page, is_pair, NO_PAIR)


def ask_mentor(
    session: Session,
    viewer: Viewer,
    wish: Wish,
    *,
    form_token: str | None = None,
    at: datetime | None = None,
) -> Page:
    """Ask a colleague to be the viewer's mentor; only the two know of it.

    Raises:
        Refused: it is themselves, they have asked for enough mentors already, or its space was closed.
        IntegrityError: the same form asked already.
    """
    moment = at or now()
    alone(session, viewer.person_id)
    mine = open_pairs(session, PageRole.MENTEE, [viewer.person_id])
    may_ask_for_mentoring(mine.get(viewer.person_id, 0)).enforce()
    may_be_asked(viewer, wish.mentor, asked=()).enforce()
    words = Words(wish.title, wish.goal, wish.text, (wish.topic_id,))
    page = begin(session, viewer, wish.space, words, kind=Kind.CIRCLE, form_token=form_token, at=moment)
    if page.space.members_only:
        raise Refused(CLOSED)
    page.reach = Reach.PEOPLE
    last_day = today(session, viewer, moment) + timedelta(weeks=wish.weeks)
    undertake(session, viewer, page, last_day, seats=PAIR, at=moment)
    put(session, page, viewer.person_id, PageRole.MENTEE, moment)
    put_to(session, viewer, page, wish.mentor, moment)
    return publish(session, viewer, page, at=moment)


def alone(session: Session, person_id: int) -> None:
    """Let nobody else count somebody's pairs until this transaction ends."""
    session.execute(select(Person.id).where(Person.id == person_id).with_for_update(key_share=True))


def put_to(session: Session, viewer: Viewer, page: Page, mentor: Person, at: datetime) -> None:
    """Put the question to somebody."""
    put(session, page, mentor.id, PageRole.INVITED, at)
    announce(session, MentoringAsked(page.id, mentor.id), actor_id=viewer.person_id, at=at)


def ask_another(
    session: Session, viewer: Viewer, page: Page, mentor: Person, *, at: datetime | None = None
) -> None:
    """Ask somebody else where there was no answer; whoever was asked before is asked no more.

    Raises:
        Refused: it is too early, there is a mentor, it has ended, or they were asked before.
    """
    moment = at or now()
    held = hold(session, page)
    if held.undertaking.ended_at:
        raise Refused(OVER)
    asked = held.places_of(*ASKED)
    waited, is_gone = silence(session, asked, moment)
    roles = held.roles_of(viewer.person_id)
    has_mentor = held.first(PageRole.MENTOR) is not None
    may_ask_another(roles, has_mentor=has_mentor, waited=waited, is_gone=is_gone).enforce()
    may_be_asked(viewer, mentor, [place.person_id for place in asked]).enforce()
    for person_id in held.having(PageRole.INVITED):
        become(session, page, person_id, PageRole.INVITED, PageRole.DECLINED)
    put_to(session, viewer, page, mentor, moment)
    address_to(session, page)


def silence(session: Session, asked: Sequence[Place], at: datetime) -> tuple[int, bool]:
    """Return how many working days of whoever was asked last have passed, and whether they are gone."""
    last = max(asked, key=lambda place: place.since)
    person = session.get_one(Person, last.person_id)
    return working_days(person, last.since, at), person.deactivated_at is not None


def accept(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> None:
    """Say yes: the weeks count from now. Saying it twice changes nothing.

    Raises:
        Refused: the viewer is not asked any more, or mentors enough colleagues already.
    """
    moment = at or now()
    alone(session, viewer.person_id)
    held = hold(session, page)
    roles = held.roles_of(viewer.person_id)
    if PageRole.MENTOR in roles and not held.undertaking.ended_at:
        return
    may_answer(held.undertaking, roles).enforce()
    pairs = open_pairs(session, PageRole.MENTOR, [viewer.person_id])
    may_take_on(pairs.get(viewer.person_id, 0)).enforce()
    become(session, page, viewer.person_id, PageRole.INVITED, PageRole.MENTOR)
    held.undertaking.due_on += today(session, viewer, moment) - held.undertaking.begun_at.date()
    address_to(session, page)
    mark_done(session, viewer, page.id)
    mentee_id = held.having(PageRole.MENTEE)[0]
    announce(session, MentoringBegun(page.id, mentee_id), actor_id=viewer.person_id, at=moment)


def decline(session: Session, viewer: Viewer, page: Page) -> None:
    """Say no; nobody is told, and to whoever asked it looks as before. The viewer reads the page no more.

    Raises:
        Refused: the viewer is not asked any more.
    """
    held = hold(session, page)
    may_answer(held.undertaking, held.roles_of(viewer.person_id)).enforce()
    become(session, page, viewer.person_id, PageRole.INVITED, PageRole.DECLINED)
    address_to(session, page)
    mark_done(session, viewer, page.id)


def end_pair(
    session: Session,
    viewer: Viewer,
    page: Page,
    how: Ending,
    comes_next: str = "",
    *,
    at: datetime | None = None,
) -> None:
    """Bring it to its end, from either side; whoever was asked and has not answered is asked no more.

    Raises:
        Refused: the viewer is neither of the two, or it has ended.
    """
    held = hold(session, page)
    may_end_pair(held.undertaking, held.roles_of(viewer.person_id)).enforce()
    end(session, viewer, page, how, comes_next, at=at)
    for person_id in held.having(PageRole.INVITED):
        become(session, page, person_id, PageRole.INVITED, PageRole.DECLINED)
    address_to(session, page)


def teach_back(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> Page:
    """Return a draft of the viewer's that explains what they learned, and that the mentor reads.

    Doing it twice returns the same one.

    Raises:
        Refused: the viewer is not the mentee, or nobody said yes.
    """
    held = hold(session, page)  # two presses begin one
    has_mentor = held.first(PageRole.MENTOR) is not None
    may_teach_back(held.roles_of(viewer.person_id), has_mentor=has_mentor).enforce()
    if begun := session.scalar(extracts(viewer, page).limit(1)):
        return begun
    draft = begin(session, viewer, page.space, words_out_of(page), at=at)
    link(session, draft, LinkKind.EXTRACTED_FROM, page)
    for mentor_id in held.having(PageRole.MENTOR):
        admit(session, draft, mentor_id)
    return draft
