"""What the editor shows beside the text: the page as readers will see it, and what they would miss."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.core.markdown import Block, Rendered, minutes, resolve
from wiki.pages.blame import accused_in, blame_in
from wiki.pages.models import Kind
from wiki.pages.queries import targets_of
from wiki.pages.readiness import Check, readiness
from wiki.pages.rendering import Renderings
from wiki.pages.typed import Typed
from wiki.people.mentions import first_names_among


@dataclass(frozen=True, slots=True)
class Preview:
    """A text laid out, with the line of the source each of its blocks begins on, counted from zero."""

    html: Markup
    rendered: Rendered
    lines: Sequence[int]
    checks: Sequence[Check]

    @property
    def minutes(self) -> int:
        """How long it takes to read."""
        return minutes(self.rendered.words)


def preview_of(session: Session, viewer: Viewer, renderings: Renderings, form: Typed) -> Preview:
    """Lay out what was typed, by the very code that lays out pages; nothing is kept."""
    rendered = renderings.preview(form.text)
    targets = targets_of(session, viewer, rendered.wikilinks)
    return Preview(
        html=resolve(rendered.html, targets),
        rendered=rendered,
        lines=lines_of(form.text, rendered.blocks),
        checks=[
            *readiness(form.summary, form.text, form.topics, rendered, targets, form.kind),
            *blame_check(session, form),
        ],
    )


def blame_check(session: Session, form: Typed) -> list[Check]:
    """Return a hint where a lesson blames somebody; one statement, where it may be a colleague by name."""
    if form.kind is not Kind.LESSON:
        return []
    text = f"{form.summary}\n{form.text}"
    accused = accused_in(text)
    found = blame_in(text, first_names_among(session, accused) if accused else ())
    if found is None:
        return [Check(done=True, words="It looks for reasons, and blames nobody")]
    return [Check(done=False, words=f"“{found.words}” speaks of a person. {found.instead}")]


def lines_of(text: str, blocks: Sequence[Block]) -> list[int]:
    """Return the line each block begins on."""
    lines, line, seen = [], 0, 0
    for block in blocks:
        line += text.count("\n", seen, block.start)
        seen = block.start
        lines.append(line)
    return lines
