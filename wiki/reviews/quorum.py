"""Whether enough people approved, and whether they are the right ones; review.md 2.3 and 2.8."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiki.core.wording import counted
from wiki.spaces.models import Policy


@dataclass(frozen=True, slots=True)
class Voice:
    """One approval that counts, and what its giver is to the page and its author."""

    is_expert: bool = False  # a steward, or somebody with a reviewed page on one of its topics
    is_other_team: bool = False  # than the author's
    is_tied: bool = False  # to an author, and no steward has waived it


def lacking(policy: Policy, quorum: int, voices: Sequence[Voice]) -> list[str]:
    """Return what an approval still waits for, in words; nothing when it is enough.

    In a strict space one of them must know the subject, one come from another team, and one be nobody's
    manager, report or standing partner. One person may be all three.
    """
    short = quorum - len(voices)
    missing = [] if short <= 0 else [counted(short, "more approval")]
    if policy is not Policy.STRICT:
        return missing
    if not any(voice.is_expert for voice in voices):
        missing.append("an approval by a steward or by somebody with a reviewed page on its topic")
    if not any(voice.is_other_team for voice in voices):
        missing.append("an approval from another team")
    if voices and all(voice.is_tied for voice in voices):
        missing.append("an approval by somebody without a close tie to the author")
    return missing
