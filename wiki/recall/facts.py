"""What can happen to a prompt. Of recalling there are no facts: it is private."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class PromptWritten(Fact):
    """An author asked a question about a passage."""

    page_id: int
    prompt_id: int


@dataclass(frozen=True, slots=True)
class PromptChanged(Fact):
    """An author put a prompt in other words, or on another passage."""

    page_id: int
    prompt_id: int


@dataclass(frozen=True, slots=True)
class PromptConfirmed(Fact):
    """An author said that a prompt is right of a passage that changed."""

    page_id: int
    prompt_id: int


@dataclass(frozen=True, slots=True)
class PromptRemoved(Fact):
    """An author took a prompt away."""

    page_id: int
    prompt_id: int
