"""Keeping who knows what up to date with what people do, page by page; and all of it, every night."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, select

from wiki.core.access import unrestricted
from wiki.core.clock import next_night, now
from wiki.core.db import Session, reading, writing
from wiki.core.jobs import Handler, Job, keep_waiting
from wiki.insights.models import Knower
from wiki.insights.risk.preparing import WHY, prepare_knowers, prepare_what_changed
from wiki.people.models import Person

KIND, EVERYTHING = "know_pages", "know_everything"

REACTIONS: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(
        (
            "RevisionSaved", "PagePublished", "PageImported", "TextImported", "PageMoved", "PageDeleted",
            "PageRestored", "ReviewGiven", "ReviewDismissed", "RoundApproved", "RoundWithdrawn",
            "PageChecked", "SuggestionsTaken",
        ),
        (KIND,),
    ),
    "PersonChanged": ("know_without",),
}  # fmt: skip


def begin_knowing(engine: Engine) -> None:
    """See that who knows what is prepared every night, whenever a worker starts; at once where nothing is."""
    with writing(engine, quiet=True) as session:
        keep_waiting(session, EVERYTHING, next_night(now()) if is_prepared(session) else now())


def is_prepared(session: Session) -> bool:
    """Whether anybody is known to know anything."""
    return session.scalar(unrestricted(select(Knower.page_id).limit(1), WHY)) is not None


def know_pages(engine: Engine, payloads: Sequence[Mapping[str, Any]]) -> None:
    """Prepare who knows the pages where something happened."""
    prepare_what_changed(engine, {int(payload["page_id"]) for payload in payloads})


def know_without(engine: Engine, payloads: Sequence[Mapping[str, Any]]) -> None:
    """Prepare what those knew whose account was closed, so that nothing counts on them."""
    people = {int(payload["person_id"]) for payload in payloads}
    gone = (
        select(Knower.page_id)
        .join(Person, Person.id == Knower.person_id)
        .where(Person.id.in_(people), Person.deactivated_at.is_not(None))
    )
    with reading(engine) as session:
        pages = set(session.scalars(unrestricted(gone, WHY)))
    if pages:
        prepare_what_changed(engine, pages)


def know_everything(engine: Engine, _: Sequence[Mapping[str, Any]]) -> None:
    """See to the next night, and prepare who knows every page: people leave, and a check holds for a year."""
    with writing(engine, quiet=True) as session:
        keep_waiting(session, EVERYTHING, next_night(now()), Job.claimed_until.is_(None))
    prepare_knowers(engine)


HANDLERS: Mapping[str, Handler] = {
    KIND: know_pages,
    "know_without": know_without,
    EVERYTHING: know_everything,
}
