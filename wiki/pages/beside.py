"""What goes on at a page while somebody writes: who else edits it, and what was saved meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.pages.actions.present import LASTS
from wiki.pages.models import Page, Revision
from wiki.pages.queries import head_of
from wiki.pages.queries.present import others_at
from wiki.people.models import Person

NAMED = 2  # people; more are counted


@dataclass(frozen=True, slots=True)
class Beside:
    """The newest version's number, and a sentence each; empty where there is nothing to say."""

    head: int = 0
    moved: str = ""
    others: str = ""


def beside(session: Session, viewer: Viewer, page: Page, base: int) -> Beside:
    """Return what goes on beside words that were begun on version `base`; 0 asks about no version."""
    head = head_of(session, viewer, page)
    others = others_at(session, viewer, page, now() - LASTS)
    return Beside(head.number, moved(viewer, head, base) if base else "", busy(others))


def moved(viewer: Viewer, head: Revision, base: int) -> str:
    """Say who saved a version since."""
    if head.number <= base:
        return ""
    if head.author_id == viewer.person_id:
        return f"You saved version {head.number} in another window."
    return f"{head.author.name} saved version {head.number} while you were writing."


def busy(others: Sequence[Person]) -> str:
    """Say who else has the page open."""
    names = [each.name for each in others[:NAMED]]
    if len(others) > NAMED:
        names.append(f"{len(others) - NAMED} more")
    if not names:
        return ""
    verb = "is" if len(names) == 1 else "are"
    return f"{joined(names)} {verb} editing this page too."


def joined(names: list[str]) -> str:
    """Return names as a sentence says them."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
