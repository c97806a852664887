"""A page as a reader sees it: the text, how far to trust it, who vouches for it, who can be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from wiki.circles.panel import CirclePanel, circle_panel
from wiki.core.access import Verdict, Viewer
from wiki.core.db import Session
from wiki.core.markdown import Heading, Rendered, minutes, resolve, with_marks
from wiki.endorsements.panel import EndorsementsPanel, endorsements_panel
from wiki.experts.asking import PersonToAsk, people_to_ask
from wiki.mentoring.panel import PairPanel, pair_panel
from wiki.pages.models import Kind, Page, PageRole, Revision
from wiki.pages.policy import may_edit
from wiki.pages.queries import Opened, neighbours_of
from wiki.pages.queries.links import Mention
from wiki.pages.queries.origin_pages import Came, came_from, came_of
from wiki.pages.queries.teams import team_for
from wiki.pages.rendering import Renderings
from wiki.people.mentions import Mentions, mentions_in
from wiki.problems.badges import NO_REVIEW
from wiki.problems.panel import ProblemPanel, problem_panel
from wiki.promises.queries import Line, promised_for
from wiki.reading.feed import KIND_WORDS
from wiki.recall.queries import Foot, foot_of
from wiki.reviews.coverage import NEWER
from wiki.reviews.panel import TrustPanel, trust_panel
from wiki.reviews.queries import Talk, talks_of
from wiki.reviews.queries.standings import Age
from wiki.sessions.panel import SessionsPanel, sessions_panel
from wiki.wanted.panel import wanted_panel
from wiki.wanted.queries.wanted import Wanted

LONG = 400  # words; less than two minutes of reading need no warming up


@dataclass(frozen=True, slots=True)
class Section:
    """A line of the contents."""

    heading: Heading
    below: list[Heading]


@dataclass(frozen=True, slots=True)
class Article:
    """Everything the read page shows."""

    page: Page
    revision: Revision
    rendered: Rendered
    html: Markup
    for_team: str  # the team it is limited to
    trust: TrustPanel | None  # a question or a circle has none: nobody reviews it
    answers: Sequence[Talk]  # what people say to a question or in a circle, and the options of a problem
    circle: CirclePanel | None  # who takes part; other pages have none
    pair: PairPanel | None  # mentee and mentor; other pages have none
    promised: Line | None  # the promise to explain a question
    wanted: Wanted | None  # who waits for a question's answer; other pages have none
    problem: ProblemPanel | None  # who works on a problem; other pages have none
    sessions: SessionsPanel | None  # of circles and problems, and for authors and coaches of what is coached
    named: Mentions  # who is mentioned in the answers
    endorsements: EndorsementsPanel
    mentions: Sequence[Mention]
    has_more_mentions: bool
    people: Sequence[PersonToAsk]
    may_edit: Verdict
    is_followed: bool
    is_coach: bool
    is_author: bool
    came_from: Sequence[Came]  # the question or problem behind it
    promised_at: datetime | None  # an explainer that was promised before it was written
    kept_at: datetime | None
    came_of: Sequence[Came]  # of a question: the explainers and problems that came of it
    foot: Foot | None  # what its reader may be asked to remember; of published explanations only
    marks: bool = False  # whether what is newer than the review is marked

    @property
    def outline(self) -> list[Section]:
        """The contents: headings of the second level with those of the third below them."""
        return outline(self.rendered.headings)

    @property
    def kind_words(self) -> str:
        """What sort of page it is, unless it is an explainer or a question."""
        return KIND_WORDS.get(self.page.kind, "")

    @property
    def asks_first(self) -> bool:
        """Whether its reader could recall something of it before they spend minutes on reading it again."""
        return self.foot is not None and self.foot.due > 0 and self.rendered.words >= LONG

    @property
    def minutes(self) -> int:
        """How long it takes to read."""
        return minutes(self.rendered.words)


def outline(headings: Sequence[Heading]) -> list[Section]:
    """Return headings as contents of two levels; deeper ones are left to the text."""
    top = min((heading.level for heading in headings), default=2)
    sections: list[Section] = []
    for heading in headings:
        if heading.level == top or not sections:
            sections.append(Section(heading, []))
        elif heading.level == top + 1:
            sections[-1].below.append(heading)
    return sections


def article(
    session: Session, viewer: Viewer, opened: Opened, renderings: Renderings, *, marks: bool = False
) -> Article:
    """Return the page with all that surrounds it; eight statements besides the one that opened it."""
    page, revision = opened.page, opened.revision
    rendered = renderings.rendered(revision.text)
    around = neighbours_of(session, viewer, page, rendered.wikilinks)
    age = Age(page.space.check_days, opened.seen_by_others_at)
    is_partial = opened.is_authors or opened.is_coach
    is_reviewed = page.kind.is_reviewed
    trust = trust_panel(session, viewer, page, age, is_partial=is_partial) if is_reviewed else None
    html = marked(rendered, revision.text, trust) if marks and trust else rendered.html
    authors = {viewer.person_id} if opened.is_authors else frozenset[int]()
    wanted = wanted_panel(session, viewer, page)
    problem = problem_panel(session, viewer, page, revision.text)
    if problem and trust and trust.badge.state in NO_REVIEW:
        trust = None  # whether it is solved says more
    answers = answers_of(session, viewer, page, wanted) if page.kind.is_talked_about else ()
    return Article(
        page=page,
        revision=revision,
        rendered=rendered,
        html=resolve(html, around.targets),
        for_team=team_for(session, page),
        trust=trust,
        answers=answers,
        circle=circle_panel(session, viewer, page, rendered.html),
        pair=pair_panel(session, viewer, page),
        promised=promised_for(session, viewer, page) if is_taken(wanted) else None,
        wanted=wanted,
        problem=problem,
        sessions=sessions_panel(
            session,
            viewer,
            page,
            renderings,
            is_partial=is_partial,
            known=problem.company if problem else None,
        ),
        named=mentions_in(session, [said.message.text for talk in answers for said in talk.said]),
        endorsements=endorsements_panel(session, viewer, page, authors=authors),
        mentions=around.mentions,
        has_more_mentions=around.has_more,
        people=people_to_ask(session, viewer, page),
        may_edit=may_edit(viewer, page),
        is_followed=opened.is_followed,
        is_coach=opened.is_coach,
        is_author=opened.is_authors or page.author_id == viewer.person_id,
        came_from=came_from(session, viewer, page) if opened.has_origin else (),
        promised_at=opened.promised_at,
        kept_at=opened.kept_at,
        came_of=came_of(session, viewer, page) if page.kind is Kind.QUESTION else (),
        foot=foot_of(session, viewer, page) if page.is_published and is_reviewed and not problem else None,
        marks=marks,
    )


def is_taken(wanted: Wanted | None) -> bool:
    """Whether somebody is explaining a question, so that they may have promised to."""
    return wanted is not None and not wanted.answers and bool(wanted.having(PageRole.EXPLAINS))


def marked(rendered: Rendered, text: str, trust: TrustPanel) -> str:
    """Return the page with what is newer than the review in marks."""
    return "".join(with_marks(rendered, text, trust.newer, NEWER))


def answers_of(session: Session, viewer: Viewer, page: Page, wanted: Wanted | None) -> Sequence[Talk]:
    """Return what people said there to everybody, each with its replies; an accepted answer first."""
    first = wanted.accepted.thread_id if wanted and wanted.accepted else None
    talks = [talk for talk in talks_of(session, viewer, page) if not (talk.is_pending or talk.is_private)]
    return sorted(talks, key=lambda talk: talk.thread.id != first)
