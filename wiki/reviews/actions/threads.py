"""Commenting on a passage or the whole, replying, closing, opening again."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from wiki.core.access import THE_PAGE_WAS_READ, NotFound, Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.holding import hold_page
from wiki.pages.models import Page, Revision
from wiki.pages.queries import author_set
from wiki.reviews.actions.deciding import locked_round, settle
from wiki.reviews.anchors import Quote
from wiki.reviews.facts import MessageWritten, ThreadClosed, ThreadOpened, ThreadReopened
from wiki.reviews.models import Message, Reach, Thread, ThreadKind, ThreadState
from wiki.reviews.policy import may_decline, may_reopen, may_resolve
from wiki.reviews.suggesting import Swap, may_stand, trimmed

TWICE = timedelta(minutes=1)  # the same words again within it are a double press, not a second thought


@dataclass(frozen=True, slots=True)
class Passage:
    """A range of a revision's text, in code points."""

    starts: int
    ends: int


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody has to say about a passage, or about the whole; a suggestion also has other words."""

    text: str
    passage: Passage | None = None
    kind: ThreadKind = ThreadKind.NOTE
    replacement: str | None = None
    reach: Reach = Reach.EVERYONE


class Unsuitable(ValueError):
    """What somebody suggests cannot be a suggestion; carries the sentence that says why."""


def open_thread(
    session: Session,
    viewer: Viewer,
    page: Page,
    revision: Revision,
    comment: Comment,
    *,
    pending: bool = False,
    at: datetime | None = None,
) -> Thread:
    """Comment on a passage of a revision, or on the whole; while pending only the viewer sees it.

    What is for the authors alone is part of no round: it holds up no decision, and waits for none. Nor is
    what is asked about a promise, when its draft is being reviewed already.

    Raises:
        NotFound: the revision is another page's, or has no such passage.
        Unsuitable: it suggests nothing, or too much.
    """
    if revision.page_id != page.id or (comment.passage and not fits(comment.passage, revision)):
        raise NotFound(page.id)
    comment = proposed(comment, revision.text)
    moment = at or now()
    round_ = locked_round(session, page)
    if twin := same_comment(session, viewer, page.id, comment, moment):
        return twin
    in_advance = page.is_promised and revision.id == page.live_id
    thread = begun(viewer, revision, comment, moment)
    thread.round_id = round_.id if round_ and comment.reach is Reach.EVERYONE and not in_advance else None
    thread.sent_at = None if pending else moment
    session.add(thread)
    session.flush()
    say(session, viewer, thread, comment.text, moment)
    if not pending:
        announce(session, ThreadOpened(page.id, thread.id), actor_id=viewer.person_id, at=at)
    return thread


def begun(viewer: Viewer, revision: Revision, comment: Comment, at: datetime) -> Thread:
    """Return a new thread about a passage of a revision, or about the whole of it."""
    passage = comment.passage
    quote = asdict(Quote.taken(revision.text, passage.starts, passage.ends)) if passage else {}
    return Thread(
        page_id=revision.page_id,
        revision_id=revision.id,
        kind=comment.kind,
        reach=comment.reach,
        replacement=comment.replacement,
        opened_by_id=viewer.person_id,
        opened_at=at,
        **quote,
    )


def say(session: Session, viewer: Viewer, thread: Thread, text: str, at: datetime) -> Message:
    """Put a message into a thread."""
    message = Message(
        thread_id=thread.id,
        page_id=thread.page_id,
        person_id=viewer.person_id,
        text=text,
        written_at=at,
    )
    session.add(message)
    session.flush()
    return message


def proposed(comment: Comment, text: str) -> Comment:
    """Return a suggestion with what it puts in place of what, to the letter; anything else as it is.

    Raises:
        Unsuitable: it has no passage, changes nothing of it, or changes too much.
    """
    if comment.kind is not ThreadKind.SUGGESTION:
        return replace(comment, replacement=None)
    if comment.passage is None or comment.replacement is None:
        raise Unsuitable("A suggestion needs a passage. Choose one in the text.")
    swap = trimmed(text, Swap(comment.passage.starts, comment.passage.ends, comment.replacement))
    if refusal := may_stand(text, swap).refusal:
        raise Unsuitable(refusal)
    return replace(comment, passage=Passage(swap.starts, swap.ends), replacement=swap.text)


def same_comment(
    session: Session, viewer: Viewer, page_id: int, comment: Comment, at: datetime
) -> Thread | None:
    """Return the thread that an earlier press of the same button opened a moment ago."""
    statement = (
        select(Thread)
        .join(Message, Message.thread_id == Thread.id)
        .where(
            Thread.page_id == page_id,
            Thread.opened_by_id == viewer.person_id,
            Thread.starts.is_not_distinct_from(comment.passage.starts if comment.passage else None),
            Thread.replacement.is_not_distinct_from(comment.replacement),
            Thread.reach == comment.reach,
            Thread.opened_at > at - TWICE,
            Message.text == comment.text,
        )
    )
    return session.scalar(unrestricted(statement.limit(1), THE_PAGE_WAS_READ))


def fits(passage: Passage, revision: Revision) -> bool:
    """Whether the revision has such a passage."""
    return 0 <= passage.starts < passage.ends <= len(revision.text)


def reply(
    session: Session, viewer: Viewer, thread: Thread, text: str, *, at: datetime | None = None
) -> Message:
    """Say something in a thread; the same words a moment later are the same press of the button."""
    moment = at or now()
    if twin := last_words(session, viewer, thread, text, moment):
        return twin
    message = say(session, viewer, thread, text, moment)
    if thread.sent_at is not None:
        written = MessageWritten(thread.page_id, thread.id, message.id)
        announce(session, written, actor_id=viewer.person_id, at=at)
    return message


def last_words(session: Session, viewer: Viewer, thread: Thread, text: str, at: datetime) -> Message | None:
    """Return the last message of a thread if it is the viewer's, just written, and says the same."""
    last = select(Message).where(Message.thread_id == thread.id).order_by(Message.id.desc()).limit(1)
    message = session.scalar(unrestricted(last, THE_PAGE_WAS_READ))
    if message is None or message.written_at <= at - TWICE:
        return None
    return message if (message.person_id, message.text) == (viewer.person_id, text) else None


