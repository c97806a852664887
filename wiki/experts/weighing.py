"""From marks to what each person is credited with on each page; no database, no clock."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from wiki.experts import weights
from wiki.experts.marks import Endorsed, Marks, Output, Written
from wiki.pages.models import KNOWING_KINDS, Kind


@dataclass(frozen=True, slots=True)
class Knowing:
    """What one person is credited with on one page, and why."""

    person_id: int
    page_id: int
    value: float
    at: datetime  # the newest of it
    share: float = 0.0  # of the surviving text
    is_reviewed: bool = False
    approved_at: datetime | None = None  # when this person approved it
    remarks: int = 0
    followed: int = 0
    endorsers: tuple[Endorsed, ...] = ()  # of a page this person wrote on
    support: float = 0.0  # the weight of their endorsements
    accepted_at: datetime | None = None  # when an answer of theirs was, where the page is a question
    output: Output | None = None  # what came out of it, where the page is a circle that they hosted

    @property
    def is_author(self) -> bool:
        """Whether they wrote enough of it to be called its author."""
        return self.share >= weights.AUTHOR_SHARE


def knowings(marks: Marks, now: datetime) -> Iterator[Knowing]:
    """Yield what everybody is credited with on every page."""
    for page_id, page in marks.pages.items():
        if page.kind in KNOWING_KINDS:
            yield from written(marks, page_id, now)
            yield from reviewed(marks, page_id, now)
        elif page.kind is Kind.QUESTION:
            yield from answered(marks, page_id, now)
        elif page.kind is Kind.CIRCLE:
            yield from hosted(marks, page_id, now)


def answered(marks: Marks, page_id: int, now: datetime) -> Iterator[Knowing]:
    """Yield what those are credited with who answered a question."""
    for mark in marks.answered[page_id]:
        value = weights.ACCEPTED * weights.fade(now - mark.at)
        yield Knowing(mark.person_id, page_id, value, mark.at, accepted_at=mark.at)


def hosted(marks: Marks, page_id: int, now: datetime) -> Iterator[Knowing]:
    """Yield what those are credited with who hosted a circle to its end: once, whatever came out of it."""
    first = {mark.person_id: mark for mark in reversed(marks.hosted[page_id])}
    for mark in first.values():
        value = weights.HOSTED * weights.fade(now - mark.at)
        yield Knowing(mark.person_id, page_id, value, mark.at, output=mark.output)


def written(marks: Marks, page_id: int, now: datetime) -> Iterator[Knowing]:
    """Yield what its authors are credited with."""
    authors = marks.authors(page_id)
    is_reviewed = marks.is_approved(page_id)
    endorsers = tuple(mark for mark in marks.endorsed[page_id] if mark.person_id not in authors)
    counted = tuple(mark for mark in endorsers if weights.KIND_WEIGHTS[mark.kind])
    for author in marks.written[page_id]:
        basis = weights.REVIEWED if is_reviewed else weights.UNREVIEWED
        support = sum(endorsement_weight(mark, author, page_id, marks, now) for mark in counted)
        value = basis * author.share * weights.endorsed_factor(support) * weights.fade(now - author.at)
        yield Knowing(
            author.person_id, page_id, value, author.at, author.share, is_reviewed,
            endorsers=endorsers, support=support,
        )  # fmt: skip


def endorsement_weight(mark: Endorsed, author: Written, page_id: int, marks: Marks, now: datetime) -> float:
    """Return what an endorsement adds for one author of the page.

    One person endorses a page once, so adding over endorsements adds over distinct people.
    """
    weight = weights.KIND_WEIGHTS[mark.kind] * weights.fade(now - mark.at, weights.ENDORSEMENT_HALF_LIFE)
    if (page_id, author.person_id, mark.person_id) in marks.returned:
        weight *= weights.RETURNED
    if mark.team_id is not None and mark.team_id == author.team_id:
        weight *= weights.SAME_TEAM
    return weight


def reviewed(marks: Marks, page_id: int, now: datetime) -> Iterator[Knowing]:
    """Yield what its reviewers are credited with; nobody reviews their own words."""
    authors = marks.authors(page_id)
    approvals = {mark.person_id: mark.at for mark in marks.approved[page_id] if mark.person_id not in authors}
    remarks = {mark.person_id: mark for mark in marks.remarked[page_id] if mark.person_id not in authors}
    for person_id in approvals.keys() | remarks.keys():
        approved_at, remark = approvals.get(person_id), remarks.get(person_id)
        value = weights.APPROVAL * weights.fade(now - approved_at) if approved_at else 0.0
        if remark:
            capped = min(weights.REMARKS_MOST, weights.REMARK * remark.followed)
            value += capped * weights.fade(now - remark.at)
        if value:
            dates = [at for at in (approved_at, remark and remark.at) if at]
            opened, followed = (remark.opened, remark.followed) if remark else (0, 0)
            yield Knowing(
                person_id, page_id, value, max(dates), 0.0, bool(approvals), approved_at, opened, followed
            )


@dataclass(frozen=True, slots=True)
class Standing:
    """One person's place in an order, with what earned it."""

    person_id: int
    votes: Mapping[int, float]  # page -> its part of the score
    knowings: tuple[Knowing, ...]  # the best first
    strength: weights.Strength

    @property
    def score(self) -> float:
        """All votes together."""
        return sum(self.votes.values())


def standing(
    person_id: int, votes: Mapping[int, float], items: Iterable[Knowing], strength: weights.Strength
) -> Standing:
    """Sum up one person, by their evidence on pages that voted."""
    ordered = sorted(items, key=lambda item: (-votes[item.page_id], item.page_id))
    return Standing(person_id, votes, tuple(ordered), strength)


def percentages(votes: Mapping[int, float]) -> dict[int, int]:
    """Return each page's part in whole percent; together they are exactly 100 (largest remainders)."""
    total = sum(votes.values())
    if total <= 0:
        return {}
    exact = {page_id: vote * 100 / total for page_id, vote in votes.items()}
    whole = {page_id: int(part) for page_id, part in exact.items()}
    short = 100 - sum(whole.values())
    for page_id in sorted(exact, key=lambda one: (whole[one] - exact[one], one))[:short]:
        whole[page_id] += 1
    return whole
