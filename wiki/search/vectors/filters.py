"""Which documents a search is about, before any word is looked at: masks, one step after the other."""

from collections.abc import Collection
from datetime import datetime

from wiki.search.port import Within
from wiki.search.vectors.snapshot import Mask, Snapshot


def narrowed(snapshot: Snapshot, audiences: Collection[str], within: Within) -> Mask:
    """Return which documents one of the audiences may read and that are what was asked for."""
    mask = snapshot.readable(frozenset(audiences))
    for field, values in (("space", within.spaces), ("author", within.authors), ("kind", within.kinds)):
        if values:
            mask = mask & snapshot.having(field, values)
    if within.since:
        mask = mask & (snapshot.column("changed") >= seconds(within.since))
    if within.before:
        mask = mask & (snapshot.column("changed") < seconds(within.before))
    return mask


def seconds(at: datetime) -> float:
    """Return an instant as the column has it, in seconds since 1970."""
    return at.timestamp()
