"""Where two people changed the same: what is asked, what may be answered, and what comes of the answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from wiki.core.textmap import Kind, Outcome, Region, compare
from wiki.core.textmap import Words as Marked
from wiki.core.textmap.stretches import joined
from wiki.core.textmap.tokens import blocks
from wiki.pages.merging import PageMerge
from wiki.pages.words import Words

SHOWN = 700  # characters of each end of a long passage that nobody changed


class Choice(StrEnum):
    """What to keep where both changed the same."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    WRITE = "write"  # neither; its author writes it in the editor, from both


Choices = Mapping[str, Choice]  # name of the question -> answer
Names = Mapping[int, str]  # of topics


@dataclass(frozen=True, slots=True)
class Offer:
    """One answer, with its words marked by how they differ from what both began with."""

    choice: Choice
    words: tuple[Marked, ...]

    @property
    def is_empty(self) -> bool:
        """Whether choosing it leaves nothing there."""
        return all(each.kind is Kind.DELETED for each in self.words)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing both changed; its name is that of the form's field."""

    name: str
    about: str  # "title", "summary", "topics" or "text"
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """What needs no decision, between two questions; shown folded."""

    words: tuple[Marked, ...]
    counts: Mapping[Outcome, int]  # paragraphs


@dataclass(frozen=True, slots=True)
class Decision:
    """What the answers make of it."""

    words: Words
    leaves_out: bool  # whether words of mine are not in it
    advice: tuple[str, ...]  # what is left to be written, a sentence each


def questions(merge: PageMerge, topic_names: Names) -> list[Question | Passage]:
    """Return what is to be decided, in the order of the page, and between that what is merged."""
    return [*_about_fields(merge, topic_names), *_about_text(merge)]


def decide(merge: PageMerge, choices: Choices, topic_names: Names) -> Decision:
    """Put the answers in; every question must have one."""
    answers = [choices[f"choice-{number}"] for number in range(1, len(merge.text.overlaps) + 1)]
    chosen = list(zip(merge.text.overlaps, answers, strict=True))
    theirs = {name for name, choice in choices.items() if choice is Choice.THEIRS}
    words = replace(
        merge.words,
        title=merge.theirs.title if "choice-title" in theirs else merge.words.title,
        summary=merge.theirs.summary if "choice-summary" in theirs else merge.words.summary,
        topic_ids=merge.topics_theirs if "choice-topics" in theirs else merge.words.topic_ids,
        text=merge.text.decided([_answered(region, choice) for region, choice in chosen]),
    )
    passed_over = any(choice is Choice.THEIRS and region.mine.strip() for region, choice in chosen)
    leaves_out = passed_over or bool(theirs & {"choice-title", "choice-summary"})
    return Decision(words, leaves_out, tuple(_advice(merge, choices, topic_names, chosen)))


def _about_fields(merge: PageMerge, topic_names: Names) -> Iterator[Question]:
    if merge.title is None:
        yield _field("title", merge.mine.title, merge.theirs.title)
    if merge.summary is None:
        yield _field("summary", merge.mine.summary, merge.theirs.summary)
    if merge.topics is None:
        mine, theirs = (_named(ids, topic_names) for ids in (merge.mine.topic_ids, merge.topics_theirs))
        yield _field("topics", mine, theirs)


def _field(name: str, mine: str, theirs: str) -> Question:
    offers = (Offer(Choice.MINE, _as_is(mine)), Offer(Choice.THEIRS, _as_is(theirs)))
    return Question(f"choice-{name}", name, (*offers, Offer(Choice.WRITE, ())))


def _about_text(merge: PageMerge) -> Iterator[Question | Passage]:
    number = 0
    quiet: list[Region] = []
    for region in merge.text.regions:
        if region.outcome is not Outcome.OVERLAP:
            quiet.append(region)
            continue
        if quiet:
            yield _passage(quiet)
        number, quiet = number + 1, []
        yield Question(f"choice-{number}", "text", tuple(_offers(region)))
    if quiet and number:
        yield _passage(quiet)


def _offers(region: Region) -> Iterator[Offer]:
    yield Offer(Choice.MINE, _marked(region.base, region.mine))
    yield Offer(Choice.THEIRS, _marked(region.base, region.theirs))
    if region.text is not None:
        yield Offer(Choice.BOTH, _marked(region.base, region.text))
    yield Offer(Choice.WRITE, ())


def _passage(regions: Sequence[Region]) -> Passage:
    counts: dict[Outcome, int] = {}
    for region in regions:
        counts[region.outcome] = counts.get(region.outcome, 0) + len(blocks(region.text or region.base))
    return Passage(tuple(word for region in regions for word in _shown(region)), counts)


def _shown(region: Region) -> tuple[Marked, ...]:
    if region.outcome is not Outcome.UNCHANGED:
        return _marked(region.base, region.text or "")
    text = region.base
    if len(text) > 3 * SHOWN:
        text = f"{text[:SHOWN].rstrip()} […]\n\n[…] {text[-SHOWN:].lstrip()}"
    return _as_is(text)


def _marked(before: str, after: str) -> tuple[Marked, ...]:
    return tuple(word for change in compare(before, after) for word in change.words)


def _as_is(text: str) -> tuple[Marked, ...]:
    return (Marked(Kind.EQUAL, text),) if text else ()


def _answered(region: Region, choice: Choice) -> str:
    answers = {Choice.MINE: region.mine, Choice.THEIRS: region.theirs, Choice.BOTH: region.text}
    answer = answers.get(choice)
    return _twice(region) if answer is None else answer


def _twice(region: Region) -> str:
    return joined([region.mine, region.theirs])


def _advice(
    merge: PageMerge, choices: Choices, topic_names: Names, chosen: Sequence[tuple[Region, Choice]]
) -> Iterator[str]:
    fields = {
        "title": merge.theirs.title,
        "summary": merge.theirs.summary,
        "topics": _named(merge.topics_theirs, topic_names),
    }
    for name, theirs in fields.items():
        if choices.get(f"choice-{name}") is Choice.WRITE:
            yield f"The {name} is yours; the other one was “{theirs}”."
    for region, choice in chosen:
        if choice is Choice.WRITE:
            yield f"Both texts are there one after the other, yours first, from “{_beginning(region)}” on."


def _beginning(region: Region) -> str:
    return " ".join(_twice(region).split())[:60]


def _named(ids: Sequence[int], topic_names: Names) -> str:
    return ", ".join(topic_names[topic_id] for topic_id in ids if topic_id in topic_names)
