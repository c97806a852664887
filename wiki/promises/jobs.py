"""What follows from promises: who waited hears of them, and what is published keeps them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Engine, select

from wiki.core.access import unrestricted
from wiki.core.db import Session, now, writing
from wiki.core.facts import FactRow
from wiki.core.jobs import Handler
from wiki.notices.models import FOLLOWS, Reason, Subscription
from wiki.notices.queries import following
from wiki.pages.models import Kind, Page, PagePerson, PageRole, Revision, State
from wiki.pages.queries.answers import waiting_for_page
from wiki.people.gone import when_gone
from wiki.people.models import Membership, Person, Team
from wiki.promises import actions
from wiki.promises.tending import KIND, open_ones, tend_promises
from wiki.reviews.jobs import happening
from wiki.reviews.models import Thread
from wiki.reviews.queries.reach import is_public
from wiki.reviews.telling import WHY, Payload, People, telling
from wiki.undertakings.models import Ending, Undertaking


def keep_promises(engine: Engine, payloads: Sequence[Payload]) -> None:
    """Note that pages which were promised are published."""
    for payload in payloads:
        with writing(engine) as session:
            fact = session.get(FactRow, payload["fact_id"])
            page = session.get(Page, payload["page_id"], execution_options={"reader": WHY})
            if page is not None and page.is_published and page.kind is Kind.EXPLAINER:  # a circle goes on
                actions.keep(session, page, fact.happened_at if fact else now())


def interested(session: Session, payload: Payload) -> set[int]:
    """Return who waits for what is promised, or follows its topics, its space, or whoever promised it."""
    wanting, _ = following(session, happening(session, payload, is_new=True))
    return wanting | waiting_for_page(session, payload["page_id"])


def waiting_for_promise(session: Session, payload: Payload) -> set[int]:
    """Return who follows a promised page itself, or asked something about it in advance."""
    page_id = payload["page_id"]
    follow = select(Subscription.person_id).where(FOLLOWS, Subscription.page_id == page_id)
    asked = select(Thread.opened_by_id).where(
        Thread.page_id == page_id, Thread.revision_id == Page.live_id, Page.id == page_id, is_public()
    )
    return {person for each in (follow, asked) for person in session.scalars(unrestricted(each, WHY))}


def losing(session: Session, payload: Payload) -> set[int]:
    """Return who waits for what was promised, where it was let go by somebody who is still here."""
    statement = (
        select(Undertaking.how)
        .join(Page, Page.id == Undertaking.page_id)
        .join(Page.author)
        .where(Page.id == payload["page_id"], Page.state == State.PROMISED, Person.deactivated_at.is_(None))
    )
    if session.scalar(unrestricted(statement, WHY)) is not Ending.LET_GO:
        return set()
    return waiting_for_promise(session, payload) | waiting_for_page(session, payload["page_id"])


def heirs(session: Session, payload: Payload) -> set[int]:
    """Return who could take over what a colleague promised who has left, or knows who could.

    Those are who waits for it, who coaches it or wrote on its draft, and who manages the colleague's team.
    """
    page_id = payload["page_id"]
    near = select(PagePerson.person_id).where(
        PagePerson.page_id == page_id, PagePerson.role.in_((PageRole.AUTHOR, PageRole.COACH))
    )
    wrote = select(Revision.author_id).where(Revision.page_id == page_id)
    manages = (
        select(Team.manager_id)
        .join(Membership, Membership.team_id == Team.id)
        .join(Page, Page.author_id == Membership.person_id)
        .where(Page.id == page_id, Membership.until.is_(None), Team.manager_id.is_not(None))
    )
    every = (near, wrote, manages)
    found = {person for each in every for person in session.scalars(unrestricted(each, WHY)) if person}
    return found | waiting_for_promise(session, payload) | waiting_for_page(session, page_id)


def leave_from(session: Session, person: Person) -> None:
    """Let go of what somebody promised whose account was closed, so that others can take it over."""
    for page_id in session.scalars(unrestricted(open_ones().where(Page.author_id == person.id), WHY)).all():
        actions.let_go_of_departed(session, page_id, now())


def whoever_promised(_: Session, payload: Payload) -> set[int]:
    """Return whose day is near."""
    return {payload["person_id"]}


TELLINGS: Mapping[str, tuple[str, Reason, People]] = {
    "PagePromised": ("tell_promised", Reason.PROMISED, interested),
    "PromiseFellDue": ("tell_promise_due", Reason.PROMISE_DUE, whoever_promised),
    "PromiseHandedOn": ("tell_promise_handed_on", Reason.PROMISED, waiting_for_promise),
    "PromiseLeftBehind": ("tell_promise_left_behind", Reason.HANDED_ON, heirs),
    "UndertakingEnded": ("tell_promise_let_go", Reason.ENDED, losing),
}
REACTIONS: Mapping[str, Sequence[str]] = {
    **{fact: (kind,) for fact, (kind, _, _) in TELLINGS.items()},
    "PagePublished": ("keep_promises",),
    "PersonChanged": ("leave_promises",),
}
HANDLERS: Mapping[str, Handler] = {
    **{kind: telling(reason, people) for kind, reason, people in TELLINGS.values()},
    "keep_promises": keep_promises,
    "leave_promises": when_gone(leave_from),
    KIND: tend_promises,
}
