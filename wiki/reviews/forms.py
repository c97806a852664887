"""Reading the forms of a review."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from flask import request

from wiki.reviews.actions import Answers, Comment, Passage
from wiki.reviews.hints import hint
from wiki.reviews.models import Answer, Reach, ThreadKind, Verdict
from wiki.web.forms import Errors, Invalid, number, numbers, prose, text, too_long

MESSAGE_LIMIT = 5000  # characters; more is an edit or an explainer of its own
NOTE_LIMIT = 2000
REASON_LIMIT = 500
REQUEST_LIMIT = 500  # to a coach; a few sentences
REMARK_LIMIT = 280  # on one of the short questions; more belongs beside a passage
RELATION_LIMIT = 120  # "we share an office" is enough
QUESTIONS = ("correct", "followable", "shown", "findable", "durable")
REMARKABLE = (Answer.PARTLY, Answer.NO)  # only these ask for a few words
PEOPLE_LIMIT = 10  # asking everybody asks nobody

KINDS = (ThreadKind.NOTE, ThreadKind.QUESTION, ThreadKind.ISSUE, ThreadKind.PRAISE)
KINDS_ON_A_PASSAGE = (
    ThreadKind.NOTE,
    ThreadKind.QUESTION,
    ThreadKind.ISSUE,
    ThreadKind.SUGGESTION,
    ThreadKind.PRAISE,
)
TOGETHER_LIMIT = 200  # suggestions accepted at once; more than a page ever has open
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class CommentForm:
    """A comment, and the revision its writer saw."""

    comment: Comment
    revision: int  # the number
    pending: bool
    hinted: bool  # whether its writer has seen what would make it more useful
    in_confidence: bool  # whether its writer was told that only the authors would see it

    @property
    def hint(self) -> str | None:
        """What to tell its writer, once, before it is added to their review."""
        if self.hinted:
            return None
        must_fix = self.comment.kind is ThreadKind.ISSUE
        return hint(self.comment.text, must_fix=must_fix, about_passage=self.comment.passage is not None)


@dataclass(frozen=True, slots=True)
class AcceptanceForm:
    """Suggestions to let in, and the revision that was seen when that was decided."""

    thread_ids: list[int]
    shown_id: int


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """A verdict, and what its giver saw."""

    answers: Answers
    shown_id: int
    round_id: int | None


@dataclass(frozen=True, slots=True)
class RequestForm:
    """Whom to ask, with a note to them."""

    person_ids: list[int]  # everybody
    learner_ids: list[int]  # those among them who come to learn
    note: str


@dataclass(frozen=True, slots=True)
class CoachForm:
    """Whom to ask to coach a page, and for what."""

    person_id: int
    request: str


def read_comment() -> CommentForm:
    """Read a comment on a passage or on the whole.

    Raises:
        Invalid: there are no words, or too many, or half a passage.
    """
    errors: Errors = {}
    starts, ends, revision = number("starts"), number("ends"), number("revision")
    kind = one_of(ThreadKind, text("kind")) or ThreadKind.NOTE
    is_suggestion = kind is ThreadKind.SUGGESTION
    words = message("text", errors, "" if is_suggestion else "Write your comment first.")
    is_whole = (starts is None) == (ends is None) and (not is_suggestion or "replacement" in request.form)
    if not is_whole or revision is None:
        errors[""] = "This form is incomplete. Reload the page and comment again."
    if errors or revision is None:
        raise Invalid(errors)
    passage = None if starts is None or ends is None else Passage(starts, ends)
    replacement = prose("replacement") if is_suggestion else None
    return CommentForm(
        Comment(words, passage, kind, replacement),
        revision,
        pending=text("send") != "now",
        hinted=text("hinted") != "",
        in_confidence=text("reach") == Reach.AUTHORS,
    )


def read_acceptance() -> AcceptanceForm:
    """Read which suggestions are accepted, and on what text that was decided.

    Raises:
        Invalid: none is ticked, or half the form is missing.
    """
    thread_ids, shown = numbers("thread"), number("revision_id")
    if shown is None:
        raise Invalid({"": "This form is incomplete. Reload the page and accept them again."})
    if not thread_ids:
        raise Invalid({"": "Tick the suggestions to accept first."})
    if len(thread_ids) > TOGETHER_LIMIT:
        raise Invalid({"": f"Accept at most {TOGETHER_LIMIT} suggestions at once."})
    return AcceptanceForm(thread_ids, shown)


def read_reply() -> str:
    """Read a reply.

    Raises:
        Invalid: there are no words, or too many.
    """
    errors: Errors = {}
    words = message("text", errors, "Write your reply first.")
    if errors:
        raise Invalid(errors)
    return words


def message(name: str, errors: Errors, when_empty: str) -> str:
    """Read what somebody says, noting what is wrong with it; without a sentence for it, it may be nothing."""
    words = prose(name).strip()
    if not words and when_empty:
        errors[name] = when_empty
    elif problem := too_long(words, MESSAGE_LIMIT):
        errors[name] = problem
    return words


def read_review(pending: int) -> ReviewForm:
    """Read a verdict, given how many comments wait to be sent with it.

    Raises:
        Invalid: there is no result, or changes are wanted without a word on which.
    """
    errors: Errors = {}
    verdict, note, shown = one_of(Verdict, text("verdict")), prose("note").strip(), number("revision_id")
    if verdict is None:
        errors["verdict"] = "Choose a result."
    if verdict is Verdict.REQUEST_CHANGES and not note and not pending:
        errors["note"] = "Say what should change, here or beside a passage."
    if problem := too_long(note, NOTE_LIMIT):
        errors["note"] = problem
    if shown is None:
        errors[""] = "This form is incomplete. Reload the page and send your review again."
    given = {name: answer_to(name) for name in QUESTIONS}
    relation = relation_told(errors)
    remarks = remarks_on(given, errors)
    if errors or verdict is None or shown is None:
        raise Invalid(errors)
    return ReviewForm(
        Answers(verdict, note, **given, remarks=remarks, relation=relation), shown, number("round_id")
    )


def remarks_on(given: Mapping[str, Answer], errors: Errors) -> dict[str, str]:
    """Read the few words to each question that was not answered with a plain yes."""
    typed = {name: prose(f"remark_{name}").strip() for name in given if given[name] in REMARKABLE}
    for name, words in typed.items():
        if problem := too_long(words, REMARK_LIMIT):
            errors[f"remark_{name}"] = problem
    return {name: words for name, words in typed.items() if words}


def relation_told(errors: Errors) -> str:
    """Read what a reviewer says they are to an author; most are nothing in particular."""
    words = text("relation")
    if problem := too_long(words, RELATION_LIMIT):
        errors["relation"] = problem
    return words


def answer_to(name: str) -> Answer:
    """Read one of the short questions; whoever leaves it out cannot say."""
    return one_of(Answer, text(name)) or Answer.CANNOT_SAY


def read_request(*, needs_people: bool) -> RequestForm:
    """Read whom to ask.

    Raises:
        Invalid: nobody is named where somebody must be, or too many are.
    """
    errors: Errors = {}
    learner_ids, note = numbers("learner"), prose("note").strip()
    person_ids = [*numbers("person"), *learner_ids]
    if needs_people and not person_ids:
        errors["person"] = "Choose at least one colleague; nobody else reads a draft."
    if len(person_ids) > PEOPLE_LIMIT:
        errors["person"] = f"Choose at most {PEOPLE_LIMIT}; a question to everybody is nobody's."
    if problem := too_long(note, NOTE_LIMIT):
        errors["note"] = problem
    if errors:
        raise Invalid(errors)
    return RequestForm(person_ids, learner_ids, note)


def read_coach() -> CoachForm:
    """Read whom to ask, and for what.

    Raises:
        Invalid: nobody is named, several are, or the request is long.
    """
    errors: Errors = {}
    person_ids, request_ = numbers("person"), prose("request").strip()
    if len(person_ids) != 1:
        errors["person"] = "Choose a colleague; you can ask another one afterwards."
    if problem := too_long(request_, REQUEST_LIMIT):
        errors["request"] = problem
    if errors:
        raise Invalid(errors)
    return CoachForm(person_ids[0], request_)


def read_reason() -> str:
    """Read why a comment is declined.

    Raises:
        Invalid: no reason, or a long one.
    """
    reason = text("reason")
    if not 0 < len(reason) <= REASON_LIMIT:
        raise Invalid({"reason": f"Say why in 1 to {REASON_LIMIT} characters."})
    return reason


def one_of(kind: type[Choice], given: str) -> Choice | None:
    """Return the choice somebody made, if it is one."""
    return kind(given) if given in set(kind) else None
