"""Hints on comments that would leave their author guessing: rules, no more; review.md 2.10."""

import re

ENOUGH_WORDS = 8  # of a remark that something must be fixed; review.md 2.10
ADVICE = "Say what you see, why it matters, what would fix it."
VAGUE = re.compile(r"\b(?:unclear|confus\w+|wrong|bad|does(?:n['\u2019]t| not) make sense)\b", re.IGNORECASE)
SENTENCE = re.compile(r"[^.!?\n]*\w[^.!?\n]*(?:[.!?\n]|$)")


def hint(text: str, *, must_fix: bool, about_passage: bool, suggests: bool = False) -> str | None:
    """Return what would make a comment more useful to its author; nothing where it says enough.

    Only what must be fixed is looked at: whoever asks, notes or praises owes nobody an explanation.
    """
    if not must_fix or suggests:
        return None
    is_short = len(re.findall(r"\w+(?:['\u2019]\w+)*", text)) < ENOUGH_WORDS
    is_vague = VAGUE.search(text) is not None and len(SENTENCE.findall(text)) < 2  # noqa: PLR2004 - a second one
    return ADVICE if is_short or is_vague or not about_passage else None
