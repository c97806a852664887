"""When to ask again: the free spaced repetition scheduler, with the parameters it comes with.

Everything is asked at most once a day, so there are no steps of minutes, and nothing is left to chance: equal
histories have equal intervals. https://github.com/open-spaced-repetition/py-fsrs
"""

from datetime import UTC, datetime

from wiki.recall.models import Grade, Recall

KEPT = 0.9  # how likely one should still remember when asked again
LONGEST = 365  # days; what was not asked for a year is not practised
NUMBERS = {Grade.AGAIN: 1, Grade.HARD: 2, Grade.GOOD: 3, Grade.EASY: 4}  # of the library


def schedule(recall: Recall, grade: Grade, at: datetime) -> None:
    """Note how well somebody remembered, and when they are asked again."""
    from fsrs import Card, Rating, Scheduler, State  # noqa: PLC0415 - only who recalls needs it

    scheduler = Scheduler(
        desired_retention=KEPT,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )
    card = Card(
        card_id=recall.prompt_id,
        state=State.Review if recall.times else State.Learning,
        stability=recall.stability,
        difficulty=recall.difficulty,
        due=recall.due_at,
        last_review=recall.recalled_at,
    )
    card, _ = scheduler.review_card(card, Rating(NUMBERS[grade]), at.astimezone(UTC))
    recall.stability, recall.difficulty, recall.due_at = card.stability, card.difficulty, card.due
    recall.grade, recall.recalled_at, recall.times = grade, at, recall.times + 1
