"""Where pages stand: the badge is worked out whenever it is shown, and stored nowhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.reviews.checking import UNKNOWN, Check, Noted, check_of
from wiki.reviews.coverage import Covered, covered_of
from wiki.reviews.models import Round, RoundState
from wiki.reviews.queries.signs import signs_of
from wiki.reviews.queries.standings import (
    NOTHING_YET,
    Age,
    Standing,
    ages_of,
    before_answering,
    standings_of,
)

REVIEWED_SHARE = 0.9  # of the live text; review.md 2.6
PARTLY_SHARE = 0.5
KNOWN_SHARE = 0.5  # by those who have shown that they know the subject; decision 41


class BadgeState(StrEnum):
    """What a badge says; the words are those of the `ui.badge` macro."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    REVIEWED = "reviewed"
    READ = "read"  # reviewed, and hardly by anybody who has shown that they know the subject
    PARTLY_REVIEWED = "partly_reviewed"
    CHANGES_REQUESTED = "changes_requested"
    UNREVIEWED = "unreviewed"
    CHECK_DUE = "check_due"


@dataclass(frozen=True, slots=True)
class Badge:
    """Where one page stands, and what says so."""

    state: BadgeState
    reviewers: tuple[Person, ...] = ()  # who approved it last
    revision_number: int | None = None  # the version they approved
    round: Round | None = None  # the one going on, else the last that approved
    share: float = 0.0  # of what readers see now, how much an approval covers
    approvals: int | None = 0  # given so far in the round going on, unless that is not to be known yet
    check: Check = UNKNOWN  # when somebody should look at it again, and why
    waiting: tuple[Person, ...] = ()  # asked in the round going on, and have not answered
    asked: frozenset[int] = frozenset()  # everybody in it, by id
    covered: Covered | None = None  # what of the text approvals cover, once some were given


def badges_for(
    session: Session, viewer: Viewer, pages: Sequence[Page], ages: Mapping[int, Age] | None = None
) -> dict[int, Badge]:
    """Return the badge of each page; four statements, and up to four for texts not compared yet.

    Whoever knows the pages' ages already saves one of them.
    """
    ids = [page.id for page in pages]
    if not ids:
        return {}
    standings = standings_of(session, viewer, ids)
    ages = ages or ages_of(session, viewer, ids)
    approved = [page_id for page_id, standing in standings.items() if standing.approved]
    covers = covered_of(session, viewer, approved) if approved else {}
    signs = signs_of(session, viewer, ids)
    return {
        page.id: badge(
            page,
            before_answering(viewer, standings.get(page.id, NOTHING_YET)),
            ages[page.id],
            covers.get(page.id),
            signs.get(page.id, ()),
        )
        for page in pages
    }


def badge(
    page: Page,
    standing: Standing,
    age: Age,
    covered: Covered | None = None,
    noted: Sequence[Noted] = (),
) -> Badge:
    """Work out the badge of one page."""
    approved_at = standing.approved.closed_at if standing.approved else None
    looks = page.published_at, approved_at, age.seen_by_others_at
    check = check_of(page, looks, age.check_days, noted)
    return Badge(
        state_of(page, standing, covered, check),
        standing.reviewers,
        standing.number,
        standing.going_on or standing.approved,
        covered.share if covered else 0.0,
        standing.approvals,
        check,
        standing.waiting,
        standing.asked,
        covered,
    )


def state_of(page: Page, standing: Standing, covered: Covered | None, check: Check) -> BadgeState:
    """Choose what the badge says; what asks something of somebody comes before what is settled."""
    round_, state = standing.going_on, settled(covered)
    tells = standing.approvals is not None
    if round_ and round_.state is RoundState.CHANGES_REQUESTED and tells:
        return BadgeState.CHANGES_REQUESTED
    if round_ and not (page.is_published and state is BadgeState.REVIEWED):
        return BadgeState.IN_REVIEW
    if not page.is_published:
        return BadgeState.DRAFT
    if check.is_due:
        return BadgeState.CHECK_DUE
    return state


def settled(covered: Covered | None) -> BadgeState:
    """Say how much of a page is reviewed when nothing is going on.

    A few new words may turn a text around: with a number, a link or a "not" among what came or went since,
    it is reviewed only in part however few they are. As long as those who know the subject approved less than
    half of it, in whichever round, it is read by a peer.
    """
    if covered is None or covered.share < PARTLY_SHARE:
        return BadgeState.UNREVIEWED
    if covered.share >= REVIEWED_SHARE and covered.is_sure:
        return BadgeState.REVIEWED if covered.known >= KNOWN_SHARE else BadgeState.READ
    return BadgeState.PARTLY_REVIEWED