def close_thread(
    session: Session,
    viewer: Viewer,
    page: Page,
    thread: Thread,
    *,
    declined_because: str = "",
    at: datetime | None = None,
) -> Thread:
    """Resolve a thread, or decline it with a reason; if that was what a round waited for, decide it.

    Raises:
        Refused: it is closed already, or not for the viewer to close.
    """
    hold_page(session, page)  # first, in the order of a verdict and of accepting: else each could wait
    round_ = locked_round(session, page)
    session.refresh(thread)
    may = may_decline if declined_because else may_resolve
    may(viewer, thread, author_set(session, viewer, page)).enforce()
    moment = at or now()
    thread.state = ThreadState.DECLINED if declined_because else ThreadState.RESOLVED
    thread.closed_at, thread.closed_by_id, thread.close_reason = moment, viewer.person_id, declined_because
    announce(session, ThreadClosed(page.id, thread.id), actor_id=viewer.person_id, at=at)
    if round_:
        settle(session, viewer, page, round_, moment)
    return thread


def reopen_thread(session: Session, viewer: Viewer, thread: Thread, *, at: datetime | None = None) -> Thread:
    """Open a closed thread again.

    Raises:
        Refused: it is open, or was begun by somebody else.
    """
    may_reopen(viewer, thread).enforce()
    thread.state = ThreadState.OPEN
    thread.closed_at = thread.closed_by_id = thread.applied_id = None
    thread.close_reason = ""
    announce(session, ThreadReopened(thread.page_id, thread.id), actor_id=viewer.person_id, at=at)
    return thread


def discard_thread(session: Session, viewer: Viewer, thread: Thread) -> None:
    """Throw away a comment that was not sent yet.

    Raises:
        NotFound: it was sent, or is somebody else's.
    """
    if thread.sent_at is not None or thread.opened_by_id != viewer.person_id:
        raise NotFound(thread.id)
    session.execute(delete(Message).where(Message.thread_id == thread.id))
    session.execute(delete(Thread).where(Thread.id == thread.id))
