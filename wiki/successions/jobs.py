"""Whom it concerns hears that they are asked, and that somebody stands ready."""

from collections.abc import Mapping, Sequence

from wiki.core.db import Session
from wiki.core.jobs import Handler
from wiki.notices.models import Reason
from wiki.reviews.telling import Payload, named, telling

REACTIONS: Mapping[str, Sequence[str]] = {
    "SuccessionAsked": ("tell_succession_asked",),
    "SuccessionAccepted": ("tell_succession_accepted",),
    "PairProposed": ("tell_pair_proposed",),
}


def both(_: Session, payload: Payload) -> set[int]:
    """Return the two who were asked to write together."""
    return {payload["person_id"], payload["colleague_id"]}


HANDLERS: Mapping[str, Handler] = {
    "tell_succession_asked": telling(Reason.SUCCEED, named),
    "tell_succession_accepted": telling(Reason.WILL_SUCCEED, named),
    "tell_pair_proposed": telling(Reason.PAIR, both),
}
