"""A question that waits for an explainer, as one viewer sees it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from wiki.core.access import Viewer
from wiki.pages.models import Page, PageRole
from wiki.people.models import Person
from wiki.wanted.policy import (
    may_accept,
    may_explain,
    may_extract,
    may_solve,
    may_take_answer_away,
    may_want,
)

NAMED = 4  # people of each sort whose names a list shows


@dataclass(frozen=True, slots=True)
class Place:
    """One person's part in a question."""

    person: Person
    role: PageRole
    since: datetime
    is_held: bool = True  # of whoever explains it: whether that keeps others from it


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answer that was accepted, by whom and when."""

    thread_id: int | None
    explainer_id: int | None
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question that waits for an explainer, as one viewer sees it."""

    page: Page
    viewer: Viewer
    people: int  # who wait for it
    places: Sequence[Place]  # the first of each sort, and the viewer's own
    answers: Sequence[Page] = ()
    accepted: Accepted | None = None

    def having(self, role: PageRole) -> list[Person]:
        """Return the first people with a role."""
        return [place.person for place in self.places if place.role is role][:NAMED]

    def mine(self, role: PageRole) -> bool:
        """Whether the viewer has a role."""
        return any(place.person.id == self.viewer.person_id and place.role is role for place in self.places)

    @property
    def askers(self) -> list[Person]:
        """Who asked, and the first of those who want it too."""
        author = self.page.author
        asked = [author] if author.deactivated_at is None or author.is_stand_in else []
        return [*asked, *(each for each in self.having(PageRole.WANTS) if each.id != author.id)][:NAMED]

    @property
    def others(self) -> int:
        """How many people are not named."""
        return max(self.people - len(self.askers), 0)

    @property
    def could_explain(self) -> list[Person]:
        """Who was asked because they could, and did not say no."""
        return self.having(PageRole.COULD_EXPLAIN)

    @property
    def explainer(self) -> Person | None:
        """Who is explaining it, unless that was a long time ago."""
        taken = (place for place in self.places if place.role is PageRole.EXPLAINS)
        return next((place.person for place in taken if place.is_held), None)

    @property
    def is_mine(self) -> bool:
        """Whether the viewer asked it."""
        return self.page.author_id == self.voice.person_id

    @property
    def is_quiet(self) -> bool:
        """Whether it was asked quietly."""
        return self.page.author.is_stand_in

    @property
    def asker(self) -> Person | None:
        """Who asked it quietly: known to themselves, and to stewards, alone."""
        return next((place.person for place in self.places if place.role is PageRole.ASKER), None)

    @property
    def voice(self) -> Viewer:
        """As whom the viewer speaks here: for whoever asked quietly that is the stand-in."""
        if self.mine(PageRole.ASKER):
            return replace(self.viewer, person_id=self.page.author_id)
        return self.viewer

    @property
    def wants(self) -> bool:
        """Whether the viewer wants it too."""
        return self.mine(PageRole.WANTS)

    @property
    def explains(self) -> bool:
        """Whether the viewer is explaining it."""
        return self.explainer is not None and self.explainer.id == self.viewer.person_id

    @property
    def taken_by(self) -> str:
        """The name of somebody else who is explaining it."""
        return self.explainer.name if self.explainer and not self.explains else ""

    @property
    def was_asked(self) -> bool:
        """Whether the viewer was asked to explain it, and has not answered."""
        return self.mine(PageRole.COULD_EXPLAIN)

    def may_take_away(self, explainer: Page) -> bool:
        """Whether the viewer may say that an explainer does not answer it."""
        return bool(may_take_answer_away(self.voice, self.page, explainer))

    @property
    def is_answered(self) -> bool:
        """Whether nobody waits any more."""
        is_told = self.accepted is not None and self.accepted.thread_id is not None
        return is_told or bool(self.answers)

    @property
    def may_accept(self) -> bool:
        """Whether the viewer says which answer is the answer."""
        asker = self.asker if self.is_quiet else self.page.author
        is_here = asker is not None and asker.deactivated_at is None
        return bool(may_accept(self.voice, self.page, asker_is_here=is_here))

    @property
    def may_extract(self) -> bool:
        """Whether the viewer may make an explainer of an answer."""
        return bool(
            may_extract(self.viewer, self.page, is_explained=bool(self.answers), taken_by=self.taken_by)
        )

    @property
    def may_solve(self) -> bool:
        """Whether the viewer may make a problem of it."""
        return bool(may_solve(self.viewer, self.page, is_answered=self.is_answered))

    @property
    def may_want(self) -> bool:
        """Whether the viewer may want it too."""
        return bool(may_want(self.voice, self.page, is_answered=self.is_answered))

    @property
    def may_explain(self) -> bool:
        """Whether the viewer may take it up."""
        return bool(may_explain(self.viewer, self.page, is_answered=self.is_answered, taken_by=self.taken_by))
