"""Which approvals cover words: the rule, without a database.

An approval covers what survives of the version it was given on, for as long as nothing took it back:

- The round it was given in ended in an approval. One that lasts, was withdrawn or went stale does not count.
- It was not struck: for a conflict, by dismissal, or by its giver. That the text moved on, or that the same
  person reviewed again, does not strike it: it still says of the older words what it said.
- What its giver said last in that round is an approval. Whoever approves and then asks for changes, passes or
  only comments in the same round no longer approves.
- Its giver did not ask for changes in a later round, unless that was struck. Approving again covers again.

Words of suggestions count as written by whoever took them over: two people have read them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wiki.reviews.models import APPROVALS, Invalid, RoundState, Verdict

STRUCK = frozenset({Invalid.CONFLICT, Invalid.DISMISSED, Invalid.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Said:
    """One verdict: who gave it on what, and what became of it."""

    review_id: int
    round_id: int
    round_state: RoundState
    person_id: int
    verdict: Verdict
    invalid: Invalid | None
    revision_id: int
    number: int  # of the revision
    text_hash: str
    given_at: datetime
    wrote: bool = False  # whether the person has a revision of the page
    knows: bool = False  # whether they have shown that they know its subject, where that was asked


def counting(said: Sequence[Said]) -> list[Said]:
    """Return the approvals that cover words, the newest version first, one of each person and text."""
    ordered = sorted(said, key=lambda each: each.review_id)
    found = [each for place, each in enumerate(ordered) if holds(each) and stands(each, ordered[place + 1 :])]
    return sorted(
        {(each.person_id, each.text_hash): each for each in found}.values(),
        key=lambda each: (each.number, each.review_id),
        reverse=True,
    )


def holds(said: Said) -> bool:
    """Whether it is an approval, of a round that was approved, that nobody struck."""
    approved = said.round_state is RoundState.APPROVED and said.verdict in APPROVALS
    return approved and said.invalid not in STRUCK


def stands(said: Said, later: Sequence[Said]) -> bool:
    """Whether its giver did not take it back by what they said later."""
    own = [each for each in later if each.person_id == said.person_id]
    same_round = [each for each in own if each.round_id == said.round_id]
    if same_round and same_round[-1].verdict not in APPROVALS:
        return False
    return not any(
        each.verdict is Verdict.REQUEST_CHANGES and each.invalid not in STRUCK
        for each in own
        if each.round_id != said.round_id
    )
