"""What can happen to a topic."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class TopicAdded(Fact):
    """There is something new that pages can be about."""

    topic_id: int


@dataclass(frozen=True, slots=True)
class TopicRenamed(Fact):
    """A topic has another name or address; pages about it are found by the new words."""

    topic_id: int


@dataclass(frozen=True, slots=True)
class TopicChanged(Fact):
    """What a topic means, its parent or its other names changed."""

    topic_id: int


@dataclass(frozen=True, slots=True)
class TopicsMerged(Fact):
    """One topic became another; the first is gone, its address leads to the second."""

    from_id: int
    into_id: int
