"""What counts as knowing, and how much: every constant with its unit and reason.

The formulae are those of the design's review chapter (3.1 endorsement, 3.2 expertise); the votes of a
query follow the measurements of its search chapter. They are published in the product, so change both.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from wiki.endorsements.models import EndorsementKind

Amount = TypeVar("Amount", float, NDArray[np.float64])

REVIEWED = 1.0  # a page that a colleague approved
UNREVIEWED = 0.3  # a published page nobody has approved: the text is there, the check is not
AUTHOR_SHARE = 0.15  # of the surviving text; who wrote less has a part in a page rather than written it
REMARK = 0.1  # a remark after which the author changed something
REMARKS_MOST = 0.5  # a page; ten remarks on one text are not ten things known
ACCEPTED = 0.6  # an answer that whoever asked took for the answer; less than a page, more than a review
HOSTED = 0.4  # a circle that met its goal and left an explainer: who hosts organises, others may have taught
APPROVAL = 0.5  # a reviewer vouches for a page with half an author's weight
HALF_LIFE = timedelta(days=730)  # knowledge fades slowly; half in two years

ENDORSED_BASE = 0.5  # what a page counts before anybody endorsed it; it grows towards 1.5
ENDORSED_HALF = 3.0  # endorsement weight at which half of that growth is reached
KIND_WEIGHTS = {  # "learned" tells that it was useful, not that it is right
    EndorsementKind.LEARNED: 0.0,
    EndorsementKind.APPLIED: 2.0,
    EndorsementKind.VOUCHED: 2.0,
}
RETURNED = 0.25  # factor where the endorsed also endorsed the endorser: dampens rings
RETURNED_WITHIN = timedelta(days=365)
SAME_TEAM = 0.8  # factor; colleagues at the next desk are kinder
ENDORSEMENT_HALF_LIFE = timedelta(days=365)

PAGES_VOTING = 1_000  # best matches of a query that vote for their people
STEEPNESS = 3  # a page's vote is (score / best score) ** 3, which made any cut-off above 500 harmless
FAMILIAR_LEAST = 0.1  # of the most familiar; who only reviewed wrote nothing, and is found all the same
FAMILIAR_STEEPNESS = 2  # votes are multiplied by familiarity to this power

RECENT = timedelta(days=730)  # evidence older than this alone is "No recent evidence"
STRONG = 0.8  # summed evidence; two reviewed pages, or one that several colleagues used
SOME = 0.25  # summed evidence; one reviewed page, or a review that was followed
CLOSE = 0.3  # of the best score; pages further off do not speak for the strength of somebody's evidence


class Strength(StrEnum):
    """How strong the evidence is, in the words shown."""

    STRONG = "Strong evidence"
    SOME = "Some evidence"
    EMERGING = "Emerging"
    NONE = "No recent evidence"


STRENGTH_RULES = {
    Strength.STRONG: "wrote a reviewed page here, and has a second one or several endorsements",
    Strength.SOME: (
        "wrote a reviewed page, or reviewed one, or answered a question well, "
        "or hosted a circle to its end, or wrote several pages that are not reviewed yet"
    ),
    Strength.EMERGING: "wrote or reviewed something in the last two years",
    Strength.NONE: "the last sign is more than two years old",
}

ORDER_RULES = (
    "Written explainers that passed review count most, by the share of the text that is still there.",
    "Reviews count when they led to a change, or approved the page.",
    "Answers count when whoever asked accepted them; nobody's own answer to themselves does.",
    "Hosting a circle counts when its goal was met and an explainer came out of it.",
    "Mentoring stays between two people and is not counted; reviews of what came of it are.",
    "Endorsements by people who used it or know it is right count, most from other teams.",
    "Endorsements that two people give each other count a quarter.",
    "Older evidence fades: half of it in two years, endorsements in one.",
    "Pages that fit your words closely count much more than distant ones.",
    "People most of whose writing is about your words come before those who touched on them once.",
    "Lessons from mistakes never count, for or against anybody.",
    "Job titles, page views and reading never count.",
)


def fade(age: timedelta, half_life: timedelta = HALF_LIFE) -> float:
    """Return what is left of evidence at an age, between 0 and 1."""
    return float(0.5 ** (max(age, timedelta()) / half_life))


def familiar_factor(familiar: Amount) -> Amount:
    """Return by how much somebody's votes count, given how much of what they wrote is about a query."""
    return (FAMILIAR_LEAST + (1 - FAMILIAR_LEAST) * familiar) ** FAMILIAR_STEEPNESS


def endorsed_factor(weight: Amount) -> Amount:
    """Return by how much a page's endorsements multiply its authors' credit; of one page or of many."""
    return ENDORSED_BASE + weight / (weight + ENDORSED_HALF)


def strength_of(evidence: float, *, wrote_reviewed: bool, last_at: datetime, now: datetime) -> Strength:
    """Put summed evidence into words."""
    if now - last_at > RECENT:
        return Strength.NONE
    if evidence >= STRONG and wrote_reviewed:
        return Strength.STRONG
    return Strength.SOME if evidence >= SOME else Strength.EMERGING


def in_words(value: float) -> str:
    """Say how much one piece of evidence counts now."""
    if value >= 0.5:  # noqa: PLR2004 - half of a reviewed page written alone
        return "counts a lot"
    if value >= 0.15:  # noqa: PLR2004 - an unreviewed page written alone
        return "counts"
    return "counts a little" if value >= 0.03 else "hardly counts now"  # noqa: PLR2004 - a fifth of that
