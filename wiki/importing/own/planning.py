"""What an import would do, worked out before anything is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.exporting.parts import PERSON_COLUMNS
from wiki.importing.known import REASON
from wiki.importing.own.company import Company
from wiki.importing.own.papers import Paper
from wiki.importing.problems import Broken, Loss
from wiki.pages.models import Page, Redirect, Revision
from wiki.spaces.models import Space


class Fate(StrEnum):
    """What happens to a page."""

    NEW = "new"
    GROWN = "grown"  # it is here, and the export has versions that are newer
    SAME = "same"
    PARTED = "parted"  # it is here with another text under the same number


@dataclass(frozen=True, slots=True)
class Arrival:
    """A page of the export, and what becomes of it."""

    file: str
    fate: Fate
    page_id: int  # the one it has here, or will have
    newest: int = 0  # the number of the newest version that is here


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import does."""

    company: Company
    arrivals: tuple[Arrival, ...]
    numbers: Mapping[int, int]  # of pages: there -> here
    losses: tuple[Loss, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)  # hash -> place in the export

    def of(self, fate: Fate) -> list[Arrival]:
        """Return the pages with this fate."""
        return [arrival for arrival in self.arrivals if arrival.fate is fate]

    @property
    def work(self) -> list[Arrival]:
        """The pages that something is written about."""
        return [arrival for arrival in self.arrivals if arrival.fate in {Fate.NEW, Fate.GROWN}]


class Here:
    """The pages of this wiki, to be recognised."""

    def __init__(self, session: Session) -> None:
        self.session = session
        rows = session.execute(unrestricted(select(Page.id, Page.created_at, Page.title_key), REASON)).all()
        self.begun: dict[int, datetime] = {row[0]: row[1] for row in rows}
        self.called: dict[tuple[datetime, str], list[int]] = {}
        for page_id, begun, key in rows:
            self.called.setdefault((begun, key), []).append(page_id)
        former = select(Redirect.page_id, Redirect.title_key).order_by(Redirect.page_id)
        for page_id, key in session.execute(unrestricted(former, REASON)):
            self.called.setdefault((self.begun[page_id], key), []).append(page_id)
        self.taken = set[int]()
        self.next = (session.scalar(unrestricted(select(func.max(Page.id)), REASON)) or 0) + 1

    def page_like(self, paper: Paper) -> int | None:
        """Return the page that this one is: begun at the same instant, and called the same now or once."""
        begun, number = paper.page["created_at"], paper.number
        keys = [paper.page["title_key"], *(each["title_key"] for each in paper.parts["redirect"])]
        like = [page_id for key in keys for page_id in self.called.get((begun, key), [])]
        if self.begun.get(number) == begun:
            like.insert(0, number)
        found = next((page_id for page_id in like if page_id not in self.taken), None)
        if found is not None:
            self.taken.add(found)
        return found

    def free_number(self, wanted: int, reserved: set[int]) -> int:
        """Return the number a new page gets: its own, if nobody else has it."""
        if wanted > 0 and wanted not in self.begun and wanted not in self.taken:
            self.taken.add(wanted)
            return wanted
        while self.next in self.taken or self.next in reserved or self.next in self.begun:
            self.next += 1
        self.taken.add(self.next)
        return self.next

    def versions(self, page_id: int) -> dict[int, str]:
        """Return the hashes of a page's versions by number."""
        statement = select(Revision.number, Revision.text_hash).where(Revision.page_id == page_id)
        return {row[0]: row[1] for row in self.session.execute(unrestricted(statement, REASON))}


def plan(session: Session, company: Company, papers: Iterable[Paper], files: Mapping[str, str]) -> Plan:
    """Compare the export with what is here.

    Raises:
        Broken: a page names somebody or something that the export does not have.
    """
    refuse_opening(session, company)
    here = Here(session)
    seen = [Sight.of(here, company, paper, files) for paper in papers]
    reserved = {sight.number for sight in seen}
    arrivals = [sight.arrival or sight.arriving(here, reserved) for sight in seen]
    return Plan(
        company=company,
        arrivals=tuple(arrivals),
        numbers={sight.number: arrival.page_id for sight, arrival in zip(seen, arrivals, strict=True)},
        losses=tuple(losses_of(seen, arrivals)),
        files=files,
    )


