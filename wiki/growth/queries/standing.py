"""What is known of somebody's growth, and who besides them may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import literal, select

from wiki.core.access import NotFound, Viewer
from wiki.core.db import Session
from wiki.experts.directory import Colleague, colleague_at
from wiki.growth.figures import Figures
from wiki.growth.models import Grown, Say
from wiki.growth.policy import FIRST
from wiki.growth.queries.switch import newest_switch, newest_switched_at
from wiki.people.models import Team
from wiki.people.subtrees import subtree_of
from wiki.people.teams import by_id, line_of


@dataclass(frozen=True, slots=True)
class Standing:
    """What was counted of somebody, what they say about it, and whether others may see it at all."""

    grown: Grown | None
    say: Say | None
    is_on: bool
    switched_at: datetime | None = None  # on or off

    @property
    def figures(self) -> Figures:
        """What was counted; nothing before the first night."""
        return Figures.of(self.grown.figures) if self.grown else Figures({}, ())

    @property
    def context(self) -> str:
        """What they say should be known."""
        return self.say.context if self.say else ""

    @property
    def is_unlisted(self) -> bool:
        """Whether they want to be listed nowhere, and their card to be theirs alone."""
        return bool(self.say and self.say.is_unlisted)

    @property
    def rising_since(self) -> date | None:
        """Since when the rule holds; empty unless it does."""
        return self.grown.rising_since if self.grown else None

    @property
    def listed_from(self) -> date | None:
        """The day from which a manager's list may name them; none while it is off, as nobody was told."""
        if not (self.rising_since and self.is_on and self.switched_at):
            return None
        return max(self.rising_since, self.switched_at.date()) + FIRST


def standing_of(session: Session, person_id: int) -> Standing:
    """Return what is known of somebody's growth; one statement."""
    statement = (
        select(Grown, Say, newest_switch(), newest_switched_at())
        .select_from(select(literal(person_id).label("id")).subquery("who"))
        .outerjoin(Grown, Grown.person_id == person_id)
        .outerjoin(Say, Say.person_id == person_id)
    )
    grown, say, is_on, switched_at = session.execute(statement).one()
    return Standing(grown, say, bool(is_on), switched_at)


def card_at(session: Session, viewer: Viewer, handle: str) -> tuple[Colleague, Standing]:
    """Return whom a card is about and what it says.

    Raises:
        NotFound: there is nobody, or the viewer may not see their card.
    """
    colleague = colleague_at(session, handle)
    if colleague is None:
        raise NotFound(handle)
    standing = standing_of(session, colleague.person.id)
    if not sees(session, viewer, colleague, standing):
        raise NotFound(handle)
    return colleague, standing


def sees(session: Session, viewer: Viewer, colleague: Colleague, standing: Standing) -> bool:
    """Whether somebody may see a card: their own; of others as their manager, once people were told."""
    if colleague.person.id == viewer.person_id:
        return True
    if colleague.has_left or not standing.is_on or standing.is_unlisted:
        return False
    return answers_for(session, viewer, colleague.team_id)


def answers_for(session: Session, viewer: Viewer, team_id: int | None) -> bool:
    """Whether somebody manages a team or one above it now, and so many that nobody is singled out."""
    teams = session.scalars(select(Team)).all()
    widest = widest_managed(viewer, teams, team_id)
    return widest is not None and subtree_of(session, teams, widest).is_enough(viewer)


def widest_managed(viewer: Viewer, teams: Sequence[Team], team_id: int | None) -> Team | None:
    """Return the topmost of a team and those above it that the viewer manages."""
    team = next((team for team in teams if team.id == team_id), None)
    managed = (
        [above for above in line_of(by_id(teams), team) if above.manager_id == viewer.person_id]
        if team
        else []
    )
    return managed[-1] if managed else None
