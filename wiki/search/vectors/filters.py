"""Which documents a search is about, before any word is looked at: masks, one step after the other."""

from datetime import datetime

import numpy as np

from wiki.search.port import Within
from wiki.search.vectors.snapshot import Mask, Snapshot


def narrowed(snapshot: Snapshot, within: Within) -> Mask:
    """Return which documents are what was asked for, whoever may read them."""
    mask: Mask = np.ones(snapshot.size, np.bool_)
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
