"""Keeping what is prepared up to date with what people do, page by page; and all of it, every night."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, and_, delete, insert, select
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
from wiki.pages.models import Authorship, Page, State

KIND, EVERYTHING = "weigh_pages", "weigh_everything"
PAGES_AT_ONCE = 200
WHY = "a job weighs evidence"

REACTIONS: Mapping[str, Sequence[str]] = dict.fromkeys(
    (
        "RevisionSaved", "PagePublished", "PageImported", "TextImported", "PageMoved", "PageDeleted",
        "PageRestored", "UndertakingEnded",
        "PageEndorsed", "EndorsementChanged", "EndorsementConfirmed", "EndorsementWithdrawn",
        "ReviewGiven", "ReviewDismissed", "RoundApproved",
        "AnswerAccepted", "AcceptanceTakenBack", "ThreadOpened", "ThreadClosed", "ThreadReopened",
        "SuggestionsTaken",
    ),
    (KIND,),
)  # fmt: skip


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
        pages = sorted(named | praised_in_return(session, named) | circles_behind(session, named))
    weigh(engine, pages)


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
    for start in range(0, len(page_ids), PAGES_AT_ONCE):
        some = page_ids[start : start + PAGES_AT_ONCE]
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


def praised_in_return(session: Session, page_ids: set[int]) -> set[int]:
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


HANDLERS: Mapping[str, Handler] = {KIND: weigh_pages, EVERYTHING: weigh_everything}
