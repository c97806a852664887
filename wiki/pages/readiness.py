"""A short list beside the editor: what readers will miss. It never blocks saving."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wiki.core.markdown import Rendered, Target
from wiki.pages.models import Kind

BARE_IMAGE = re.compile(r"!\[\s*\]\(")
DOUBTS = re.compile(r"wrong|limit|not tested|doubt|caveat", re.IGNORECASE)
LONG_WORDS = 250  # from here on headings help


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list."""

    done: bool
    words: str


def readiness(
    summary: str,
    text: str,
    topics: str,
    rendered: Rendered,
    targets: Mapping[str, Target | None],
    kind: Kind = Kind.EXPLAINER,
) -> list[Check]:
    """Return what is there and what readers will miss."""
    missing = [target for target in targets if targets[target] is None]
    checks = [
        Check(
            bool(summary),
            "The summary says in two sentences what the reader gets"
            if summary
            else "Say in two sentences what the reader gets",
        ),
        Check(
            bool(topics),
            "It has a topic, so people find it" if topics else "Choose a topic, so people find it",
        ),
        links_check(missing),
    ]
    if BARE_IMAGE.search(text):
        checks.append(
            Check(done=False, words="A picture has no description: write it between the square brackets")
        )
    if rendered.words > LONG_WORDS and not rendered.headings:
        checks.append(Check(done=False, words="It is long: headings let people jump to their part"))
    if kind is Kind.LESSON:  # it is about one time, and wrong of nothing
        return checks
    honest = any(DOUBTS.search(heading.text) for heading in rendered.headings)
    checks.append(
        Check(
            honest,
            "It says where it might be wrong" if honest else "Say where this might be wrong; it builds trust",
        )
    )
    return checks


def links_check(missing: list[str]) -> Check:
    """Say whether every link leads somewhere."""
    if not missing:
        return Check(done=True, words="All links point to pages that exist")
    return Check(done=False, words=f"No page is called “{missing[0]}” yet; the link offers to write it")
