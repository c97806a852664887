"""A page as a reader sees it: the text, how far to trust it, who vouches for it, who can be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from wiki.core.access import Verdict, Viewer
from wiki.core.db import Session
from wiki.core.markdown import Heading, Rendered, minutes, resolve, with_marks
from wiki.endorsements.panel import EndorsementsPanel, endorsements_panel
from wiki.experts.asking import PersonToAsk, people_to_ask
from wiki.pages.models import Kind, Page, Revision
from wiki.pages.policy import may_edit
from wiki.pages.queries import Opened, neighbours_of
from wiki.pages.queries.links import Mention
from wiki.pages.queries.origin_pages import Came, came_from, came_of
from wiki.pages.queries.teams import team_for
from wiki.pages.rendering import Renderings
from wiki.problems.badges import NO_REVIEW
from wiki.reading.feed import KIND_WORDS
from wiki.reading.panels import Panels, panels_of
from wiki.recall.queries import Foot, foot_of
from wiki.reviews.coverage import NEWER
from wiki.reviews.panel import TrustPanel, trust_panel
from wiki.reviews.queries.standings import Age

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
    panels: Panels  # what pages of its kind have
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
    panels = panels_of(session, viewer, opened, rendered, renderings)
    trust = trust_in(session, viewer, opened, panels)
    html = marked(rendered, revision.text, trust) if marks and trust else rendered.html
    authors = {viewer.person_id} if opened.is_authors else frozenset[int]()
    may_recall = page.is_published and page.kind.is_reviewed and not panels.problem
    return Article(
        page=page,
        revision=revision,
        rendered=rendered,
        html=resolve(html, around.targets),
        for_team=team_for(session, page),
        trust=trust,
        panels=panels,
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
        foot=foot_of(session, viewer, page) if may_recall else None,
        marks=marks,
    )


def trust_in(session: Session, viewer: Viewer, opened: Opened, panels: Panels) -> TrustPanel | None:
    """Return how far to trust the page; of a problem without a review it says more whether it is solved."""
    page = opened.page
    if not page.kind.is_reviewed:
        return None
    age = Age(page.space.check_days, opened.seen_by_others_at)
    trust = trust_panel(session, viewer, page, age, is_partial=opened.is_partial)
    return None if panels.problem and trust.badge.state in NO_REVIEW else trust


def marked(rendered: Rendered, text: str, trust: TrustPanel) -> str:
    """Return the page with what is newer than the review in marks."""
    return "".join(with_marks(rendered, text, trust.newer, NEWER))
