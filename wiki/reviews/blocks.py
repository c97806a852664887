"""The text under review, block by block, with the conversations under the block each is about."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from wiki.core.markdown import Rendered, Target, meets, rendered_changes, resolve, with_marks
from wiki.core.textmap import Change, Summary
from wiki.core.textmap.tokens import Range
from wiki.reviews.coverage import NEWER
from wiki.reviews.talks import TalkView


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


def summary_of(blocks: Sequence[BlockView]) -> Summary:
    """Count the changes."""
    kinds = [block.change for block in blocks]
    return Summary(
        *(kinds.count(kind) for kind in (Change.CHANGED, Change.ADDED, Change.REMOVED, Change.MOVED))
    )
