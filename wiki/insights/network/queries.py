"""The help network of a team with all below it, or of the company: drawn, and told between teams."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.growth.models import Say
from wiki.growth.queries.switch import is_on
from wiki.insights.network.between import Between, Unhelped, between, unhelped
from wiki.insights.network.drawing import Drawing, Named, drawing_of_groups, drawing_of_people
from wiki.insights.network.groups import groups_around, groups_within
from wiki.insights.network.ties import Ties, places_now, prepared_ties, ties_of
from wiki.insights.policy import NOWHERE, sizes_for
from wiki.people.models import Person, Team
from wiki.people.subtrees import FEWEST, Subtree

MOST_PEOPLE = 60  # with whom names can still be read; of more, teams are drawn


@dataclass(frozen=True, slots=True)
class Network:
    """All that is shown."""

    drawing: Drawing
    pairs: Sequence[Between]
    is_of_people: bool = False
    without: int = 0  # people who are not drawn
    waits_for_word: bool = False  # people would be drawn, once an admin confirmed that they were told

    @property
    def unhelped(self) -> Sequence[Unhelped]:
        """The groups of which nobody helped anybody in some other."""
        return unhelped(self.pairs)

    @property
    def has_teams(self) -> bool:
        """Whether there is more than one group inside that something can be told about."""
        return any(each.is_between_inside for each in self.pairs)

    @property
    def helped(self) -> Sequence[Between]:
        """Between whom there was help."""
        return [each for each in self.pairs if each.people != 0]

    @property
    def without_words(self) -> str:
        """How many are not drawn; never who, nor how few."""
        if not self.without:
            return ""
        return f"{self.without} people are" if self.without >= FEWEST else "A few people are"


def network_of(session: Session, viewer: Viewer, subtree: Subtree) -> Network:
    """Return the network as it is now, of those who are in the subtree now.

    People are drawn for whoever answers for them, once everybody was told, but for those who keep their
    growth to themselves. Of the company, that any manager sees, teams are drawn.
    """
    teams, sizes = session.scalars(select(Team)).all(), sizes_for(session, viewer)
    could_be_of_people = subtree.team is not None and len(subtree.people) <= MOST_PEOPLE
    is_of_people = could_be_of_people and is_on(session)
    places = places_now(session)
    ties = (None if is_of_people else prepared_ties(session, subtree)) or ties_of(session, subtree)
    around = groups_around(teams, subtree, linked(ties, places, subtree), sizes)
    groups = [*groups_within(teams, subtree, sizes), *around]
    pairs = between(groups, ties, places, viewer.person_id)
    if not is_of_people:
        drawn = drawing_of_groups(groups, pairs)
        return Network(drawn, pairs, waits_for_word=could_be_of_people)
    names = names_of(session, subtree, places, teams)
    drawing = drawing_of_people(names, around, ties, places)
    inside = len(drawing.dots) - len(drawing.outside)
    return Network(drawing, pairs, is_of_people=True, without=len(subtree.people) - inside)


def linked(ties: Ties, places: Mapping[int, int], subtree: Subtree) -> Mapping[int, int]:
    """Return how many people outside, by team, helped somebody inside or had help of them."""
    outside = (ties.people & places.keys()) - subtree.people
    return Counter(places[person_id] for person_id in outside)


def names_of(
    session: Session, subtree: Subtree, places: Mapping[int, int], teams: Sequence[Team]
) -> Mapping[int, Named]:
    """Return what everybody in the subtree who may be named is called, and their team."""
    called = {team.id: team.name for team in teams} | {NOWHERE: "In no team"}
    people = (
        select(Person.id, Person.name)
        .where(Person.id.in_(subtree.people), ~exists().where(Say.person_id == Person.id, Say.is_unlisted))
        .order_by(Person.name, Person.id)
    )
    return {person_id: Named(name, called[places[person_id]]) for person_id, name in session.execute(people)}
