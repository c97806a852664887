"""What can happen to a review and its conversations."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class ReviewAsked(Fact):
    """Somebody was asked to review a page."""

    page_id: int
    round_id: int
    reviewer_id: int


@dataclass(frozen=True, slots=True)
class ReviewTaken(Fact):
    """Somebody took up a review that was open to anyone."""

    page_id: int
    round_id: int
    reviewer_id: int


@dataclass(frozen=True, slots=True)
class LookAgainAsked(Fact):
    """The reviewers of a round were asked to look at a newer text."""

    page_id: int
    round_id: int


@dataclass(frozen=True, slots=True)
class ReviewGiven(Fact):
    """A reviewer sent a verdict with its comments."""

    page_id: int
    round_id: int
    review_id: int


@dataclass(frozen=True, slots=True)
class RoundApproved(Fact):
    """A round came to its end with enough approvals."""

    page_id: int
    round_id: int


@dataclass(frozen=True, slots=True)
class RoundWithdrawn(Fact):
    """Whoever asked for a review no longer wants it."""

    page_id: int
    round_id: int


@dataclass(frozen=True, slots=True)
class ThreadOpened(Fact):
    """Somebody commented outside a review."""

    page_id: int
    thread_id: int


@dataclass(frozen=True, slots=True)
class MessageWritten(Fact):
    """Somebody replied in a thread."""

    page_id: int
    thread_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class ThreadClosed(Fact):
    """A thread was resolved or declined."""

    page_id: int
    thread_id: int


@dataclass(frozen=True, slots=True)
class ThreadReopened(Fact):
    """A thread was opened again."""

    page_id: int
    thread_id: int


@dataclass(frozen=True, slots=True)
class ReviewDismissed(Fact):
    """A steward set aside a request for changes whose reviewer had fallen silent."""

    page_id: int
    round_id: int
    review_id: int


@dataclass(frozen=True, slots=True)
class TieWaived(Fact):
    """A steward lets an approval count in full though its giver is tied to an author."""

    page_id: int
    round_id: int
    review_id: int


@dataclass(frozen=True, slots=True)
class PageChecked(Fact):
    """Somebody found a page still right."""

    page_id: int
    revision_id: int


@dataclass(frozen=True, slots=True)
class PassageFlagged(Fact):
    """A reader said that something is wrong or out of date."""

    page_id: int
    thread_id: int


@dataclass(frozen=True, slots=True)
class TrialFailed(Fact):
    """What a page says did not work for somebody who tried it."""

    page_id: int
    trial_id: int


@dataclass(frozen=True, slots=True)
class KeeperNamed(Fact):
    """Somebody is to keep a page right, or to step in for whoever does."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class KeeperRelieved(Fact):
    """Somebody no longer keeps a page right, nor steps in for whoever does."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class CoachAsked(Fact):
    """An author asked somebody to coach a page."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class CheckFellDue(Fact):
    """Whoever keeps a page right is reminded to look at it."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class CoachingEnded(Fact):
    """Somebody no longer coaches a page; they or an author said so."""

    page_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class SuggestionsTaken(Fact):
    """Suggestions of others went into a new revision."""

    page_id: int
    revision_id: int


@dataclass(frozen=True, slots=True)
class TurnNudged(Fact):
    """Somebody was reminded that it is their turn."""

    page_id: int
    round_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class AnswerMissed(Fact):
    """A reviewer did not answer; whoever asked may ask somebody else."""

    page_id: int
    round_id: int
    reviewer_id: int
    asked_by_id: int


@dataclass(frozen=True, slots=True)
class RoundGoesStale(Fact):
    """A round will end by itself unless somebody does something."""

    page_id: int
    round_id: int


@dataclass(frozen=True, slots=True)
class RoundWentStale(Fact):
    """A round ended by itself."""

    page_id: int
    round_id: int


@dataclass(frozen=True, slots=True)
class LearnerProposed(Fact):
    """Somebody was asked to look on at the next review of a page, so that one more comes to know it."""

    page_id: int
    person_id: int
