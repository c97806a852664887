"""What a problem's page says of who works on it and what came of it; nothing on other pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiki.core.access import Verdict, Viewer
from wiki.core.db import Session
from wiki.pages.models import PARTAKING, Page, PageRole
from wiki.pages.queries.origin_pages import Came, came_of
from wiki.people.models import Person
from wiki.problems.policy import WORKING_ON, is_worked_on, may_extract, may_join, may_leave
from wiki.problems.queries import Group, extract_by, group_of
from wiki.problems.sections import is_solved
from wiki.sessions.company import Company, Partaker


@dataclass(frozen=True, slots=True)
class ProblemPanel:
    """A problem as one reader sees it."""

    group: Group
    viewer: Viewer
    solved: bool
    explained: Sequence[Came]  # in which published explainers
    mine: Page | None  # what the viewer is making of it
    join: Verdict
    extract: Verdict

    @property
    def company(self) -> Company:
        """Who comes to its sessions."""
        people = self.group.here
        taking = [Partaker(who, self.group.roles_of(who.id) & frozenset(PARTAKING)) for who in people]
        return Company(self.group.page, taking)

    @property
    def state(self) -> str:
        """What the badge says."""
        return "problem_solved" if self.solved else "problem_open"

    @property
    def works_on_it(self) -> bool:
        """Whether the viewer does."""
        return bool(self.group.roles_of(self.viewer.person_id) & set(WORKING_ON))

    @property
    def may_leave(self) -> bool:
        """Whether the viewer may work on it no more."""
        group = self.group
        return bool(may_leave(self.viewer, group.page, group.keeper_id, alone=not group.heirs))

    @property
    def may_leave_to(self) -> bool:
        """Whether the viewer looks after it, and somebody else could."""
        return self.group.keeper_id == self.viewer.person_id and bool(self.group.heirs)

    @property
    def is_invited(self) -> bool:
        """Whether the viewer was asked and has not said."""
        return PageRole.INVITED in self.group.roles_of(self.viewer.person_id)

    @property
    def writer(self) -> Person | None:
        """Which colleague is making an explainer of it, as long as there is none."""
        who = self.group.explainer
        return who if who and not self.explained and who.id != self.viewer.person_id else None


def problem_panel(session: Session, viewer: Viewer, page: Page, text: str) -> ProblemPanel | None:
    """Return who works on a problem and what came of it; `text` is what readers see."""
    if not is_worked_on(page):
        return None
    group, solved = group_of(session, page), is_solved(text)
    explained = came_of(session, viewer, page)
    taken = group.explainer
    return ProblemPanel(
        group=group,
        viewer=viewer,
        solved=solved,
        explained=explained,
        mine=extract_by(session, viewer, page)
        if PageRole.EXPLAINS in group.roles_of(viewer.person_id)
        else None,
        join=may_join(page, len(group.here)),
        extract=may_extract(
            viewer,
            page,
            is_solved=solved,
            is_explained=bool(explained),
            taken_by=taken.name if taken and taken.id != viewer.person_id else "",
        ),
    )
