"""Suggestions that several people accept in the same instant, or while somebody saves."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.making import TEXT, edit, make_page
from tests.reviews.acting import Stage
from tests.reviews.racing import RACES, at_once
from wiki.core.access import Stale, unrestricted
from wiki.core.db import Session, reading, writing
from wiki.pages.models import Page, Revision
from wiki.pages.queries import find_page, head_of
from wiki.people.models import Person
from wiki.reviews.actions import Comment, Passage, TextMoved, Unfit, accept_suggestions, open_thread
from wiki.reviews.models import Thread, ThreadKind, ThreadState

REASON = "a test looks at everything"
QUOTES = ("leaves the old copy behind", "the old copy behind")  # the second lies in the first
WORDS = ("keeps every copy", "one more row")


@dataclass(frozen=True)
class Race:
    """One page with suggestions on it, and what people do to it at once."""

    engine: Engine
    cast: Cast
    page_id: int
    shown_id: int
    thread_ids: tuple[int, ...]

    def accept(self, person: Person, *which: int) -> bool:
        """Accept suggestions on the text everybody has open; say whether they went in."""
        chosen = [self.thread_ids[each] for each in which]
        try:
            with writing(self.engine) as session:
                viewer = self.cast.viewer(session, person)
                accept_suggestions(
                    session, viewer, self.page(session, person), chosen, shown_id=self.shown_id
                )
        except (TextMoved, Unfit):
            return False
        return True

    def edit(self) -> bool:
        """Save a text with a line more, unless somebody saved since it was read; say whether it was."""
        try:
            with writing(self.engine) as session:
                page = self.page(session, self.cast.ada)
                head = head_of(session, self.cast.viewer(session, self.cast.ada), page)
                edit(session, self.cast.ada, page, f"{head.text}\nIt takes {self.shown_id} hours.\n")
        except Stale:
            return False
        return True

    def page(self, session: Session, person: Person) -> Page:
        """Return the page as somebody finds it by now."""
        return find_page(session, self.cast.viewer(session, person), self.page_id)

    def texts(self) -> list[tuple[int, str]]:
        """Return the versions, oldest first, each with its id."""
        statement = select(Revision).where(Revision.page_id == self.page_id).order_by(Revision.number)
        with reading(self.engine) as session:
            return [(each.id, each.text) for each in session.scalars(unrestricted(statement, REASON))]

    def threads(self) -> list[Thread]:
        """Return the suggestions as they are now."""
        statement = select(Thread).where(Thread.page_id == self.page_id).order_by(Thread.id)
        with reading(self.engine) as session:
            return list(session.scalars(unrestricted(statement, REASON)))


@pytest.fixture
def begin(engine: Engine, cast: Cast) -> Callable[[], Race]:
    """Publish a page of its own with two suggestions about the same words."""

    def new_race() -> Race:
        with writing(engine) as session:
            page = make_page(session, cast.ada, cast.everyone)
            Stage(session, cast).ask(page, cast.grace)
            made = [suggest(session, cast, page, *each) for each in zip(QUOTES, WORDS, strict=True)]
            return Race(engine, cast, page.id, page.head_id or 0, tuple(made))

    return new_race


def suggest(session: Session, cast: Cast, page: Page, quote: str, instead: str) -> int:
    """Let Grace suggest other words, and return the number of the suggestion."""
    viewer = cast.viewer(session, cast.grace)
    start = TEXT.index(quote)
    comment = Comment("", Passage(start, start + len(quote)), ThreadKind.SUGGESTION, instead)
    return open_thread(session, viewer, page, head_of(session, viewer, page), comment).id


def test_of_two_about_the_same_words_one_goes_in(begin: Callable[[], Race], cast: Cast) -> None:
    for _ in range(RACES):
        race = begin()

        taken = at_once(partial(race.accept, cast.ada, 0), partial(race.accept, cast.stella, 1))

        assert sorted(taken) == [False, True]
        won = taken.index(True)
        (_, before), (head_id, after) = race.texts()
        assert after == before.replace(QUOTES[won], WORDS[won], 1)
        assert [each.applied_id for each in race.threads()] == [
            head_id if which == won else None for which in range(2)
        ]


def test_the_same_one_goes_in_once(begin: Callable[[], Race], cast: Cast) -> None:
    for _ in range(RACES):
        race = begin()

        taken = at_once(*[partial(race.accept, cast.ada, 0)] * 2)

        assert taken == [True, True]
        assert len(race.texts()) == 2


def test_one_that_is_accepted_while_somebody_saves_overwrites_nothing(
    begin: Callable[[], Race], cast: Cast
) -> None:
    for _ in range(RACES):
        race = begin()

        taken, saved = at_once(partial(race.accept, cast.ada, 0), race.edit)

        versions = race.texts()
        suggestion = race.threads()[0]
        assert taken or saved
        assert (WORDS[0] in versions[-1][1]) is taken
        assert (f"It takes {race.shown_id} hours." in versions[-1][1]) is saved
        assert len(versions) == 1 + taken + saved
        assert suggestion.state is (ThreadState.RESOLVED if taken else ThreadState.OPEN)
        assert suggestion.applied_id == (versions[1][0] if taken else None)
