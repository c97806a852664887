"""Beginnings for common kinds of explainer; every one of them may be ignored."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.pages.models import Kind, Page
from wiki.pages.queries.offers import offered

OF_A_PAGE = "page-"  # the names of templates that spaces offer begin so, and end with the page's number


@dataclass(frozen=True, slots=True)
class Template:
    """A named beginning."""

    name: str
    title: str
    about: str
    text: str = ""
    space: str = ""  # whose it is; empty: everybody's
    kind: Kind = Kind.EXPLAINER  # of the page that begins so


LEARNED = """What it was, and why you looked at it.

## What was new to me


## What I will do differently


## Where this might be wrong

Say what you have not tried, and when it might stop being true.
"""

HOW_WE = """When you need this, and what you have at the end.

## Before you start

- [ ]

## Steps

1.

## Why we do it this way


## Where this might be wrong

Say what you have not tried, and when it might stop being true.
"""

BROKE = """The answer first: what to do right now.

## What you see


## Why it happens


## What helps


## Where this might be wrong

Say what you have not tried, and when it might stop being true.
"""

DECISION = """What we decided, in one sentence.

## The question


## What we considered


## Why this one


## What would change our minds
"""

PROBLEM = """## Situation

What happens, since when, and what it costs.

## What we tried


## Options

Below the page, one by one, so that each can be talked about.

## What we decided


## Outcome

"""

LESSON = """One sentence: what went otherwise than expected, and what it cost.

## What I expected


## What happened


## Why it made sense

What I knew then, and what I did not. Nobody does what seems wrong to them at the time.

## What I would do now


"""

TEMPLATES = (
    Template("learned", "What I learned from …", "A book or an incident: what is worth keeping.", LEARNED),
    Template("how-we", "How we do …", "The steps, and why they are these steps.", HOW_WE),
    Template("broke", "Something broke", "What you see, why it happens, what helps.", BROKE),
    Template(
        "decision", "Decision", "What was decided, what else was possible, what would change it.", DECISION
    ),
    Template(
        "lesson", "A mistake worth sharing", "What happened, and why it made sense.", LESSON, "", Kind.LESSON
    ),
    Template(
        "problem", "A problem", "Work on it with others until there is an outcome.", PROBLEM, "", Kind.PROBLEM
    ),
)


def template_named(name: str) -> Template | None:
    """Return the template of that name, if there is one."""
    return next((template for template in TEMPLATES if template.name == name), None)


def templates_for(session: Session, viewer: Viewer) -> Sequence[Template]:
    """Return ours, and after them those of the spaces the viewer may read."""
    return (*TEMPLATES, *map(of_page, offered(session, viewer)))


def of_page(page: Page) -> Template:
    """Return the template that a page is; its text is fetched once it is chosen."""
    return Template(f"{OF_A_PAGE}{page.id}", page.title, page.summary, space=page.space.name)
