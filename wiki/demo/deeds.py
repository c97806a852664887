"""What people do to a page in the course of its history, as the data files tell it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from wiki.demo import sessions, together
from wiki.demo.files import BadDemo, Entry
from wiki.endorsements.models import EndorsementKind
from wiki.reviews.models import Answer, ThreadKind, Verdict

COMMON = {"day", "by", "do"}


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask people for review."""

    of: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Coach:
    """Ask somebody to coach the page."""

    of: str
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Comment on a passage, or on the whole; a coach's is for the authors alone."""

    kind: ThreadKind
    passage: str
    text: str


@dataclass(frozen=True, slots=True)
class Judge:
    """Give a verdict."""

    verdict: Verdict
    text: str
    correct: Answer
    followable: Answer
    durable: Answer
    shown: Answer
    findable: Answer


@dataclass(frozen=True, slots=True)
class Change:
    """One passage put into other words."""

    find: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Save a new version."""

    note: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Respond:
    """Reply to a comment, counted from 1."""

    to: int
    text: str


@dataclass(frozen=True, slots=True)
class Resolve:
    """Close a comment, counted from 1."""

    to: int


@dataclass(frozen=True, slots=True)
class Thank:
    """Say that a closed comment helped, counted from 1."""

    to: int


@dataclass(frozen=True, slots=True)
class Again:
    """Ask the same reviewers to look again."""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take the question back; what was said stays."""

    text: str


@dataclass(frozen=True, slots=True)
class Endorse:
    """Vouch for the page."""

    kind: EndorsementKind
    text: str


@dataclass(frozen=True, slots=True)
class Want:
    """Want a question explained too."""


@dataclass(frozen=True, slots=True)
class Accept:
    """Take a comment, counted from 1, for the answer to one's question."""

    to: int


@dataclass(frozen=True, slots=True)
class Explained:
    """Say which explainer answers a question."""

    by: str  # its title


@dataclass(frozen=True, slots=True)
class Prompt:
    """Ask readers to remember a passage."""

    question: str
    answer: str
    passage: str


@dataclass(frozen=True, slots=True)
class Remember:
    """Take up what the page asks."""


Deed: TypeAlias = (
    Ask
    | Coach
    | Remark
    | Judge
    | Edit
    | Respond
    | Resolve
    | Thank
    | Again
    | Withdraw
    | Endorse
    | Want
    | Explained
    | Accept
    | Prompt
    | Remember
    | together.Together
    | sessions.Meet
)


@dataclass(frozen=True, slots=True)
class Event:
    """Somebody did something on a day."""

    place: str
    day: int  # before the demo is built
    by: str
    deed: Deed


def read_event(entry: Entry) -> Event:
    """Read one line of a history.

    Raises:
        BadDemo: it says something nobody does, or says it wrongly.
    """
    name = entry.text("do")
    if name not in READERS:
        raise BadDemo(f"{entry.place}: nobody does “{name}”; there is {', '.join(READERS)}.")
    keys, read = READERS[name]
    entry.allow(COMMON | keys)
    return Event(entry.place, entry.number("day"), entry.text("by"), read(entry))


def ask(entry: Entry) -> Ask:
    """Read a request for review."""
    return Ask(entry.texts("of"), entry.text("text", ""))


def coach(entry: Entry) -> Coach:
    """Read a request to coach."""
    return Coach(entry.text("of"), entry.text("text", ""))


def remark(entry: Entry) -> Remark:
    """Read a comment."""
    return Remark(entry.choice("kind", ThreadKind), entry.text("passage", ""), entry.text("text"))


def judge(entry: Entry) -> Judge:
    """Read a verdict; a question without an answer could not be answered."""
    answers = entry.entry("answers")
    answers.allow({"correct", "followable", "durable", "shown", "findable"})
    return Judge(
        entry.choice("verdict", Verdict),
        entry.text("text", ""),
        answers.choice("correct", Answer, Answer.CANNOT_SAY),
        answers.choice("followable", Answer, Answer.CANNOT_SAY),
        answers.choice("durable", Answer, Answer.CANNOT_SAY),
        answers.choice("shown", Answer, Answer.CANNOT_SAY),
        answers.choice("findable", Answer, Answer.CANNOT_SAY),
    )


def edit(entry: Entry) -> Edit:
    """Read an edit."""
    changes = entry.entries("changes")
    for each in changes:
        each.allow({"find", "with"})
    return Edit(
        entry.text("note", ""), tuple(Change(each.text("find"), each.text("with")) for each in changes)
    )


def respond(entry: Entry) -> Respond:
    """Read a reply."""
    return Respond(entry.number("to"), entry.text("text"))


def accept(entry: Entry) -> Accept:
    """Read which comment was accepted."""
    return Accept(entry.number("to"))


def resolve(entry: Entry) -> Resolve:
    """Read which comment was closed."""
    return Resolve(entry.number("to"))


def thank(entry: Entry) -> Thank:
    """Read which comment helped."""
    return Thank(entry.number("to"))


def again(_: Entry) -> Again:
    """There is nothing more to say."""
    return Again()


def withdraw(entry: Entry) -> Withdraw:
    """Read why a review ended without a decision."""
    return Withdraw(entry.text("text", ""))


def endorse(entry: Entry) -> Endorse:
    """Read an endorsement."""
    return Endorse(entry.choice("kind", EndorsementKind), entry.text("text", ""))


def want(_: Entry) -> Want:
    """There is nothing more to say."""
    return Want()


def explained(entry: Entry) -> Explained:
    """Read which explainer it is."""
    return Explained(entry.text("with"))


def prompt(entry: Entry) -> Prompt:
    """Read what an author asks."""
    return Prompt(entry.text("question"), entry.text("answer"), entry.text("passage"))


def remember(_: Entry) -> Remember:
    """There is nothing more to say."""
    return Remember()


READERS: Mapping[str, tuple[set[str], Callable[[Entry], Deed]]] = {
    "ask": ({"of", "text"}, ask),
    "coach": ({"of", "text"}, coach),
    "comment": ({"kind", "passage", "text"}, remark),
    "review": ({"verdict", "text", "answers"}, judge),
    "edit": ({"note", "changes"}, edit),
    "reply": ({"to", "text"}, respond),
    "resolve": ({"to"}, resolve),
    "thank": ({"to"}, thank),
    "again": (set(), again),
    "withdraw": ({"text"}, withdraw),
    "endorse": ({"kind", "text"}, endorse),
    "want": (set(), want),
    "accept": ({"to"}, accept),
    "answer": ({"with"}, explained),
    "prompt": ({"question", "answer", "passage"}, prompt),
    "remember": (set(), remember),
    **together.READERS,
    **sessions.READERS,
}
