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
class AnswerAccepted(Fact):
    """Whoever asked a question took an answer for the answer: one of the two that follow."""

    page_id: int  # the question
    thread_id: int | None
    explainer_id: int | None


@dataclass(frozen=True, slots=True)
class AcceptanceTakenBack(Fact):
    """They thought better of it."""

    page_id: int  # the question


@dataclass(frozen=True, slots=True)
class AnswerNamed(Fact):
    """Somebody found that a published explainer answers a question."""

    page_id: int  # the explainer
    question_id: int
