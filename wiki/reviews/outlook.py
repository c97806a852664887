"""What lies ahead of a review: what it waits for, and what the viewer may confirm or overrule."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.core.textmap.kinds import ChangeKind, change_kind
from wiki.pages.models import Page
from wiki.reviews import policy
from wiki.reviews.models import APPROVALS, Round, Tie, Verdict
from wiki.reviews.queries import RoundView
from wiki.reviews.queries.silence import answers_to
from wiki.reviews.queries.ties import ties
from wiki.reviews.queries.voices import voices_of
from wiki.reviews.quorum import lacking
from wiki.reviews.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Overruling:
    """What the viewer may do about one review."""

    waive: bool
    dismiss: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is said beside the text about what comes next in its review."""

    may_confirm: bool = False
    tie: Tie | None = None  # what the viewer is to an author, where they may review
    lacking: tuple[str, ...] = ()
    overrulings: Mapping[int, Overruling] = field(default_factory=dict)


def outlook_of(session: Session, viewer: Viewer, page: Page, work: Workspace) -> Outlook:
    """Return what lies ahead for one viewer; three statements for whoever may review it.

    A strict space and a steward cost a few more.
    """
    going_on = work.going_on
    return Outlook(
        may_confirm(work),
        ties(session, viewer.person_id, work.authors) if work.review else None,
        tuple(still_lacking(session, page, going_on)) if going_on and not work.hides_verdicts else (),
        overrulings(session, viewer, going_on, work)
        if going_on and viewer.is_steward and not work.hides_verdicts
        else {},
    )


def may_confirm(work: Workspace) -> bool:
    """Whether the viewer approved an earlier text, and little but something that matters changed since."""
    last = work.mine.latest if work.mine else None
    if not work.review or last is None or last.verdict not in APPROVALS or work.base is None:
        return False
    if last.revision_id != work.base.id:
        return False
    return change_kind(work.base.text, work.head.text) is ChangeKind.SENSITIVE


def still_lacking(session: Session, page: Page, going_on: RoundView) -> list[str]:
    """Return what the approval waits for, in words; in an open space the count beside it says enough."""
    round_: Round = going_on.round
    approvals = [each.counting for each in going_on.reviewers if each.counting and each.counting.is_approval]
    voices = voices_of(session, page, approvals) if approvals else []
    return lacking(round_.policy, round_.quorum, voices) if round_.quorum > 1 else []


def overrulings(
    session: Session, viewer: Viewer, going_on: RoundView, work: Workspace
) -> dict[int, Overruling]:
    """Return what a steward may do about each review that counts."""
    counting = [each.counting for each in going_on.reviewers if each.counting]
    found: dict[int, Overruling] = {}
    for review in counting:
        is_silent = review.verdict is Verdict.REQUEST_CHANGES and answers_to(
            session, going_on.round, review, work.authors
        ).is_over(now())
        found[review.id] = Overruling(
            bool(policy.may_waive(viewer, review, work.authors)),
            bool(policy.may_dismiss(viewer, review, work.authors, is_silent=is_silent)),
        )
    return found
