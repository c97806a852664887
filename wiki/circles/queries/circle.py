"""A circle as one viewer sees it: who takes part, who waits, how far it is, what came out of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiki.circles.policy import TAKING_PART, is_circle, may_arrange, may_begin_output, may_end, may_join
from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.pages.models import Page, PageRole, Reach
from wiki.people.models import Person
from wiki.undertakings.parts import Together, extracts, parts_on
from wiki.undertakings.queries import undertaking_of

ROLES = (*TAKING_PART, PageRole.WAITING, PageRole.INVITED, PageRole.DECLINED)
OUTPUTS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Circle(Together):
    """A circle, and what one viewer may do with it."""

    outputs: Sequence[Page] = ()

    @property
    def host(self) -> Person | None:
        """Who organises it."""
        return self.first(PageRole.HOST)

    @property
    def members(self) -> list[Person]:
        """Who else takes part."""
        return self.having(PageRole.MEMBER)

    @property
    def waiting(self) -> list[Person]:
        """Who waits for a place, in order."""
        return self.having(PageRole.WAITING)

    @property
    def invited(self) -> list[Person]:
        """Who was asked and did not say yes; whether they said no is nobody's business."""
        return self.having(PageRole.INVITED, PageRole.DECLINED)

    @property
    def taken(self) -> int:
        """How many take part."""
        return len(self.having(*TAKING_PART))

    @property
    def seats(self) -> int:
        """How many can."""
        return self.undertaking.seats or 0

    @property
    def free(self) -> int:
        """How many places are free."""
        return max(self.seats - self.taken, 0)

    @property
    def is_private(self) -> bool:
        """Whether only those know of it who were invited."""
        return self.page.reach is Reach.PEOPLE

    @property
    def hosts(self) -> bool:
        """Whether the viewer hosts it."""
        return PageRole.HOST in self.roles

    @property
    def takes_part(self) -> bool:
        """Whether the viewer takes part, as host or member."""
        return any(role in self.roles for role in TAKING_PART)

    @property
    def waits(self) -> bool:
        """Whether the viewer waits for a place."""
        return PageRole.WAITING in self.roles

    @property
    def is_invited(self) -> bool:
        """Whether the viewer was asked and has not answered."""
        return PageRole.INVITED in self.roles

    @property
    def turn(self) -> int:
        """Which place on the waiting list the viewer has."""
        ids = [person.id for person in self.waiting]
        return ids.index(self.viewer.person_id) + 1 if self.waits else 0

    @property
    def may_join(self) -> bool:
        """Whether the viewer could take part, or wait."""
        return bool(may_join(self.page, self.undertaking)) and not (self.takes_part or self.waits)

    @property
    def may_arrange(self) -> bool:
        """Whether the viewer chooses its day, invites, and hands it on."""
        return bool(may_arrange(self.undertaking, self.roles))

    @property
    def may_end(self) -> bool:
        """Whether the viewer ends it."""
        return bool(may_end(self.viewer, self.undertaking, self.roles))

    @property
    def may_begin_output(self) -> bool:
        """Whether the viewer writes down what comes out of it."""
        return bool(may_begin_output(self.roles))


def circle_on(session: Session, viewer: Viewer, page: Page) -> Circle | None:
    """Return what there is to say of a page that is a circle; three statements."""
    undertaking = undertaking_of(session, page)
    if undertaking is None or not is_circle(page, undertaking):
        return None
    parts = parts_on(session, viewer, [page.id], ROLES)[page.id]
    outputs = session.scalars(extracts(viewer, page).limit(OUTPUTS_SHOWN)).all()
    return Circle(page, undertaking, viewer, parts, outputs)
