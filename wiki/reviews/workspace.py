"""The review workspace: everything its page shows, as one viewer sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wiki.core.access import Verdict, Viewer
from wiki.core.db import Session
from wiki.core.markdown import minutes
from wiki.pages.models import Page
from wiki.pages.rendering import Renderings
from wiki.people.mentions import Mentions, mentions_in
from wiki.reviews import policy
from wiki.reviews.blind import is_blind
from wiki.reviews.coaching import Coach, Coaching
from wiki.reviews.document import Asked, Document, document_of
from wiki.reviews.models import Reach, Round, RoundState, ThreadKind, ThreadState
from wiki.reviews.queries import Reviewing, RoundView, Version
from wiki.reviews.queries.coaching import names_of
from wiki.reviews.queries.rows import read_rows

NO_ROUND = Verdict("No review is going on.")


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything the review page prints."""

    page: Page
    viewer: Viewer
    head: Version
    base: Version | None  # what the changes are counted from
    document: Document
    rounds: Sequence[RoundView]  # the newest first
    pending: int
    authors: frozenset[int]
    coaching: Coaching
    confidants: Sequence[str]  # the names of those who hear what the viewer says as a coach
    numbers: Mapping[int, int]  # of the page's versions, by the id of the revision
    named: Mentions  # who is mentioned in what people said

    @property
    def minutes(self) -> int:
        """How long it takes to read."""
        return minutes(self.page.words)

    @property
    def current(self) -> RoundView | None:
        """The round going on, else the last one."""
        return self.rounds[0] if self.rounds else None

    @property
    def earlier(self) -> Sequence[RoundView]:
        """The rounds before that."""
        return self.rounds[1:]

    @property
    def to_fix(self) -> int:
        """How many remarks must be settled before an approval decides anything; `deciding` asks the same."""
        threads = (view.talk.thread for view in self.document.talks)
        return sum(
            1
            for each in threads
            if each.kind is ThreadKind.ISSUE
            and each.state is ThreadState.OPEN
            and each.reach is Reach.EVERYONE
            and each.sent_at is not None
        )

    @property
    def undecided(self) -> Round | None:
        """The row of the round that still waits for somebody."""
        return self.going_on.round if self.going_on else None

    @property
    def review(self) -> Verdict:
        """Whether the viewer may review it."""
        return policy.may_review(self.viewer, self.page, self.undecided, self.authors, self.coaching)

    @property
    def ask(self) -> Verdict:
        """Whether the viewer may ask for a review."""
        return policy.may_ask(self.viewer, self.page)

    @property
    def ask_again(self) -> Verdict:
        """Whether the viewer may ask the reviewers to look again."""
        if self.undecided is None:
            return NO_ROUND
        moved = self.head.id != self.undecided.pinned_id
        return policy.may_ask_again(self.viewer, self.undecided, self.authors, moved=moved)

    @property
    def withdraw(self) -> Verdict:
        """Whether the viewer may end the round."""
        return policy.may_withdraw(self.viewer, self.undecided, self.authors) if self.undecided else NO_ROUND

    @property
    def is_author(self) -> bool:
        """Whether the viewer wrote some of it."""
        return self.viewer.person_id in self.authors

    @property
    def coach(self) -> Coach | None:
        """The viewer's coaching of it."""
        return self.coaching.of(self.viewer.person_id)

    @property
    def is_partial(self) -> bool:
        """Whether the viewer helped with it as a coach, and so does not judge it."""
        return self.viewer.person_id in self.coaching.partial

    @property
    def ask_coach(self) -> Verdict:
        """Whether the viewer may ask somebody to coach it."""
        return policy.may_ask_coach(self.viewer, self.page, self.authors)

    @property
    def going_on(self) -> RoundView | None:
        """The round that still waits for somebody."""
        return self.current if self.current and self.current.round.is_undecided else None

    @property
    def mine(self) -> Reviewing | None:
        """The viewer's part in the round."""
        return self.current.of(self.viewer.person_id) if self.current else None

    @property
    def waits_for_me(self) -> bool:
        """Whether it is the viewer's turn to review."""
        return self.current is not None and self.current.waits_for(self.viewer.person_id)

    @property
    def hides_verdicts(self) -> bool:
        """Whether what others concluded waits for the viewer's own verdict."""
        return is_blind(self.viewer, self.review, self.going_on)

    @property
    def take(self) -> Verdict:
        """Whether the viewer may say that they will review it."""
        is_open = self.going_on is not None or self.is_quiet
        return policy.may_take(self.review, is_open=is_open, is_asked=bool(self.going_on and self.mine))

    @property
    def renew(self) -> bool:
        """Whether the viewer may ask again, with one press, after it has gone quiet."""
        opened = self.current.round.opened_by_id if self.current else None
        is_theirs = self.is_author or self.viewer.person_id == opened or self.viewer.is_steward
        return self.is_quiet and bool(self.ask) and is_theirs

    @property
    def is_quiet(self) -> bool:
        """Whether the last round ended because nobody did anything."""
        return self.current is not None and self.current.round.state is RoundState.STALE

    @property
    def outdated(self) -> list[Reviewing]:
        """Whose approval no longer counts because the text has changed."""
        if self.current is None or self.hides_verdicts:
            return []
        return [each for each in self.current.reviewers if each.is_outdated and not each.counting]


def workspace(
    session: Session, viewer: Viewer, page: Page, renderings: Renderings, asked: Asked
) -> Workspace:
    """Return the workspace; five statements whatever the size, and one where somebody is mentioned.

    Raises:
        NotFound: the address asks for a version or a passage that does not exist.
    """
    rows = read_rows(session, viewer, page, asked.since)
    return Workspace(
        page=page,
        viewer=viewer,
        head=rows.head,
        base=rows.base,
        document=document_of(session, viewer, page, rows, renderings, asked),
        rounds=rows.rounds,
        pending=sum(1 for talk in rows.talks if talk.is_pending),
        authors=rows.authors,
        coaching=rows.coaching,
        confidants=names_of(session, rows.authors) if rows.coaching.of(viewer.person_id) else (),
        numbers={version.id: version.number for version in rows.versions.values()},
        named=mentions_in(session, rows.words),
    )
