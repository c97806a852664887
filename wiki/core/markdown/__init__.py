"""Markdown: the only place that makes HTML from what people write."""

from wiki.core.markdown.apart import apart
from wiki.core.markdown.changes import ChangedBlock, marked, rendered_changes
from wiki.core.markdown.marking import meets, with_marks
from wiki.core.markdown.pool import Renderer
from wiki.core.markdown.rendering import plain, render
from wiki.core.markdown.resolving import Target, resolve
from wiki.core.markdown.values import Block, Heading, Pointer, Rendered, Wikilink
from wiki.core.markdown.wikilinks import spelled
from wiki.core.markdown.words import minutes, word_count

__all__ = [
    "Block",
    "ChangedBlock",
    "Heading",
    "Pointer",
    "Rendered",
    "Renderer",
    "Target",
    "Wikilink",
    "apart",
    "marked",
    "meets",
    "minutes",
    "plain",
    "render",
    "rendered_changes",
    "resolve",
    "spelled",
    "with_marks",
    "word_count",
]
