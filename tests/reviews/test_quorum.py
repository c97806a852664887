"""What an approval waits for: enough voices, and in a strict space the right ones."""

import pytest

from wiki.reviews.quorum import Voice, lacking
from wiki.spaces.models import Policy

EXPERT = "an approval by a steward or by somebody with a reviewed page on its topic"
OTHER_TEAM = "an approval from another team"
UNTIED = "an approval by somebody without a close tie to the author"
NOBODY, KNOWS, STRANGER, BOSS = Voice(), Voice(is_expert=True), Voice(is_other_team=True), Voice(is_tied=True)
KNOWING_BOSS = Voice(is_expert=True, is_other_team=True, is_tied=True)


@pytest.mark.parametrize(
    ("policy", "quorum", "voices", "missing"),
    [
        (Policy.OPEN, 1, [], ["1 more approval"]),
        (Policy.OPEN, 1, [BOSS], []),
        (Policy.GATED, 1, [NOBODY], []),
        (Policy.STRICT, 2, [], ["2 more approvals", EXPERT, OTHER_TEAM]),
        (Policy.STRICT, 2, [KNOWS], ["1 more approval", OTHER_TEAM]),
        (Policy.STRICT, 2, [NOBODY, KNOWS], [OTHER_TEAM]),
        (Policy.STRICT, 2, [NOBODY, STRANGER], [EXPERT]),
        (Policy.STRICT, 2, [KNOWS, STRANGER], []),
        (Policy.STRICT, 2, [BOSS, KNOWING_BOSS], [UNTIED]),
        (Policy.STRICT, 2, [NOBODY, KNOWING_BOSS], []),
    ],
)
def test_what_is_lacking(policy: Policy, quorum: int, voices: list[Voice], missing: list[str]) -> None:
    assert lacking(policy, quorum, voices) == missing
