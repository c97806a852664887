"""Whom it concerns hears of questions to stand ready and of a yes, which counts until it is handed on."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Engine, delete, exists

from wiki.core.db import Session, writing
from wiki.core.facts import FactRow
from wiki.core.jobs import Handler
from wiki.notices.models import Reason
from wiki.pages.models import PagePerson, PageRole
from wiki.reviews.telling import Payload, named, telling
from wiki.successions.models import Reply, Succession

REACTIONS: Mapping[str, Sequence[str]] = {
    "SuccessionAsked": ("tell_succession_asked",),
    "SuccessionAccepted": ("tell_succession_accepted",),
    "PairProposed": ("tell_pair_proposed",),
    "KeeperRelieved": ("forget_readiness",),
}


def both(_: Session, payload: Payload) -> set[int]:
    """Return the two who were asked to write together."""
    return {payload["person_id"], payload["colleague_id"]}


def forget_readiness(engine: Engine, payloads: Sequence[Payload]) -> None:
    """Let a yes count no more once whoever said it has handed on what came of it; they can be asked anew."""
    with writing(engine) as session:
        for payload in payloads:
            if (fact := session.get(FactRow, payload["fact_id"])) is not None:
                forget_yes(session, payload["page_id"], payload["person_id"], fact.happened_at)


def forget_yes(session: Session, page_id: int, person_id: int, until: datetime) -> None:
    """Take back a yes said before an instant, unless they keep the page or step in again."""
    again = exists().where(
        PagePerson.page_id == page_id,
        PagePerson.person_id == person_id,
        PagePerson.role.in_((PageRole.KEEPER, PageRole.BACKUP)),
    )
    said = delete(Succession).where(
        Succession.page_id == page_id,
        Succession.successor_id == person_id,
        Succession.reply == Reply.YES,
        Succession.replied_at <= until,
        ~again,
    )
    session.execute(said, execution_options={"synchronize_session": False})  # nothing of it was loaded


HANDLERS: Mapping[str, Handler] = {
    "tell_succession_asked": telling(Reason.SUCCEED, named),
    "tell_succession_accepted": telling(Reason.WILL_SUCCEED, named),
    "tell_pair_proposed": telling(Reason.PAIR, both),
    "forget_readiness": forget_readiness,
}
