"""The review workspace: everything its page shows, as one viewer sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wiki.core.access import NotFound, Verdict, Viewer
from wiki.core.db import Session
from wiki.core.markdown import minutes
from wiki.core.textmap import Summary
from wiki.pages.folding import Fold, folded
from wiki.pages.models import Page
from wiki.pages.queries import targets_of
from wiki.pages.rendering import Renderings
from wiki.people.mentions import Mentions, mentions_in
from wiki.reviews import policy
from wiki.reviews.anchors import Shown, find_selection, found
from wiki.reviews.blind import is_blind
from wiki.reviews.blocks import BlockView, blocks_of, summary_of, with_newer, with_talks
from wiki.reviews.coaching import Coach, Coaching
from wiki.reviews.coverage import newer_of
from wiki.reviews.models import RoundState
from wiki.reviews.queries import Reviewing, RoundView, Version
from wiki.reviews.queries.coaching import names_of
from wiki.reviews.queries.rows import Rows, read_rows
from wiki.reviews.talks import TalkView, talk_view


class View(StrEnum):
    """What the workspace shows of the text."""

    CHANGES = "changes"
    WHOLE = "whole"
    SOURCE = "source"
    UNCOVERED = "uncovered"  # what is newer than every review, the rest folded away


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: a view, what to compare with, and where to comment."""

    view: View | None = None
    since: int | None = None  # a version's number
    comment: tuple[int, int] | None = None  # the block that gets a form
    selection: str = ""  # words selected in it


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything the review page prints."""

    page: Page
    viewer: Viewer
    head: Version
    base: Version | None  # what the changes are counted from
    view: View
    current: RoundView | None  # the round going on, else the last one
    earlier: Sequence[RoundView]
    folds: Sequence[Fold[BlockView]]
    general: Sequence[TalkView]
    detached: Sequence[TalkView]
    summary: Summary | None
    review: Verdict
    ask: Verdict
    ask_again: Verdict
    withdraw: Verdict
    pending: int
    authors: frozenset[int]
    coaching: Coaching
    confidants: Sequence[str]  # the names of those who hear what the viewer says as a coach
    numbers: Mapping[int, int]  # of the page's versions, by the id of the revision
    named: Mentions  # who is mentioned in what people said
    selected: str = ""  # the words of the passage a comment is being written about
    minutes: int = 1
    over_budget: bool = False

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
    def talks(self) -> list[TalkView]:
        """Every conversation, those about passages in the order of the text first."""
        beside = [view for fold in self.folds for block in fold.blocks for view in block.talks]
        return [*beside, *self.general, *self.detached]

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
    def newer(self) -> int:
        """How many paragraphs hold words that are newer than every review, in the view that shows them."""
        return sum(1 for fold in self.folds for block in fold.blocks if not block.is_same)

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
    view = asked.view or (View.CHANGES if rows.base else View.WHOLE)
    rendered = renderings.rendered(rows.head.text)
    base = rows.base if view is View.CHANGES else None
    earlier = renderings.rendered(base.text) if base else None
    placed = talk_views(viewer, rows)
    form = passage_asked(rows.head.text, asked)
    targets = targets_of(session, viewer, [*rendered.wikilinks, *(earlier.wikilinks if earlier else ())])
    blocks = blocks_of(rendered, earlier, rows.head.text, targets)
    if view is View.UNCOVERED:
        newer = newer_of(session, viewer, page, rows.head.id, rows.head.text)
        blocks = with_newer(blocks, rendered, rows.head.text, newer, targets)
    current = rows.rounds[0] if rows.rounds else None
    going_on = current.round if current and current.round.is_undecided else None
    no_round = Verdict("No review is going on.")
    folds = base is not None or view is View.UNCOVERED
    return Workspace(
        page=page,
        viewer=viewer,
        head=rows.head,
        base=rows.base,
        view=view,
        current=current,
        earlier=rows.rounds[1:],
        folds=folded(with_talks(blocks, placed, form), lambda block: folds and block.is_quiet),
        general=[each for each in placed if each.placed is None],
        detached=sorted(
            (each for each in placed if each.is_detached), key=lambda each: not each.talk.is_open
        ),
        summary=summary_of(blocks) if base else None,
        review=policy.may_review(viewer, page, going_on, rows.authors, rows.coaching),
        ask=policy.may_ask(viewer, page),
        ask_again=policy.may_ask_again(
            viewer, going_on, rows.authors, moved=rows.head.id != going_on.pinned_id
        )
        if going_on
        else no_round,
        withdraw=policy.may_withdraw(viewer, going_on, rows.authors) if going_on else no_round,
        pending=sum(1 for talk in rows.talks if talk.is_pending),
        authors=rows.authors,
        coaching=rows.coaching,
        confidants=names_of(session, rows.authors) if rows.coaching.of(viewer.person_id) else (),
        numbers={version.id: version.number for version in rows.versions.values()},
        named=mentions_in(session, rows.words),
        selected=rows.head.text[form[0] : form[1]] if form and asked.selection else "",
        minutes=minutes(page.words),
        over_budget=rendered.over_budget,
    )


def talk_views(viewer: Viewer, rows: Rows) -> list[TalkView]:
    """Place each conversation in the newest text."""
    shown = Shown(rows.head.text)
    texts = {revision_id: version.text for revision_id, version in rows.versions.items() if version.text}
    return [
        talk_view(
            viewer,
            talk,
            found(talk.sought, texts, shown) if talk.sought else None,
            rows.versions[talk.thread.revision_id],
            rows.authors,
        )
        for talk in rows.talks
    ]


def passage_asked(text: str, asked: Asked) -> tuple[int, int] | None:
    """Return the passage a comment is to be written about."""
    if asked.comment is None:
        return None
    starts, ends = asked.comment
    if not 0 <= starts < ends <= len(text):
        raise NotFound(starts, ends)
    return find_selection(text, starts, ends, asked.selection)
