"""How well somebody fits as a mentor, for any numbers."""

from hypothesis import given
from hypothesis import strategies as any_

from wiki.mentoring.formula import PAIRS_MOST, SHARED_MOST, Factors, fit, half_fit, score

EVIDENCE = any_.floats(0.001, 50)
FACTORS = any_.builds(
    Factors,
    evidence=EVIDENCE,
    pairs=any_.integers(0, PAIRS_MOST - 1),
    is_far=any_.booleans(),
    shared=any_.integers(0, 20),
)


@given(FACTORS, EVIDENCE, EVIDENCE)
def test_only_who_knows_more_fits_at_all(factors: Factors, own: float, half: float) -> None:
    assert (score(factors, own, half) > 0) == (factors.evidence > own)


@given(FACTORS, EVIDENCE)
def test_each_pair_counts_against_and_the_limit_is_the_end(factors: Factors, half: float) -> None:
    scores = [
        score(Factors(factors.evidence, pairs, factors.is_far, factors.shared), 0.0, half)
        for pairs in range(PAIRS_MOST + 1)
    ]

    assert scores == sorted(scores, reverse=True)
    assert scores[-1] == 0


@given(FACTORS, EVIDENCE)
def test_knowing_more_another_team_and_shared_topics_count_for(factors: Factors, half: float) -> None:
    def of(evidence: float = factors.evidence, *, is_far: bool = False, shared: int = 0) -> float:
        return score(Factors(evidence, factors.pairs, is_far, shared), 0.0, half)

    assert of(factors.evidence * 2) > of()
    assert of(is_far=True) > of(shared=1) > of()
    assert of(shared=SHARED_MOST) == of(shared=SHARED_MOST + 9)


@given(FACTORS, EVIDENCE, EVIDENCE)
def test_the_wider_the_gap_the_better(factors: Factors, own: float, half: float) -> None:
    assert score(factors, 0.0, half) >= score(factors, own, half)


@given(any_.lists(any_.floats(0, 50)))
def test_whoever_knows_what_is_usual_fits_half(values: list[float]) -> None:
    half = half_fit(values)

    assert half > 0
    assert fit(half, half) == 0.5
