"""Keeping what is prepared up to date with what people do, page by page; and all of it, every night."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, Select, and_, delete, exists, insert, or_, select
from sqlalchemy.orm import aliased

from wiki.core.access import unrestricted
from wiki.core.clock import next_night, now
from wiki.core.db import Session, reading, writing
from wiki.core.jobs import Handler, Job, keep_waiting
from wiki.endorsements.models import Endorsement
from wiki.experts.gathering import gather_unseen
from wiki.experts.hosting import circles_behind
from wiki.experts.models import Weighed
from wiki.experts.prepared import Prepared, prepared
from wiki.experts.weighing import knowings
from wiki.pages.models import Authorship, Link, LinkKind, Page, State

KIND, SPACES, EVERYTHING = "weigh_pages", "weigh_spaces", "weigh_everything"
PAGES_AT_ONCE = 200
WHY = "a job weighs evidence"

REACTIONS: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(
        (
            "RevisionSaved", "PagePublished", "PageImported", "TextImported", "PageMoved", "PageDeleted",
            "PageRestored", "UndertakingEnded",
            "PageEndorsed", "EndorsementChanged", "EndorsementConfirmed", "EndorsementWithdrawn",
            "ReviewGiven", "ReviewDismissed", "RoundApproved",
            "AnswerAccepted", "AcceptanceTakenBack", "ThreadOpened", "ThreadClosed", "ThreadReopened",
            "SuggestionsTaken",
        ),
        (KIND,),
    ),
    "SpaceChanged": (SPACES,),
}  # fmt: skip


def begin_weighing(engine: Engine) -> None:
    """See that everything is weighed every night, whenever a worker starts; at once where nothing is."""
    with writing(engine, quiet=True) as session:
        keep_waiting(session, EVERYTHING, next_night(now()) if is_prepared(session) else now())


def is_prepared(session: Session) -> bool:
    """Whether any page was weighed."""
    return session.scalar(unrestricted(select(Weighed.page_id).limit(1), WHY)) is not None


def weigh_pages(engine: Engine, payloads: Sequence[Mapping[str, Any]]) -> None:
    """Weigh the evidence on the pages where something happened, and where that changes what others count.

    It can give praise in return, and it can be what came out of a circle.
    """
    named = {int(payload["page_id"]) for payload in payloads}
    with reading(engine) as session:
        pages = sorted(named | hanging_on(session, named))
    weigh(engine, pages)


def weigh_spaces(engine: Engine, payloads: Sequence[Mapping[str, Any]]) -> None:
    """Weigh what counts only as long as pages in these spaces are as open as others.

    Praise in return and what came out of a circle do; nothing else depends on who may read a page.
    """
    spaces = {int(payload["space_id"]) for payload in payloads}
    with reading(engine) as session:
        theirs = session.scalars(unrestricted(leaning(spaces), WHY)).all()
        pages = {*theirs}.union(*(hanging_on(session, some) for some in batches(theirs)))
    weigh(engine, sorted(pages))


def weigh_everything(engine: Engine, _: Sequence[Mapping[str, Any]]) -> None:
    """See to the next night, and weigh everything: endorsements in return lapse, and people change teams."""
    with writing(engine, quiet=True) as session:
        keep_waiting(session, EVERYTHING, next_night(now()), Job.claimed_until.is_(None))
    with reading(engine) as session:
        published = select(Page.id).where(Page.state == State.PUBLISHED).order_by(Page.id)
        pages = session.scalars(unrestricted(published, WHY)).all()
    weigh(engine, pages)


def weigh(engine: Engine, page_ids: Sequence[int]) -> None:
    """Put what follows from the evidence in place of what was prepared; in units that are soon over."""
    for some in batches(page_ids):
        with reading(engine) as session:
            rows = list(weighed(session, some))
        with writing(engine) as session:
            session.execute(delete(Weighed).where(Weighed.page_id.in_(some)))
            if rows:
                session.execute(insert(Weighed), [row._asdict() for row in rows])


def weighed(session: Session, page_ids: Sequence[int]) -> Iterator[Prepared]:
    """Yield what people are credited with on pages."""
    at = now()
    return (prepared(item, at) for item in knowings(gather_unseen(session, page_ids, at), at))


def batches(page_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield pages, some at a time: a statement names no more than a database takes."""
    for start in range(0, len(page_ids), PAGES_AT_ONCE):
        yield page_ids[start : start + PAGES_AT_ONCE]


def leaning(space_ids: Collection[int]) -> Select[int]:
    """Return the pages of spaces that others vouched for, that came out of others, or others out of them."""
    vouched = exists().where(Endorsement.page_id == Page.id)
    taken = exists().where(
        or_(Link.page_id == Page.id, Link.number == Page.id), Link.kind == LinkKind.EXTRACTED_FROM
    )
    return select(Page.id).where(Page.space_id.in_(space_ids), or_(vouched, taken)).order_by(Page.id)


def hanging_on(session: Session, page_ids: Collection[int]) -> set[int]:
    """Return the pages that what is on these counts for: in return, or as what came out of a circle."""
    return praised_in_return(session, page_ids) | circles_behind(session, page_ids)


def praised_in_return(session: Session, page_ids: Collection[int]) -> set[int]:
    """Return the pages by endorsers of these that authors of these endorsed."""
    given, author, back, praised = (
        aliased(Endorsement),
        aliased(Authorship),
        aliased(Endorsement),
        aliased(Authorship),
    )
    statement = (
        select(back.page_id)
        .join(author, author.person_id == back.person_id)
        .join(praised, praised.page_id == back.page_id)
        .join(given, and_(given.page_id == author.page_id, given.person_id == praised.person_id))
        .where(author.page_id.in_(page_ids))
    )
    return set(session.scalars(unrestricted(statement.distinct(), WHY)))


HANDLERS: Mapping[str, Handler] = {
    KIND: weigh_pages,
    SPACES: weigh_spaces,
    EVERYTHING: weigh_everything,
}
