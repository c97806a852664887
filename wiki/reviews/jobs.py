"""Telling people what happened to pages, after the commit that made it so."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Engine, select

from wiki.core.access import unrestricted
from wiki.core.db import Session, writing
from wiki.core.facts import FactRow
from wiki.core.jobs import Handler
from wiki.notices.actions import tell
from wiki.notices.models import FOLLOWS, Reason, Subscription
from wiki.notices.queries import Happening, following
from wiki.pages.models import PARTAKING, Credit, Page, PagePerson, PageRole, PageTopic, Revision, State
from wiki.pages.queries.answers import waiting_for_page
from wiki.reviews import reanchoring
from wiki.reviews.changed import noting
from wiki.reviews.mentioned import mentioned_in_opening, mentioned_in_reply, mentioned_in_review
from wiki.reviews.models import Message, Round, RoundReviewer, Thread
from wiki.reviews.queries.confirming import asked_to_confirm
from wiki.reviews.queries.reach import is_public
from wiki.reviews.readers import readers_among
from wiki.reviews.telling import WHY, Payload, People, named, tell_of, telling
from wiki.reviews.tending import KIND, tend_rounds


def asked_reviewer(_: Session, payload: Payload) -> set[int]:
    """Return who was asked."""
    return {payload["reviewer_id"]}


def reviewers(session: Session, payload: Payload) -> set[int]:
    """Return everybody who reviews in the round."""
    statement = select(RoundReviewer.person_id).where(RoundReviewer.round_id == payload["round_id"])
    return set(session.scalars(unrestricted(statement, WHY)))


def nudged(_: Session, payload: Payload) -> set[int]:
    """Return whose turn it is."""
    return {payload["person_id"]}


def whoever_asked(_: Session, payload: Payload) -> set[int]:
    """Return who asked the reviewer that does not answer."""
    return {payload["asked_by_id"]}


def concerned(session: Session, payload: Payload) -> set[int]:
    """Return who opened the round, and the authors."""
    opened = select(Round.opened_by_id).where(Round.id == payload["round_id"])
    return authors(session, payload) | set(session.scalars(unrestricted(opened, WHY)))


def authors(session: Session, payload: Payload) -> set[int]:
    """Return who began the page and who wrote on it since."""
    wrote = select(Revision.author_id).where(Revision.page_id == payload["page_id"]).distinct()
    began = select(Page.author_id).where(Page.id == payload["page_id"])
    return {
        *session.scalars(unrestricted(wrote, WHY)),
        *session.scalars(unrestricted(began, WHY)),
    }


def authors_and_partakers(session: Session, payload: Payload) -> set[int]:
    """Return the authors, and who takes part in a problem or a circle with them."""
    takes = select(PagePerson.person_id).where(
        PagePerson.page_id == payload["page_id"], PagePerson.role.in_(PARTAKING)
    )
    return authors(session, payload) | set(session.scalars(unrestricted(takes, WHY)))


def talkers(session: Session, payload: Payload) -> set[int]:
    """Return who said something in the thread, and who began the page."""
    spoke = select(Message.person_id).where(Message.thread_id == payload["thread_id"])
    opened = select(Thread.opened_by_id).where(Thread.id == payload["thread_id"])
    began = select(Page.author_id).where(Page.id == payload["page_id"])
    return {person for each in (spoke, opened, began) for person in session.scalars(unrestricted(each, WHY))}


def suggesters(session: Session, payload: Payload) -> set[int]:
    """Return whose suggestions a revision took over."""
    statement = select(Credit.person_id).where(Credit.revision_id == payload["revision_id"])
    return set(session.scalars(unrestricted(statement, WHY)))


def followers_of_something_new(session: Session, payload: Payload) -> set[int]:
    """Return who follows a topic of a new page, its space, or whoever published it.

    Who is asked to explain it hears that instead.
    """
    asked = select(PagePerson.person_id).where(
        PagePerson.page_id == payload["page_id"], PagePerson.role == PageRole.COULD_EXPLAIN
    )
    wanting = following(session, happening(session, payload, is_new=True))[0]
    return wanting - set(session.scalars(unrestricted(asked, WHY)))


def happening(session: Session, payload: Payload, *, is_new: bool) -> Happening:
    """Return what happened to a page, as followers see it."""
    page_id, fact = payload["page_id"], session.get(FactRow, payload["fact_id"])
    topics = select(PageTopic.topic_id).where(PageTopic.page_id == page_id)
    space = select(Page.space_id).where(Page.id == page_id)
    return Happening(
        page_id,
        session.scalar(unrestricted(space, WHY)) or 0,
        session.scalars(unrestricted(topics, WHY)).all(),
        fact.actor_id if fact else None,
        is_new,
    )


def waiting_for_it(session: Session, payload: Payload) -> set[int]:
    """Return who wanted to know what the page explains, or waited for it while it was promised.

    Before it is published nobody but readers of a promise follows a page, or asks in public outside a review.
    """
    page_id = payload["page_id"]
    since = select(Page.published_at).where(Page.id == page_id).scalar_subquery()
    follow = select(Subscription.person_id).where(
        FOLLOWS, Subscription.page_id == page_id, Subscription.since < since
    )
    asked = select(Thread.opened_by_id).where(
        Thread.page_id == page_id, Thread.round_id.is_(None), is_public(), Thread.opened_at < since
    )
    waited = {person for each in (follow, asked) for person in session.scalars(unrestricted(each, WHY))}
    return waiting_for_page(session, page_id) | waited


def followers_of_it(session: Session, payload: Payload) -> set[int]:
    """Return who follows all that happens to the page, and who began it, but nobody who muted it.

    A beginning and small corrections concern nobody, nor does what was written behind a promise.
    """
    if payload["number"] == 1:
        return set()
    known = select(Revision.minor, Revision.saved_at, Page.state, Page.published_at).join(
        Page, Page.id == Revision.page_id
    )
    row = session.execute(unrestricted(known.where(Revision.id == payload["revision_id"]), WHY)).one_or_none()
    if row is None or row.minor or row.state is State.PROMISED:
        return set()
    if row.published_at and row.saved_at <= row.published_at:
        return set()  # that it is published says more
    began = select(Page.author_id).where(Page.id == payload["page_id"])
    wanting, muted = following(session, happening(session, payload, is_new=False))
    return wanting | set(session.scalars(unrestricted(began, WHY))) - muted


def authors_and_keepers(session: Session, payload: Payload) -> set[int]:
    """Return the authors, and who keeps the page right."""
    roles = PagePerson.role.in_([PageRole.KEEPER, PageRole.BACKUP])
    keep = select(PagePerson.person_id).where(PagePerson.page_id == payload["page_id"], roles)
    return authors(session, payload) | set(session.scalars(unrestricted(keep, WHY)))


def named_keeper(_: Session, payload: Payload) -> set[int]:
    """Return who was named."""
    return {payload["person_id"]}


def asked_coach(_: Session, payload: Payload) -> set[int]:
    """Return who was asked."""
    return {payload["person_id"]}


def coach_and_authors(session: Session, payload: Payload) -> set[int]:
    """Return both sides of a coaching; whoever ended it knows."""
    return authors(session, payload) | {payload["person_id"]}


TELLINGS: Mapping[str, tuple[str, Reason, People]] = {
    "ReviewAsked": ("tell_review_asked", Reason.REVIEW_ASKED, asked_reviewer),
    "ReviewTaken": ("tell_taken_up", Reason.TAKEN_UP, concerned),
    "LookAgainAsked": ("tell_look_again", Reason.LOOK_AGAIN, reviewers),
    "TurnNudged": ("tell_nudged", Reason.NUDGED, nudged),
    "AnswerMissed": ("tell_no_answer", Reason.NO_ANSWER, whoever_asked),
    "RoundGoesStale": ("tell_going_stale", Reason.GOING_STALE, concerned),
    "RoundWentStale": ("tell_went_stale", Reason.WENT_STALE, concerned),
    "ReviewGiven": ("tell_reviewed", Reason.REVIEWED, authors),
    "ThreadOpened": ("tell_commented", Reason.COMMENTED, authors_and_partakers),
    "MessageWritten": ("tell_replied", Reason.REPLIED, talkers),
    "PassageFlagged": ("tell_flagged", Reason.FLAGGED, authors_and_keepers),
    "TrialFailed": ("tell_failed", Reason.DID_NOT_WORK, authors_and_keepers),
    "KeeperNamed": ("tell_keeper", Reason.KEEPING, named_keeper),
    "KeeperRelieved": ("tell_relieved", Reason.RELIEVED, named_keeper),
    "CheckFellDue": ("tell_check_due", Reason.CHECK_DUE, named_keeper),
    "CoachAsked": ("tell_coached", Reason.COACHED, asked_coach),
    "CoachingEnded": ("tell_coaching_ended", Reason.COACHING_ENDED, coach_and_authors),
    "LearnerProposed": ("tell_learner", Reason.LEARN, named),
    "SuggestionsTaken": ("tell_taken", Reason.SUGGESTION_TAKEN, suggesters),
    "PageEndorsed": ("tell_endorsed", Reason.ENDORSED, authors),
    "PagePublished": ("tell_published", Reason.PUBLISHED, followers_of_something_new),
    "RevisionSaved": ("tell_edited", Reason.EDITED, followers_of_it),
}


MENTIONED: Mapping[str, People] = {
    "ReviewGiven": mentioned_in_review,
    "ThreadOpened": mentioned_in_opening,
    "MessageWritten": mentioned_in_reply,
    "PassageFlagged": mentioned_in_opening,
}


def tell_published(engine: Engine, payloads: Sequence[Payload]) -> None:
    """Tell who waited for what a page explains, whose words it holds, and who follows it, each once."""
    with writing(engine) as session:
        for payload in payloads:
            tell_of(session, payload, Reason.EXPLAINED, waiting_for_it)
            tell_of(session, payload, Reason.PUBLISHED, authors)
            tell_of(session, payload, Reason.PUBLISHED, followers_of_something_new)


def tell_merged(engine: Engine, payloads: Sequence[Payload]) -> None:
    """Tell each of those who wrote at the same time of the other."""
    with writing(engine) as session:
        for payload in payloads:
            fact = session.get(FactRow, payload["fact_id"])
            if fact is not None and fact.actor_id is not None:
                tell_both(session, payload, fact, fact.actor_id)


def tell_both(session: Session, payload: Payload, fact: FactRow, saver_id: int) -> None:
    """Tell whoever saved meanwhile of the one who merged, and that one of whoever saved last before."""
    page_id = payload["page_id"]
    between = (
        select(Revision.author_id)
        .where(Revision.page_id == page_id, Revision.number > payload["base"])
        .where(Revision.number < payload["number"], Revision.author_id != saver_id)
        .order_by(Revision.number)
    )
    others = session.scalars(unrestricted(between, WHY)).all()
    readers = readers_among(session, page_id, {*others, saver_id})
    tell(session, readers - {saver_id}, Reason.MERGED, page_id, saver_id, fact.id, at=fact.happened_at)
    if others:
        saver = readers & {saver_id}
        tell(session, saver, Reason.MERGED, page_id, others[-1], fact.id, at=fact.happened_at)


REACTIONS: Mapping[str, Sequence[str]] = {
    **{fact: (kind,) for fact, (kind, _, _) in TELLINGS.items()},
    "RevisionSaved": (TELLINGS["RevisionSaved"][0], "tell_confirm", noting.KIND, reanchoring.KIND),
    "PageImported": (reanchoring.KIND,),
    "ThreadOpened": (TELLINGS["ThreadOpened"][0], reanchoring.KIND),
    "ThreadReopened": (reanchoring.KIND,),
    "RevisionsMerged": ("tell_merged",),
}
HANDLERS: Mapping[str, Handler] = {
    **{
        kind: telling(reason, people, MENTIONED.get(fact))
        for fact, (kind, reason, people) in TELLINGS.items()
    },
    "tell_published": tell_published,
    "tell_confirm": telling(Reason.CONFIRM, asked_to_confirm),
    "tell_merged": tell_merged,
    noting.KIND: noting.note_changed_passages,
    KIND: tend_rounds,
    reanchoring.KIND: reanchoring.anchor_threads,
}
