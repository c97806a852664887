"""Words in a lesson that look for somebody to blame, and what to write instead; a hint, never a hurdle.

Whoever reads that somebody "should have known" learns nothing of why it made sense at the time, and the next
one tells nobody (Dekker, The Field Guide to Understanding "Human Error"; Etsy's blameless postmortems).
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

LOOKED_AT = 20_000  # characters of a text

THEN = "Say what made it seem right at the time."
SEEN = "Say how it looked before anybody knew."
ROLE = "Say “we”, or what role they had."

# Each is about people: what only describes things ("a fault of the motor", "loading is lazy") passes.
PHRASES: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), instead)
    for pattern, instead in (
        (
            r"(?:should|could|ought to|must) have (?:known|noticed|checked|seen|thought|asked|reali[sz]ed)",
            THEN,
        ),
        (r"(?:was|were|is|are|been|being|so|too|very|simply|just) (?:careless|negligent|incompetent)", THEN),
        (r"(?:was|were|is|are|been|being|so|too|very|simply|just) (?:sloppy|stupid|clueless|reckless)", THEN),
        (r"(?:careless|stupid|sloppy|reckless) (?:colleague|person|people|mistake|error|work)s?", THEN),
        (r"(?:his|her|their|your|somebody's|someone's|nobody's) (?:own )?fault", THEN),
        (r"to blame|human error", THEN),
        (r"(?:did not|didn't) (?:bother|care|pay attention)", THEN),
        (r"(?:failed|neglected|refused) to (?:notice|ask|think|listen|bother)", THEN),
        (r"obviously|common sense|(?:everyone|everybody|anyone|anybody) knows", SEEN),
    )
)
ACCUSED = (
    r"\b(?P<who>[^\W\d_][\w'-]+) (?:broke|forgot|ignored|messed|screwed|caused|ruined|failed|neglected|"
    r"should(?:n't)? have|did not|didn't|was (?:careless|wrong|at fault)|is (?:careless|at fault))\b"
)
FAULT_OF = re.compile(r"\b(?P<who>[^\W\d_][\w-]+)'s (?:own )?(?:fault|mistake|carelessness)\b")
ACCUSING = re.compile(ACCUSED)


@dataclass(frozen=True, slots=True)
class Blame:
    """What was found, and what could stand there instead."""

    words: str
    instead: str


def accused_in(text: str) -> set[str]:
    """Return the words, as written, that would be names of people whom the text accuses."""
    looked = straight(text)
    found = {match["who"] for pattern in (ACCUSING, FAULT_OF) for match in pattern.finditer(looked)}
    return {word for word in found if word[0].isupper()}


def blame_in(text: str, colleagues: Collection[str]) -> Blame | None:
    """Return the first words that blame somebody; names count where a colleague has them."""
    looked = straight(text)
    every = ((pattern.search(looked), instead) for pattern, instead in PHRASES)
    found = [(match.start(), match[0], instead) for match, instead in every if match]
    for pattern in (ACCUSING, FAULT_OF):
        named = (match for match in pattern.finditer(looked) if match["who"] in colleagues)
        found += [(match.start(), match[0], ROLE) for match in named]
    if not found:
        return None
    at, words, instead = min(found)
    return Blame(text[at : at + len(words)], instead)


def straight(text: str) -> str:
    """Return the part that is looked at, with straight apostrophes; every sign stays in its place."""
    return text[:LOOKED_AT].replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
