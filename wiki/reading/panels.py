"""What stands on the read pages of one kind: a question's answers, a circle's people, a problem's options."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiki.circles.panel import CirclePanel, circle_panel
from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.core.markdown import Rendered
from wiki.mentoring.panel import PairPanel, pair_panel
from wiki.pages.models import Page, PageRole
from wiki.pages.queries import Opened
from wiki.pages.rendering import Renderings
from wiki.people.mentions import Mentions, mentions_in
from wiki.problems.panel import ProblemPanel, problem_panel
from wiki.promises.queries import Line, promised_for
from wiki.reviews.queries import Talk, talks_of
from wiki.sessions.panel import SessionsPanel, sessions_panel
from wiki.wanted.panel import wanted_panel
from wiki.wanted.queries.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Panels:
    """What pages of some kinds have and others do not."""

    answers: Sequence[Talk]  # what people say to a question or in a circle, and the options of a problem
    named: Mentions  # who is mentioned in the answers
    circle: CirclePanel | None  # who takes part in it
    pair: PairPanel | None  # mentee and mentor
    wanted: Wanted | None  # who waits for a question's answer
    promised: Line | None  # the promise to explain a question
    problem: ProblemPanel | None  # who works on it
    sessions: SessionsPanel | None  # of circles and problems, and for authors and coaches of what is coached


def panels_of(
    session: Session, viewer: Viewer, opened: Opened, rendered: Rendered, renderings: Renderings
) -> Panels:
    """Return what a page of its kind has."""
    page = opened.page
    wanted = wanted_panel(session, viewer, page)
    problem = problem_panel(session, viewer, page, opened.revision.text)
    known = problem.company if problem else None
    answers = answers_of(session, viewer, page, wanted) if page.kind.is_talked_about else ()
    return Panels(
        answers=answers,
        named=mentions_in(session, [said.message.text for talk in answers for said in talk.said]),
        circle=circle_panel(session, viewer, page, rendered.html),
        pair=pair_panel(session, viewer, page),
        wanted=wanted,
        promised=promised_for(session, viewer, page) if is_taken(wanted) else None,
        problem=problem,
        sessions=sessions_panel(session, viewer, page, renderings, is_partial=opened.is_partial, known=known),
    )


def is_taken(wanted: Wanted | None) -> bool:
    """Whether somebody is explaining a question, so that they may have promised to."""
    return wanted is not None and not wanted.answers and bool(wanted.having(PageRole.EXPLAINS))


def answers_of(session: Session, viewer: Viewer, page: Page, wanted: Wanted | None) -> Sequence[Talk]:
    """Return what people said there to everybody, each with its replies; an accepted answer first."""
    first = wanted.accepted.thread_id if wanted and wanted.accepted else None
    talks = [talk for talk in talks_of(session, viewer, page) if not (talk.is_pending or talk.is_private)]
    return sorted(talks, key=lambda talk: talk.thread.id != first)
