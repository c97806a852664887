"""Why a page waits for somebody, and how every rule about it begins."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Integer, Select, cast, literal, null, select
from sqlalchemy.orm import InstrumentedAttribute

Due = tuple[int, int, int, datetime, int]  # page, person, reason, since, round


class Turn(StrEnum):
    """Why a page waits for somebody; where there are several reasons, the first counts."""

    REVIEW = "review"  # asked to review it
    LOOK_AGAIN = "look_again"  # gave a verdict, and the text has changed
    COACH = "coach"  # asked to coach it, and has said nothing yet
    SETTLE = "settle"  # an author answered what they said must be fixed
    CHANGES = "changes"  # a reviewer of their page asked for changes
    ANSWER = "answer"  # something on their page must be fixed, answered or taken
    PUBLISH = "publish"  # their draft was approved
    ASK = "ask"  # everybody they asked has answered, and it is not decided
    QUIET = "quiet"  # nobody did anything for a week
    CHECK = "check"  # a page they keep right is to be looked at


RANKS = {turn: rank for rank, turn in enumerate(Turn)}


def due(
    turn: Turn | ColumnElement[int], page: InstrumentedAttribute[int], person: InstrumentedAttribute[int]
) -> Select[int, int, int]:
    """Begin a rule."""
    rank = literal(RANKS[turn]) if isinstance(turn, Turn) else turn
    return select(page.label("page_id"), person.label("person_id"), rank.label("rank"))


def no_round() -> ColumnElement[int]:
    """Return the column of a rule that is about no round."""
    return cast(null(), Integer).label("round_id")
