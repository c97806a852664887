"""Check dates: when a page is to be looked at again, and what makes that earlier; review.md 2.6.

A check that is due changes what the badge says and nothing else: the page stays as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from wiki.core.db import now
from wiki.pages.models import Page


class Sign(StrEnum):
    """What is known about how a page holds."""

    CHECKED = "checked"  # somebody said that it is still right
    WORKED = "worked"
    FAILED = "failed"  # somebody tried it, and it did not work
    FLAGGED = "flagged"  # a reader says that something is wrong or out of date
    DEAD_LINK = "dead_link"
    LINKED_CHANGED = "linked_changed"
    KEEPER = "keeper"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class Noted:
    """One thing that is known, when it was so, by whom, and about what."""

    sign: Sign
    at: datetime
    person_id: int
    name: str  # of that person
    about: int  # a revision's number, a thread or a page, as the sign has it
    words: str  # the reason somebody gave, or a title


@dataclass(frozen=True, slots=True)
class Check:
    """When a page is to be checked, who does, and what asks for it now."""

    by: datetime | None = None
    last: Noted | None = None  # the last "still right"
    signals: tuple[Noted, ...] = ()
    noted: tuple[Noted, ...] = ()  # everything that is known, the newest last

    @property
    def is_overdue(self) -> bool:
        """Whether the day is past."""
        return self.by is not None and self.by < now()

    @property
    def is_due(self) -> bool:
        """Whether somebody should look at it now."""
        return self.is_overdue or bool(self.signals)

    def of(self, sign: str) -> list[Noted]:
        """Return what is known of one sort."""
        return [each for each in self.noted if each.sign == sign]

    @property
    def keepers(self) -> list[str]:
        """Who keeps it right, then the backup; the backup takes over from a keeper who left."""
        return [each.name for sign in (Sign.KEEPER, Sign.BACKUP) for each in self.of(sign)]

    @property
    def answered_by(self) -> set[int]:
        """Who said whether this version worked."""
        return {each.person_id for each in self.noted if each.sign in {Sign.WORKED, Sign.FAILED}}


UNKNOWN = Check()


def check_of(page: Page, looks: Sequence[datetime | None], days: int, noted: Sequence[Noted]) -> Check:
    """Work out the check of a page.

    `looks` are when it was published, approved, and last worked on by somebody else than its author.
    """
    checks = [each for each in noted if each.sign is Sign.CHECKED]
    last = max(checks, key=lambda each: each.at, default=None)
    seen = [at for at in (*looks, last.at if last else None) if at]
    if not page.is_published or not seen:
        return Check(last=last, noted=tuple(noted))
    look = max(seen)
    signals = tuple(each for each in noted if asks_for_a_look(each, look, last))
    return Check(look + timedelta(days=days), last, signals, tuple(noted))


def asks_for_a_look(noted: Noted, look: datetime, last: Noted | None) -> bool:
    """Whether something makes the check early.

    What a linked page says now was there for whoever looked later; a failure is answered by a newer
    version, or by somebody who found the page right knowing of it. Flags and dead links wait to be mended.
    """
    match noted.sign:
        case Sign.DEAD_LINK | Sign.FLAGGED:
            return True
        case Sign.FAILED:
            return last is None or noted.at > last.at
        case Sign.LINKED_CHANGED:
            return noted.at > look
        case _:
            return False
