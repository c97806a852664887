"""Rounds in which somebody judged, and others have not yet."""

from tests.making import make_page
from tests.reviews.acting import Stage
from wiki.core.access import Viewer
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.reviews.actions import Answers, give_review
from wiki.reviews.models import Answer, Verdict
from wiki.spaces.viewers import viewer_for


def viewer_of(stage: Stage, person: Person) -> Viewer:
    return viewer_for(stage.session, person)


def judged_by_lin(stage: Stage, *others: Person) -> Page:
    """Return a page of Ada's on which Lin has answered, and the others have not."""
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, stage.cast.lin, *others)
    answers = Answers(
        Verdict.REQUEST_CHANGES,
        "The numbers are off.",
        correct=Answer.NO,
        remarks={"correct": "Only on old disks."},
        relation="We share an office",
    )
    give_review(stage.session, viewer_of(stage, stage.cast.lin), page, answers, shown_id=page.head_id or 0)
    stage.session.commit()
    return page


def half_approved(stage: Stage, *others: Person) -> Page:
    """Return a page that Lin approved, and that needs one more approval."""
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, stage.cast.lin, *others).quorum = 2
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    stage.session.commit()
    return page
