"""The text map, from which follow authorship, review coverage, moving anchors and differences."""

from wiki.core.textmap.comparing import (
    BlockChange,
    Change,
    Kind,
    Summary,
    Words,
    compare,
    compare_words,
    summary,
)
from wiki.core.textmap.coverage import Approval, Coverage, coverage, covered_share, uncovered_ranges
from wiki.core.textmap.mapping import map_text
from wiki.core.textmap.merging import Merge, Outcome, Region, merge
from wiki.core.textmap.origins import Origins, Run, carry, carry_many
from wiki.core.textmap.passages import Passage, Written
from wiki.core.textmap.tokens import blocks
from wiki.core.textmap.values import Span, TextMap

__all__ = [
    "Approval",
    "BlockChange",
    "Change",
    "Coverage",
    "Kind",
    "Merge",
    "Origins",
    "Outcome",
    "Passage",
    "Region",
    "Run",
    "Span",
    "Summary",
    "TextMap",
    "Words",
    "Written",
    "blocks",
    "carry",
    "carry_many",
    "compare",
    "compare_words",
    "coverage",
    "covered_share",
    "map_text",
    "merge",
    "summary",
    "uncovered_ranges",
]
