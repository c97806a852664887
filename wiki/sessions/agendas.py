"""Beginnings of agendas. A heading that ends with "(5 min)" gets the time of day beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from wiki.core.markdown import Block


@dataclass(frozen=True, slots=True)
class Agenda:
    """A named beginning, with how long it takes."""

    name: str
    title: str
    about: str
    minutes: int
    text: str = ""


COACHING = """### Begin (1 min)

Agree who watches the clock and who takes notes.

### One tells (5 min)

Whoever asks says how things are, what they tried, and where they are stuck. Nobody interrupts.

### Questions (5 min)

The others ask what they need to understand it. No advice yet, and none dressed up as a question.

### Thinking aloud (12 min)

The others talk to each other about what they see and would try. Whoever asked turns away a little, listens
and writes.

### What was valuable (5 min)

Whoever asked says what was valuable, what they will do, and by when. Nobody defends an idea.

### Close (2 min)

Everybody names one thing they take with them. Keep the outcome below.
"""

WORKING = """### Where we stand (10 min)

What is new since last time, and what it changes.

### Work (35 min)

One thing, with a screen everybody sees.

### What we decided (10 min)

Write it down while everybody is still here.

### Who does what (5 min)

A name and a day for each.
"""

WRAP_UP = """### What we set out to do (5 min)

Read the goal aloud, in the words it was written in.

### What came of it (15 min)

Everybody names one thing they do differently now, and one that stayed unclear.

### Is the goal met? (10 min)

Yes, partly or no, and what says so.

### What comes next (10 min)

Who explains what to those who were not here?

### Thanks (5 min)

For something in particular.
"""

AGENDAS: Sequence[Agenda] = (
    Agenda("none", "Nothing yet", "Write your own, or meet without one.", 60),
    Agenda(
        "coaching",
        "Coaching in thirty minutes",
        "One asks, the others think aloud, and the one who asked decides.",
        30,
        COACHING,
    ),
    Agenda("working", "Working session", "Work on it together, and leave with names and days.", 60, WORKING),
    Agenda("wrap-up", "Wrap-up", "Is the goal met, and what comes next?", 45, WRAP_UP),
)

MINUTES = re.compile(r"\((\d{1,3}) min\)[ \t]*#*[ \t]*(?:\n|$)")
MARK = re.compile(r"[ \t]*(?:#{1,6}[ \t]+)?")


def agenda_named(name: str) -> Agenda:
    """Return the beginning of that name, else the empty one."""
    return next((each for each in AGENDAS if each.name == name), AGENDAS[0])


def clocked(text: str, blocks: Sequence[Block], begins: datetime) -> str:
    """Return the Markdown with the time of day before each heading that says how long it takes.

    `blocks` are those of its rendering, and `begins` is on the clock of whoever reads it.
    """
    pieces, seen = [], 0
    for block, clock in clocks(text, blocks, begins):
        opening = MARK.match(text, block.start)
        place = opening.end() if opening else block.start
        pieces += [text[seen:place], f"{clock:%H:%M} · "]
        seen = place
    return "".join([*pieces, text[seen:]])


def clocks(text: str, blocks: Sequence[Block], begins: datetime) -> Iterator[tuple[Block, datetime]]:
    """Yield each heading that says how long it takes, with when it begins."""
    for block in blocks:
        found = MINUTES.search(text, block.start, block.end) if block.html.startswith("<h") else None
        if found and not block.html.startswith("<hr"):
            yield block, begins
            begins += timedelta(minutes=int(found[1]))
