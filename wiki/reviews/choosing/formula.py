"""How well somebody fits as a reviewer: pure functions and their constants; review.md 2.9."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from wiki.people.models import Wish

REVIEWED = 1.0  # evidence: an explainer that a colleague approved, by one's share of it; review.md 3.2
UNREVIEWED = 0.3  # a published one that nobody approved
APPROVAL = 0.5  # an approval given: half an author's weight
HALF_LIFE = timedelta(days=730)  # evidence fades by half in it; review.md 3.2

LOAD = 0.7  # factor for each open review; GitLab's load balancing, review.md 2.9
DONE_COUNTS = 0.25  # of an open review, for each one finished within DONE_WINDOW
DONE_WINDOW = timedelta(days=30)
PAIR = 0.5  # factor for each review of the same author within PAIR_WINDOW
PAIR_WINDOW = timedelta(days=90)
FAR = 1.15  # factor for another team: knowledge crosses over
WISHES = {Wish.GLAD: 2.0, Wish.USUAL: 1.0, Wish.BUSY: 0.5}
LEARNER_FIT = 0.4  # knows a little: follows the text, and has most to gain; Sofia, by way of review.md 2.9
LEARNER_WISH = 1.5  # factor for whoever comes to learn
UNKNOWING = 0.15  # of the score, that does not depend on fit: nobody is left out for good


@dataclass(frozen=True, slots=True)
class Factors:
    """What the formula asks about one candidate."""

    evidence: float = 0.0
    open: int = 0  # reviews they were asked for and have not given
    done: int = 0  # reviews given within DONE_WINDOW
    of_author: int = 0  # reviews of this author within PAIR_WINDOW
    is_far: bool = False
    wish: Wish = Wish.USUAL
    quality: float = 1.0  # factor for how often something comes of their remarks; see changed.quality


def faded(value: float, age: timedelta) -> float:
    """Return what is left of evidence at an age."""
    return float(value * 0.5 ** (max(age, timedelta()) / HALF_LIFE))


def half_fit(evidence: list[float]) -> float:
    """Return the evidence at which somebody fits half: the median of those who have any."""
    return median([value for value in evidence if value > 0] or [1.0])


def fit(evidence: float, half: float) -> float:
    """Return how well somebody knows the topics, from 0 towards 1."""
    return evidence / (evidence + half)


def learner_fit(fit: float) -> float:
    """Return how well somebody fits who comes to learn: best with a little knowledge, from 0.4 to 1."""
    return 1 - abs(fit - LEARNER_FIT)


def score(factors: Factors, half: float, *, to_learn: bool = False) -> float:
    """Return the weight of a candidate in the draw; always above nothing."""
    load = LOAD ** (factors.open + DONE_COUNTS * factors.done)
    pair = PAIR**factors.of_author
    far = FAR if factors.is_far else 1.0
    wish = WISHES[factors.wish] * (LEARNER_WISH if to_learn else 1.0)
    knows = fit(factors.evidence, half)
    knowing = UNKNOWING + (1 - UNKNOWING) * (learner_fit(knows) if to_learn else knows * factors.quality)
    return float(knowing * load * pair * far * wish)
