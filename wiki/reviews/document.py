"""The text under review with the conversations beside it, in the view that the address asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wiki.core.access import NotFound, Viewer
from wiki.core.db import Session
from wiki.core.textmap import Summary
from wiki.pages.folding import Fold, folded
from wiki.pages.models import Page
from wiki.pages.queries import targets_of
from wiki.pages.rendering import Renderings
from wiki.reviews.anchors import Shown, find_selection, found
from wiki.reviews.blocks import BlockView, blocks_of, summary_of, with_newer, with_talks
from wiki.reviews.coverage import newer_of
from wiki.reviews.queries.rows import Rows
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
class Document:
    """What the workspace shows of the text, and of what is said about it."""

    view: View
    folds: Sequence[Fold[BlockView]]
    general: Sequence[TalkView]  # about the whole
    detached: Sequence[TalkView]  # about words that are gone
    summary: Summary | None  # of the changes, in the view that shows them
    selected: str  # the words of the passage a comment is being written about
    over_budget: bool

    @property
    def talks(self) -> list[TalkView]:
        """Every conversation, those about passages in the order of the text first."""
        beside = [view for fold in self.folds for block in fold.blocks for view in block.talks]
        return [*beside, *self.general, *self.detached]

    @property
    def newer(self) -> int:
        """How many paragraphs hold words that are newer than every review, in the view that shows them."""
        return sum(1 for fold in self.folds for block in fold.blocks if not block.is_same)


def document_of(
    session: Session, viewer: Viewer, page: Page, rows: Rows, renderings: Renderings, asked: Asked
) -> Document:
    """Return the newest text; a statement for where its links lead, and one for what is newer than reviews.

    Raises:
        NotFound: the address asks for a passage that does not exist.
    """
    view = asked.view or (View.CHANGES if rows.base else View.WHOLE)
    text, base = rows.head.text, rows.base if view is View.CHANGES else None
    rendered = renderings.rendered(text)
    earlier = renderings.rendered(base.text) if base else None
    placed = talk_views(viewer, rows)
    form = passage_asked(text, asked)
    targets = targets_of(session, viewer, [*rendered.wikilinks, *(earlier.wikilinks if earlier else ())])
    blocks = blocks_of(rendered, earlier, text, targets)
    if view is View.UNCOVERED:
        newer = newer_of(session, viewer, page, rows.head.id, text)
        blocks = with_newer(blocks, rendered, text, newer, targets)
    folds = base is not None or view is View.UNCOVERED
    detached = [each for each in placed if each.is_detached]
    return Document(
        view=view,
        folds=folded(with_talks(blocks, placed, form), lambda block: folds and block.is_quiet),
        general=[each for each in placed if each.placed is None],
        detached=sorted(detached, key=lambda each: not each.talk.is_open),
        summary=summary_of(blocks) if base else None,
        selected=text[form[0] : form[1]] if form and asked.selection else "",
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
