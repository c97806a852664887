"""The page of a promise, as one viewer sees it."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wiki.core.access import Verdict, Viewer
from wiki.core.db import Session
from wiki.pages.models import Page, Revision
from wiki.pages.queries import Opened
from wiki.pages.queries.ahead import was_admitted
from wiki.pages.rendering import Renderings
from wiki.people.mentions import Mentions, mentions_in
from wiki.promises.policy import may_keep, may_take_over
from wiki.promises.queries import asked_in_advance, day_words, sources_of
from wiki.reviews.queries import Talk
from wiki.undertakings.models import Ending, Undertaking
from wiki.undertakings.queries import undertaking_of


@dataclass(frozen=True, slots=True)
class PromisePage:
    """Everything the page of a promise shows."""

    page: Page
    viewer: Viewer
    revision: Revision  # what the promise says; never what is written behind it
    html: Markup
    undertaking: Undertaking | None  # an import may lack it
    sources: Sequence[Page]  # what it came from
    asked: Sequence[Talk]
    named: Mentions  # who is mentioned in what was asked
    is_followed: bool
    reads_ahead: bool  # whether the viewer wrote the draft, or was asked to read it

    @property
    def is_mine(self) -> bool:
        """Whether the viewer promised it."""
        return self.page.author_id == self.viewer.person_id

    @property
    def is_open(self) -> bool:
        """Whether it is still meant to be kept."""
        return self.undertaking is not None and self.undertaking.ended_at is None

    @property
    def is_let_go(self) -> bool:
        """Whether whoever promised let it go."""
        return self.undertaking is not None and self.undertaking.how is Ending.LET_GO

    @property
    def is_author_here(self) -> bool:
        """Whether whoever promised is still here."""
        return self.page.author.deactivated_at is None

    @property
    def due_words(self) -> str:
        """The day, such as 4 December 2026."""
        return day_words(self.undertaking.due_on) if self.undertaking else ""

    @property
    def due_iso(self) -> str:
        """The day, as machines read it."""
        return self.undertaking.due_on.isoformat() if self.undertaking else ""

    @property
    def keep(self) -> Verdict:
        """Whether the viewer may begin the draft, put it off and let it go."""
        return may_keep(self.viewer, self.page)

    @property
    def take_over(self) -> Verdict:
        """Whether the viewer may promise in the place of somebody who has left."""
        here = self.is_author_here
        return may_take_over(self.viewer, self.page, self.undertaking, is_author_here=here)


def promise_page(session: Session, viewer: Viewer, opened: Opened, renderings: Renderings) -> PromisePage:
    """Return the page of a promise; at most seven statements besides the one that opened it."""
    page = opened.page
    rendered = renderings.rendered(opened.revision.text)
    asked = asked_in_advance(session, viewer, page)
    mine = page.author_id == viewer.person_id
    return PromisePage(
        page=page,
        viewer=viewer,
        revision=opened.revision,
        html=renderings.html_for(session, viewer, rendered),
        undertaking=undertaking_of(session, page),
        sources=sources_of(session, viewer, page),
        asked=asked,
        named=mentions_in(session, [said.message.text for talk in asked for said in talk.said]),
        is_followed=opened.is_followed,
        reads_ahead=mine or was_admitted(session, viewer, page),
    )
