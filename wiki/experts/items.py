"""All of somebody's evidence as a dated list: the receipts behind every claim."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from wiki.core.wording import counted
from wiki.endorsements.models import EndorsementKind
from wiki.experts.directory import Colleague
from wiki.experts.marks import Marks, Output, PageMark, TopicMark, Written
from wiki.experts.reasons import share_words
from wiki.experts.weighing import Knowing, endorsement_weight
from wiki.experts.weights import (
    ACCEPTED,
    APPROVAL,
    ENDORSEMENT_HALF_LIFE,
    HALF_LIFE,
    KIND_WEIGHTS,
    REMARK,
    fade,
    in_words,
)

FADED = 0.4  # of its first weight; shown quieter
SAYS = {
    EndorsementKind.LEARNED: "learned something new from",
    EndorsementKind.APPLIED: "used, and it worked:",
    EndorsementKind.VOUCHED: "knows it and says it is right:",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One dated fact."""

    icon: str
    says: str  # before the page's title
    page: PageMark
    rest: str  # after it
    weight: str  # in words
    is_faded: bool
    at: datetime
    output: Output | None = None  # what came out of the page, where that is the evidence
    by: str = ""  # the name of the colleague who did it, where it was not the person


def items_of(
    found: Iterable[Knowing], marks: Marks, people: Mapping[int, Colleague], now: datetime
) -> list[Item]:
    """Return every piece of evidence behind these knowings, newest first."""
    items = [item for knowing in found for item in pieces(knowing, marks, people, now)]
    return sorted(items, key=lambda item: (item.at, item.page.id), reverse=True)


def pieces(knowing: Knowing, marks: Marks, people: Mapping[int, Colleague], now: datetime) -> Iterator[Item]:
    """Yield what one knowing is made of."""
    page = marks.pages[knowing.page_id]
    if knowing.share:
        yield wrote(knowing, page, now)
        yield from endorsements(knowing, page, marks, people, now)
    if knowing.approved_at:
        left = fade(now - knowing.approved_at)
        yield Item(
            "badge-check", "Approved", page, "", in_words(APPROVAL * left), left < FADED, knowing.approved_at
        )
    if knowing.accepted_at:
        left = fade(now - knowing.accepted_at)
        words = in_words(ACCEPTED * left)
        yield Item("circle-check", "Answered", page, "accepted", words, left < FADED, knowing.accepted_at)
    if knowing.output:
        yield hosted(knowing, page, now)
    if knowing.remarks:
        yield remarked(knowing, page, now)


def wrote(knowing: Knowing, page: PageMark, now: datetime) -> Item:
    """Return the line for a page somebody wrote."""
    rest = share_words(knowing.share) + (", peer reviewed" if knowing.is_reviewed else ", not reviewed yet")
    says = "Wrote" if knowing.is_author else "Wrote part of"
    faded = fade(now - knowing.at, HALF_LIFE) < FADED
    return Item("file-text", says, page, rest, in_words(knowing.value), faded, knowing.at)


def hosted(knowing: Knowing, page: PageMark, now: datetime) -> Item:
    """Return the line for a circle somebody hosted, with what it ended with."""
    is_faded = fade(now - knowing.at) < FADED
    words = in_words(knowing.value)
    return Item("users", "Hosted the circle", page, "", words, is_faded, knowing.at, knowing.output)


def remarked(knowing: Knowing, page: PageMark, now: datetime) -> Item:
    """Return the line for remarks somebody made."""
    left = fade(now - knowing.at)
    rest = f"{counted(knowing.remarks, 'remark')}, {knowing.followed or 'none'} followed"
    words = in_words(REMARK * knowing.followed * left)
    return Item("message-square", "Commented on", page, rest, words, left < FADED, knowing.at)


def endorsements(
    knowing: Knowing, page: PageMark, marks: Marks, people: Mapping[int, Colleague], now: datetime
) -> Iterator[Item]:
    """Yield the endorsements of a page, each with the colleague who gave it."""
    author = next(mark for mark in marks.written[page.id] if mark.person_id == knowing.person_id)
    for mark in knowing.endorsers:
        by = people[mark.person_id].person.name if mark.person_id in people else "A former colleague"
        left = fade(now - mark.at, ENDORSEMENT_HALF_LIFE)
        weight = endorsement_weight(mark, author, page.id, marks, now)
        words = endorsement_words(mark.kind, weight, author)
        yield Item("hand-heart", SAYS[mark.kind], page, "", words, left < FADED, mark.at, by=by)


def endorsement_words(kind: EndorsementKind, weight: float, author: Written) -> str:
    """Say how much an endorsement counts for this author now."""
    if not KIND_WEIGHTS[kind]:
        return "shown, does not count"
    return in_words(weight / max(KIND_WEIGHTS.values()) * author.share)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything behind one person's evidence, and what it is about."""

    items: list[Item]
    topics: list[TopicMark]
