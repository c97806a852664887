"""How well somebody fits as a mentor: the published formula and every constant of it; docs/decisions/0027.

score = gap x fit x LOAD ** pairs x (FAR if in another team) x (1 + SHARED x followed topics in common)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

SUGGESTED = 5  # enough to choose from, few enough to read why
WEEKS = 6  # of a pair unless they say otherwise: long enough to learn one thing, short enough to say yes to
WEEKS_MOST = 26  # half a year; what takes longer is a second pair
PAIRS_MOST = 2  # that a mentor has at a time; more would be a job of its own
ASKING_MOST = 2  # that a mentee has at a time, asked or under way; a mentor's hours are scarce
SILENCE = 4  # working days of a mentor's, after which a mentee asks somebody else; as reviews have it

LOAD = (
    0.7  # factor for each pair somebody has as a mentor: the next is likely to get less time; review.md 2.9
)
FAR = 1.15  # factor for another team: knowledge crosses over; review.md 2.9
SHARED = 0.1  # for each topic that both follow: something to talk about from the first day
SHARED_MOST = 3  # topics that count; who follows everything is not nearer to everybody

RULES = (
    "Evidence counts most: pages they wrote about the topic that colleagues reviewed and used, as on People.",
    "Only those are suggested who know more about it than you do, and the wider that gap, the better.",
    f"Each colleague they mentor already counts {LOAD}; nobody is suggested who mentors {PAIRS_MOST}.",
    f"Another team than yours counts {FAR}.",
    f"Each topic that you both follow adds {SHARED:.0%}, up to {SHARED_MOST} of them.",
    "Left out are you, your manager and those you manage, whoever is away, and whoever hides the topic.",
    "Of two who fit equally well, whoever has been here longer comes first. Nothing is drawn by lot.",
)


@dataclass(frozen=True, slots=True)
class Factors:
    """What the formula asks about one colleague."""

    evidence: float  # summed on the topic, as `wiki.experts` weighs it
    pairs: int = 0  # that go on, in which they are the mentor
    is_far: bool = False
    shared: int = 0  # topics that both follow


def half_fit(evidence: Sequence[float]) -> float:
    """Return the evidence at which somebody fits half: the median of those who have any."""
    return median([value for value in evidence if value > 0] or [1.0])


def fit(evidence: float, half: float) -> float:
    """Return how well somebody knows the topic, from 0 towards 1."""
    return max(evidence, 0.0) / (max(evidence, 0.0) + half)


def score(factors: Factors, own: float, half: float) -> float:
    """Return how well somebody fits as a mentor of a person with evidence of their `own`; 0 if not at all."""
    if factors.evidence <= own or factors.pairs >= PAIRS_MOST:
        return 0.0
    gap = 1 - fit(own, half)
    far = FAR if factors.is_far else 1.0
    shared = 1 + SHARED * min(factors.shared, SHARED_MOST)
    return float(gap * fit(factors.evidence, half) * LOAD**factors.pairs * far * shared)
