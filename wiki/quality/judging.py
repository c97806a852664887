"""Asking every question of a collection and taking the measures of the answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from wiki.quality.collections import Question
from wiki.quality.intervals import Estimate, estimate
from wiki.quality.measures import OF_DOCUMENTS, OF_PEOPLE, Judged, Measure


class Ranker(Protocol):
    """What answers questions with pages and people."""

    def pages_for(self, question: Question) -> Sequence[str]:
        """Return ids of pages, the best first."""

    def people_for(self, question: Question) -> Sequence[str]:
        """Return people, the best first."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was measured over the questions that name pages, or those that name people."""

    of: str  # "pages" or "people"
    questions: int
    measures: Mapping[str, Estimate]
    missed: Sequence[str]  # the questions with nothing relevant among the first three


def judge(questions: Sequence[Question], ranker: Ranker, done: Callable[[int], None]) -> list[Judgement]:
    """Measure what a ranker answers; `done` is told how many questions were asked."""
    pages: list[tuple[Question, Sequence[str]]] = []
    people: list[tuple[Question, Sequence[str]]] = []
    for number, question in enumerate(questions, 1):
        if question.pages:
            pages.append((question, ranker.pages_for(question)))
        if question.people:
            people.append((question, ranker.people_for(question)))
        done(number)
    asked = [
        judgement("pages", pages, lambda question: question.pages, OF_DOCUMENTS),
        judgement("people", people, lambda question: question.people, OF_PEOPLE),
    ]
    return [one for one in asked if one.questions]


def judgement(
    of: str,
    answers: Sequence[tuple[Question, Sequence[str]]],
    judged: Callable[[Question], Judged],
    measures: Mapping[str, Measure],
) -> Judgement:
    """Sum up the answers of one kind."""
    figures = {
        name: [measure(ranking, judged(question)) for question, ranking in answers]
        for name, measure in measures.items()
    }
    missed = [
        question.id for (question, _), hit in zip(answers, figures["success@3"], strict=True) if not hit
    ]
    means = {name: estimate(values) for name, values in figures.items() if values}
    return Judgement(of, len(answers), means, missed)
