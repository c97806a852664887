"""The review workspace: the text by blocks, with what people say about each, as one viewer sees it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from markupsafe import Markup

from wiki.core.access import NotFound, Verdict, Viewer
from wiki.core.db import Session
from wiki.core.markdown import Rendered, Target, meets, minutes, rendered_changes, resolve, with_marks
from wiki.core.textmap import Change, Summary
from wiki.core.textmap.tokens import Range
from wiki.pages.folding import Fold, folded
from wiki.pages.models import Page
from wiki.pages.queries import targets_of
from wiki.pages.rendering import Renderings
from wiki.reviews import policy
from wiki.reviews.anchoring import Placed, find_selection, place
from wiki.reviews.covering import NEWER, newer_of
from wiki.reviews.models import Fit
from wiki.reviews.queries import Reviewing, RoundView, Talk, Version, rounds_of, talks_of, versions_of


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
class TalkView:
    """A conversation where it stands in this text, and what the viewer may do with it."""

    talk: Talk
    placed: Placed | None  # None: about the whole page
    version: int
    resolve: Verdict
    decline: Verdict
    reopen: Verdict

    @property
    def is_detached(self) -> bool:
        """Whether the passage it was about is gone."""
        return self.placed is not None and self.placed.fit is Fit.DETACHED

    @property
    def is_unsure(self) -> bool:
        """Whether the passage was found again only roughly."""
        return self.placed is not None and self.placed.fit in {Fit.FUZZY, Fit.PARTIAL}


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block of the text with its number, and the conversations under it."""

    change: Change
    number: int
    start: int
    end: int
    html: Markup
    source: str
    talks: Sequence[TalkView] = ()
    form: tuple[int, int] | None = None  # the passage a comment being written is about

    @property
    def is_same(self) -> bool:
        """Whether it reads as it did before."""
        return self.change is Change.SAME

    @property
    def is_gone(self) -> bool:
        """Whether only the earlier text has it, so that there is nothing to comment on."""
        return self.change is Change.REMOVED

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing new to see in it."""
        return self.is_same and not self.talks and self.form is None


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
    selected: str = ""  # the words of the passage a comment is being written about
    minutes: int = 1
    over_budget: bool = False

    @property
    def is_author(self) -> bool:
        """Whether the viewer wrote some of it."""
        return self.viewer.person_id in self.authors

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
    def newer(self) -> int:
        """How many paragraphs hold words that are newer than every review, in the view that shows them."""
        return sum(1 for fold in self.folds for block in fold.blocks if not block.is_same)

    @property
    def outdated(self) -> list[Reviewing]:
        """Whose approval no longer counts because the text has changed."""
        if self.current is None:
            return []
        return [each for each in self.current.reviewers if each.is_outdated and not each.counting]


@dataclass(frozen=True, slots=True)
class Rows:
    """What the database holds about the reviews of one page."""

    rounds: Sequence[RoundView]
    talks: Sequence[Talk]
    versions: Mapping[int, Version]
    authors: frozenset[int]
    head: Version
    base: Version | None


def workspace(
    session: Session, viewer: Viewer, page: Page, renderings: Renderings, asked: Asked
) -> Workspace:
    """Return the workspace; four statements whatever the size.

    Raises:
        NotFound: the address asks for a version or a passage that does not exist.
    """
    rows = read_rows(session, viewer, page, asked)
    view = asked.view or (View.CHANGES if rows.base else View.WHOLE)
    rendered = renderings.rendered(rows.head.text)
    base = rows.base if view is View.CHANGES else None
    earlier = renderings.rendered(base.text) if base else None
    placed = [talk_view(viewer, talk, rows) for talk in rows.talks]
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
        detached=[each for each in placed if each.is_detached],
        summary=counted(blocks) if base else None,
        review=policy.may_review(viewer, page, going_on, rows.authors),
        ask=policy.may_ask(viewer, page),
        ask_again=policy.may_ask_again(
            viewer, going_on, rows.authors, moved=rows.head.id != going_on.pinned_id
        )
        if going_on
        else no_round,
        withdraw=policy.may_withdraw(viewer, going_on, rows.authors) if going_on else no_round,
        pending=sum(1 for talk in rows.talks if talk.is_pending),
        authors=rows.authors,
        selected=rows.head.text[form[0] : form[1]] if form and asked.selection else "",
        minutes=minutes(page.words),
        over_budget=rendered.over_budget,
    )


def read_rows(session: Session, viewer: Viewer, page: Page, asked: Asked) -> Rows:
    """Read everything the workspace is made of."""
    rounds, talks = rounds_of(session, viewer, page), talks_of(session, viewer, page)
    own = [
        review.revision_id
        for view in rounds
        if (mine := view.of(viewer.person_id))
        for review in mine.reviews[-1:]
    ]
    texts = [page.head_id, *own[:1], *(talk.thread.revision_id for talk in talks)]
    versions = versions_of(session, viewer, page, texts, asked.since)
    if page.head_id not in versions:
        raise NotFound(page.id)
    head = versions[page.head_id]
    return Rows(
        rounds,
        talks,
        versions,
        frozenset(version.author_id for version in versions.values()) | {page.author_id},
        head,
        base_of(versions, head, own, asked.since),
    )


def base_of(
    versions: Mapping[int, Version], head: Version, own: Sequence[int], since: int | None
) -> Version | None:
    """Return the version to compare with: the one asked for, else the one the viewer last reviewed."""
    if since is not None:
        chosen = next((each for each in versions.values() if each.number == since), None)
        if chosen is None or chosen.number > head.number:
            raise NotFound(since)
        return chosen
    reviewed = versions.get(own[0]) if own else None
    return reviewed if reviewed and reviewed.number < head.number else None


def talk_view(viewer: Viewer, talk: Talk, rows: Rows) -> TalkView:
    """Place a conversation in the newest text."""
    thread, written_on = talk.thread, rows.versions[talk.thread.revision_id]
    placed = None if thread.starts is None else place(thread, written_on.text, rows.head.text)
    return TalkView(
        talk,
        placed,
        written_on.number,
        policy.may_resolve(viewer, thread, rows.authors),
        policy.may_decline(viewer, thread, rows.authors),
        policy.may_reopen(viewer, thread),
    )


def passage_asked(text: str, asked: Asked) -> tuple[int, int] | None:
    """Return the passage a comment is to be written about."""
    if asked.comment is None:
        return None
    starts, ends = asked.comment
    if not 0 <= starts < ends <= len(text):
        raise NotFound(starts, ends)
    return find_selection(text, starts, ends, asked.selection)


def blocks_of(
    rendered: Rendered, earlier: Rendered | None, text: str, targets: Mapping[str, Target | None]
) -> list[BlockView]:
    """Return the blocks of the text, with marks where it is compared with an earlier one."""
    if earlier is None:
        return [
            BlockView(
                Change.SAME,
                number,
                block.start,
                block.end,
                resolve(block.html, targets),
                text[block.start : block.end],
            )
            for number, block in enumerate(rendered.blocks, start=1)
        ]
    return [
        BlockView(
            block.kind,
            block.number,
            block.start,
            block.end,
            resolve(block.html, targets),
            text[block.start : block.end],
        )
        for block in rendered_changes(earlier, rendered)
    ]


def with_newer(
    blocks: Sequence[BlockView],
    rendered: Rendered,
    text: str,
    newer: Sequence[Range],
    targets: Mapping[str, Target | None],
) -> list[BlockView]:
    """Mark what is newer than every review; blocks of which nothing is stay as they are."""
    shown = with_marks(rendered, text, newer, NEWER)
    return [
        replace(block, change=Change.CHANGED, html=resolve(html, targets))
        if meets(newer, (block.start, block.end))
        else block
        for block, html in zip(blocks, shown, strict=True)
    ]


def with_talks(
    blocks: Sequence[BlockView], talks: Sequence[TalkView], form: tuple[int, int] | None
) -> list[BlockView]:
    """Put each conversation, and the form, under the block its passage ends in."""
    under: defaultdict[int, list[TalkView]] = defaultdict(list)
    for talk in talks:
        if talk.placed is not None and talk.placed.ends is not None:
            under[block_at(blocks, talk.placed.ends)].append(talk)
    chosen = block_at(blocks, form[1]) if form else -1
    return [
        replace(block, talks=under[place_], form=form if place_ == chosen else None)
        for place_, block in enumerate(blocks)
    ]


def block_at(blocks: Sequence[BlockView], end: int) -> int:
    """Return which block holds the character before `end`; the last one before it if none does."""
    held = [place_ for place_, block in enumerate(blocks) if not block.is_gone and block.start < end]
    return max(held, key=lambda place_: blocks[place_].start, default=0)


def counted(blocks: Sequence[BlockView]) -> Summary:
    """Count the changes."""
    kinds = [block.change for block in blocks]
    return Summary(
        *(kinds.count(kind) for kind in (Change.CHANGED, Change.ADDED, Change.REMOVED, Change.MOVED))
    )
