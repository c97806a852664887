"""What can happen to what is wanted."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class QuestionDirected(Fact):
    """Somebody asked a colleague a question."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class QuestionRouted(Fact):
    """The wiki put a question to somebody who knows about it."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class AnswerNamed(Fact):
    """Somebody found that a published explainer answers a question."""

    page_id: int  # the explainer
    question_id: int
