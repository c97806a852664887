"""Which approvals cover words: the rule as a table."""

from datetime import UTC, datetime

import pytest

from wiki.reviews.coverage import counting
from wiki.reviews.coverage.rule import Said
from wiki.reviews.models import Invalid, RoundState, Verdict

AT = datetime(2026, 11, 1, tzinfo=UTC)
LIN, MO = 1, 2
OK, NOTES, CHANGES = Verdict.APPROVE, Verdict.APPROVE_WITH_NOTES, Verdict.REQUEST_CHANGES
COMMENT, PASS = Verdict.COMMENT, Verdict.RESIGN
DONE, OPEN, BLOCKED = RoundState.APPROVED, RoundState.OPEN, RoundState.CHANGES_REQUESTED

Line = tuple[int, RoundState, int, int, Verdict, Invalid | None]  # round, its state, who, version, …

TABLE: dict[str, tuple[list[Line], list[tuple[int, int]]]] = {
    "an approval of an approved round": ([(1, DONE, LIN, 5, OK, None)], [(LIN, 5)]),
    "one with notes": ([(1, DONE, LIN, 5, NOTES, None)], [(LIN, 5)]),
    "a comment is none": ([(1, DONE, LIN, 5, COMMENT, None)], []),
    "a round going on": ([(1, OPEN, LIN, 5, OK, None)], []),
    "a round taken back": ([(1, RoundState.WITHDRAWN, LIN, 5, OK, None)], []),
    "a round gone stale": ([(1, RoundState.STALE, LIN, 5, OK, None)], []),
    "struck for a conflict": ([(1, DONE, LIN, 5, OK, Invalid.CONFLICT)], []),
    "dismissed": ([(1, DONE, LIN, 5, OK, Invalid.DISMISSED)], []),
    "withdrawn": ([(1, DONE, LIN, 5, OK, Invalid.WITHDRAWN)], []),
    "the text moved on": ([(1, DONE, LIN, 5, OK, Invalid.SUPERSEDED)], [(LIN, 5)]),
    "the text was edited": ([(1, DONE, LIN, 5, OK, Invalid.EDITED)], [(LIN, 5)]),
    "approved again in the same round": (
        [(1, DONE, LIN, 5, OK, Invalid.SUPERSEDED), (1, DONE, LIN, 6, OK, None)],
        [(LIN, 6), (LIN, 5)],
    ),
    "then asked for changes in the same round": (
        [(1, DONE, LIN, 5, OK, Invalid.SUPERSEDED), (1, DONE, LIN, 6, CHANGES, None)],
        [],
    ),
    "then passed in the same round": (
        [(1, DONE, LIN, 5, OK, Invalid.SUPERSEDED), (1, DONE, LIN, 5, PASS, None)],
        [],
    ),
    "a block that was lifted by approving": (
        [(1, DONE, LIN, 5, CHANGES, Invalid.SUPERSEDED), (1, DONE, LIN, 6, OK, None)],
        [(LIN, 6)],
    ),
    "a later round carries on": (
        [(1, DONE, LIN, 5, OK, None), (2, DONE, MO, 9, OK, None)],
        [(MO, 9), (LIN, 5)],
    ),
    "a comment in a later round takes nothing back": (
        [(1, DONE, LIN, 5, OK, None), (2, OPEN, LIN, 9, COMMENT, None)],
        [(LIN, 5)],
    ),
    "changes asked for in a later round do": (
        [(1, DONE, LIN, 5, OK, None), (2, BLOCKED, LIN, 9, CHANGES, None)],
        [],
    ),
    "but not those of somebody else": (
        [(1, DONE, LIN, 5, OK, None), (2, BLOCKED, MO, 9, CHANGES, None)],
        [(LIN, 5)],
    ),
    "nor once they were dismissed": (
        [(1, DONE, LIN, 5, OK, None), (2, OPEN, LIN, 9, CHANGES, Invalid.DISMISSED)],
        [(LIN, 5)],
    ),
    "and approving then covers what it was given on": (
        [
            (1, DONE, LIN, 5, OK, None),
            (2, DONE, LIN, 9, CHANGES, Invalid.SUPERSEDED),
            (2, DONE, LIN, 10, OK, None),
        ],
        [(LIN, 10)],
    ),
}


@pytest.mark.parametrize("case", TABLE)
def test_an_approval_covers_until_it_is_taken_back(case: str) -> None:
    lines, expected = TABLE[case]
    said = [
        Said(place, round_, state, who, verdict, invalid, version, version, str(version), AT)
        for place, (round_, state, who, version, verdict, invalid) in enumerate(lines)
    ]

    assert [(each.person_id, each.number) for each in counting(said)] == expected
