"""When somebody is asked again is what the library says."""

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler

from wiki.recall.models import Grade, Recall
from wiki.recall.scheduling import schedule

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
AGAIN, HARD, GOOD, EASY = Grade
RATINGS = dict(zip(Grade, Rating, strict=True))

Late = list[tuple[Grade, float]]  # a grade, and how many days after it was due


@pytest.mark.parametrize(
    "history",
    [
        [(GOOD, 0)],
        [(AGAIN, 0), (AGAIN, 0), (GOOD, 0), (GOOD, 0)],
        [(HARD, 0), (HARD, 2), (HARD, 5), (EASY, 0)],
        [(EASY, 0), (EASY, 0), (EASY, 0), (EASY, 0), (EASY, 0), (EASY, 0)],
        [(GOOD, 0), (GOOD, 0.4), (AGAIN, 90), (HARD, 0.1), (GOOD, 1), (EASY, 30)],
        [(EASY, 0), (AGAIN, 400), (GOOD, 0), (GOOD, 0), (HARD, 7.5), (GOOD, 0), (GOOD, 0)],
    ],
)
def test_intervals_are_those_of_the_library(history: Late) -> None:
    recall = Recall(prompt_id=7, person_id=1, due_at=START, times=0)
    library = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=365, enable_fuzzing=False)
    card = Card(card_id=7, due=START)

    for grade, days in history:
        at = card.due + timedelta(days=days)
        card, _ = library.review_card(card, RATINGS[grade], at)
        schedule(recall, grade, at)

        assert recall.due_at == card.due
        assert (recall.stability, recall.difficulty) == (card.stability, card.difficulty)
    assert recall.times == len(history)


def test_what_is_easy_is_asked_within_a_year() -> None:
    recall = Recall(prompt_id=7, person_id=1, due_at=START, times=0)

    for _ in range(20):
        at = recall.due_at
        schedule(recall, EASY, at)
        assert timedelta(days=1) <= recall.due_at - at <= timedelta(days=365)