@dataclass(frozen=True, slots=True)
class Sight:
    """What is remembered of a page that was looked at; its text is read again when it is written."""

    file: str
    number: int
    title: str
    arrival: Arrival | None
    linked: tuple[int, ...]  # pages it links to by number
    missing: tuple[str, ...]  # files it names and the export lacks

    @classmethod
    def of(cls, here: Here, company: Company, paper: Paper, files: Mapping[str, str]) -> "Sight":
        """Look at a page."""
        check_names(company, paper)
        page_id = here.page_like(paper)
        return cls(
            file=paper.file,
            number=paper.number,
            title=paper.page["title"],
            arrival=met(here, paper, page_id) if page_id is not None else None,
            linked=tuple(
                int(target[1:])
                for target in (each["target"] for each in paper.parts["link"])
                if target.startswith("#") and target[1:].isdigit()
            ),
            missing=tuple(
                each["name"] for each in paper.parts["attachment"] if files and each["sha256"] not in files
            ),
        )

    def arriving(self, here: Here, reserved: set[int]) -> Arrival:
        """Return what becomes of a page that is not here."""
        return Arrival(self.file, Fate.NEW, here.free_number(self.number, reserved))


def met(here: Here, paper: Paper, page_id: int) -> Arrival:
    """Return what becomes of a page that is here."""
    versions = here.versions(page_id)
    newest = max(versions, default=0)
    theirs = {each["number"]: each["text_hash"] for each in paper.revisions}
    if any(versions[number] != theirs[number] for number in versions.keys() & theirs.keys()):
        return Arrival(paper.file, Fate.PARTED, page_id, newest)
    grown = max(theirs) > newest
    return Arrival(paper.file, Fate.GROWN if grown else Fate.SAME, page_id, newest)


def losses_of(seen: Sequence[Sight], arrivals: Sequence[Arrival]) -> Iterator[Loss]:
    """Yield what pages will not have as they had it."""
    moved = {
        sight.number: arrival.page_id
        for sight, arrival in zip(seen, arrivals, strict=True)
        if sight.number != arrival.page_id
    }
    for sight in seen:
        for number in sight.linked:
            if number in moved:
                says = f"It links to page {number}, which is page {moved[number]} here. Change the link."
                yield Loss(sight.file, 0, says)
        for name in sight.missing:
            yield Loss(sight.file, 0, f"A file is not in the export: {name}")


def check_names(company: Company, paper: Paper) -> None:
    """Check that everybody and everything a page names is in the lists.

    Raises:
        Broken: somebody or something is not.
    """
    handles = set(company.people)
    for name in sorted(people_named(paper) - handles):
        raise Broken(f"It names “{name}”, who is not in the list of people.", paper.file)
    if paper.page["space_id"] not in company.spaces:
        raise Broken(f"Its space “{paper.page['space_id']}” is not in the list of spaces.", paper.file)
    for values in paper.parts["page_topic"]:
        if values["topic_id"] not in company.topics:
            raise Broken(f"Its topic “{values['topic_id']}” is not in the list of topics.", paper.file)
    check_teams(company, paper)


def check_teams(company: Company, paper: Paper) -> None:
    """Check that whom a page is for can be told from the lists.

    Raises:
        Broken: it is for a team that is not there, or for nobody we know of.
    """
    teams = {str(paper.page["team_id"])} if paper.page.get("team_id") else set[str]()
    for each in paper.audiences:
        kind, _, name = each.partition(":")
        if each != "space" and kind not in {"person", "team"}:
            raise Broken(f"“{each}” is not somebody who could read it.", paper.file)
        if kind == "team":
            teams.add(name)
    for name in sorted(teams - set(company.teams)):
        raise Broken(f"It is for the team “{name}”, which is not in the list of teams.", paper.file)


def people_named(paper: Paper) -> set[str]:
    """Return the handles a page names."""
    rows = [("page", paper.page), *((name, row) for name, part in paper.parts.items() for row in part)]
    named = {row[column] for name, row in rows for column in PERSON_COLUMNS[name]}
    admitted = {each.partition(":")[2] for each in paper.audiences if each.startswith("person:")}
    return {str(name) for name in named if name is not None} | admitted


def refuse_opening(session: Session, company: Company) -> None:
    """Refuse to put what was closed where everybody reads.

    Raises:
        Broken: a closed space of the export is open here.
    """
    open_here = set(session.scalars(select(Space.slug).where(Space.members_only.is_(False))))
    for slug, space in company.spaces.items():
        if space["members_only"] and slug in open_here:
            raise Broken(
                f"The space “{slug}” is closed in the export, and here everybody reads it. Close it first."
            )
