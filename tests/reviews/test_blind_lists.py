"""What is read of many rounds at once keeps verdicts from the same people as the page of one review."""

from collections.abc import Sequence

from sqlalchemy import select

from tests.conftest import Browse
from tests.making import edit, make_page
from tests.reviews.acting import Stage
from tests.reviews.coaching.acting import coach, end, say
from tests.reviews.judged import half_approved, judged_by_lin, viewer_of
from wiki.core.access import unrestricted
from wiki.pages.models import Page
from wiki.pages.queries import author_set
from wiki.people.models import Person
from wiki.reviews.blind import is_blind
from wiki.reviews.models import Round, Verdict
from wiki.reviews.policy import may_review
from wiki.reviews.queries import rounds_of
from wiki.reviews.queries.blind import hides_verdicts
from wiki.reviews.queries.coaching import coaching_of


def kept_from(stage: Stage, page: Page) -> tuple[Sequence[str], Sequence[str]]:
    """Return from whom verdicts are kept: as the page of the review says, and as the condition does."""
    people = [
        getattr(stage.cast, name) for name in ("ada", "grace", "lin", "mallory", "mo", "stella", "root")
    ]
    return (
        [each.handle for each in people if on_the_page(stage, page, each)],
        [each.handle for each in people if in_a_list(stage, page, each)],
    )


def on_the_page(stage: Stage, page: Page, person: Person) -> bool:
    """Whether the page of the review keeps them from somebody."""
    viewer = viewer_of(stage, person)
    latest = rounds_of(stage.session, viewer, page)[0]
    authors, coaching = author_set(stage.session, viewer, page), coaching_of(stage.session, page)
    going_on = latest if latest.round.is_undecided else None
    return is_blind(viewer, may_review(viewer, page, latest.round, authors, coaching), going_on)


def in_a_list(stage: Stage, page: Page, person: Person) -> bool:
    """Whether the condition does."""
    kept = select(Round.id).where(Round.page_id == page.id, hides_verdicts(viewer_of(stage, person)))
    return stage.session.scalar(unrestricted(kept, "a test looks at everything")) is not None


def test_from_whoever_may_still_judge(stage: Stage) -> None:
    page = judged_by_lin(stage, stage.cast.grace)

    assert kept_from(stage, page) == (["grace", "mallory", "mo"], ["grace", "mallory", "mo"])


def test_from_a_steward_who_was_asked(stage: Stage) -> None:
    page = judged_by_lin(stage, stage.cast.stella)

    assert kept_from(stage, page) == (["grace", "mallory", "mo", "stella"],) * 2


def test_not_from_whoever_wrote_or_coaches_it_or_did(stage: Stage) -> None:
    cast, page = stage.cast, judged_by_lin(stage, stage.cast.grace)
    coach(stage, page, cast.mallory)
    coach(stage, page, cast.mo)
    say(stage, page, cast.mo)
    end(stage, page, cast.mo, cast.ada)
    edit(stage.session, cast.root, page, "Another hand was here.")

    assert kept_from(stage, page) == (["grace"], ["grace"])


def test_from_nobody_once_it_is_decided(stage: Stage) -> None:
    page = half_approved(stage, stage.cast.grace)
    stage.judge(stage.cast.grace, page, Verdict.APPROVE)

    assert kept_from(stage, page) == ([], [])


def test_the_queue_keeps_them_from_a_steward_who_asked_and_was_asked(browse: Browse, stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, stage.cast.lin, stage.cast.stella, by=stage.cast.stella).quorum = 2
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    stage.session.commit()

    queue = browse(stage.cast.stella).text("/reviews?tab=asked")
    assert page.title in queue
    assert "of 2 approvals" not in queue


def test_the_queue_tells_those_who_wrote_some_of_it(browse: Browse, stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    edit(stage.session, stage.cast.grace, page, "Another hand was here.")
    stage.ask(page, stage.cast.lin, by=stage.cast.grace).quorum = 2
    stage.session.commit()

    assert "0 of 2 approvals" in browse(stage.cast.grace).text("/reviews?tab=asked")
