"""Why somebody is said to know: dated lines, each a link to what earned it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from wiki.core.wording import counted
from wiki.experts.marks import Marks
from wiki.experts.weighing import Knowing, Standing
from wiki.experts.weights import KIND_WEIGHTS
from wiki.search.snippets import Part, marked

PAGES_NAMED = 2  # written pages that get a line of their own
NEARLY_ALL = 0.995


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of evidence."""

    icon: str
    lead: str  # what they did, before the link
    linked: tuple[Part, ...]
    href: str
    rest: tuple[str, ...]  # short facts after the link
    at: datetime | None = None  # of the newest of it
    when: str = ""  # what happened then


def evidence_address(handle: str, *, query: str = "", topic: str = "") -> str:
    """Return where all of somebody's evidence is listed."""
    asked = urlencode({name: value for name, value in (("topic", topic), ("q", query)) if value})
    return f"/p/{handle}/evidence" + (f"?{asked}" if asked else "")


def reasons_for(standing: Standing, marks: Marks, query: str, address: str) -> list[Reason]:
    """Return the few lines that say most."""
    wrote = [item for item in standing.knowings if item.share]
    reviewed = [item for item in standing.knowings if item.approved_at or item.followed]
    lines = [wrote_line(item, marks, query) for item in wrote[:PAGES_NAMED]]
    if more := len(wrote) - PAGES_NAMED:
        lines += [count_line("file-text", "Wrote", more, "more page", address)] if more > 0 else []
    if reviewed:
        lines.append(review_line(reviewed, address))
    if answered := [item for item in standing.knowings if item.accepted_at]:
        lines.append(answered_line(answered, address))
    if hosted := [item for item in standing.knowings if item.output]:
        lines.append(hosted_line(hosted, address))
    if endorsed := endorsed_line(wrote, address):
        lines.append(endorsed)
    return lines


def wrote_line(item: Knowing, marks: Marks, query: str) -> Reason:
    """Say what somebody wrote and how much of it is still there."""
    page = marks.pages[item.page_id]
    rest = [share_words(item.share)]
    if item.is_reviewed:
        rest.append("peer reviewed")
    if item.endorsers:
        rest.append(counted(len(item.endorsers), "endorsement"))
    lead = "Wrote" if item.is_author else "Wrote part of"
    return Reason(
        "file-text", lead, tuple(marked(page.title, query)), page.path, tuple(rest), item.at, "last changed"
    )


def count_line(icon: str, lead: str, count: int, noun: str, address: str) -> Reason:
    """Say how many more there are."""
    return Reason(icon, lead, (Part(counted(count, noun)),), address, ())


def review_line(items: Sequence[Knowing], address: str) -> Reason:
    """Say how many pages somebody reviewed, and how many of those texts changed after it."""
    changed = sum(1 for item in items if item.followed)
    rest = (f"authors changed the text after {'it' if len(items) == 1 else changed}",) if changed else ()
    pages = counted(len(items), "explainer")
    newest = max(item.at for item in items)
    return Reason("clipboard-check", "Reviewed", (Part(pages),), address, rest, newest, "last on")


def answered_line(items: Sequence[Knowing], address: str) -> Reason:
    """Say how many questions somebody answered so that whoever asked took it for the answer."""
    questions = counted(len(items), "question")
    newest = max(item.at for item in items)
    return Reason("circle-check", "Answered", (Part(questions),), address, ("accepted",), newest, "last on")


def hosted_line(items: Sequence[Knowing], address: str) -> Reason:
    """Say which circle somebody hosted that ended with an explainer, or how many."""
    newest = max(item.at for item in items)
    if len(items) == 1 and (output := items[0].output):
        lead = "Hosted a circle that ended with"
        return Reason("users", lead, (Part(output.title),), output.path, (), newest, "ended")
    circles = (Part(counted(len(items), "circle")),)
    return Reason("users", "Hosted", circles, address, ("each ended with an explainer",), newest, "last")


def endorsed_line(items: Sequence[Knowing], address: str) -> Reason | None:
    """Say how many different people, in how many teams, used what somebody wrote or know it is right."""
    found = {mark.person_id: mark for item in items for mark in item.endorsers if KIND_WEIGHTS[mark.kind] > 0}
    if not found:
        return None
    teams = {mark.team_id for mark in found.values() if mark.team_id is not None}
    people = counted(len(found), "person", "people")
    where = f" in {counted(len(teams), 'team')}" if teams else ""
    newest = max(mark.at for mark in found.values())
    return Reason("hand-heart", "Endorsed by", (Part(people + where),), address, (), newest, "last on")


def share_words(share: float) -> str:
    """Say how much of a text is somebody's."""
    if share >= NEARLY_ALL:
        return "all of its text is theirs"
    return f"{max(1, min(99, round(share * 100)))}\u202f% of its text is theirs"
