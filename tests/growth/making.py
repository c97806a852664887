"""Rows of growth, made by hand: what the night would have counted."""

from datetime import date, timedelta

from sqlalchemy import select, update

from tests.cast import Cast
from wiki.core.db import Session, now
from wiki.growth.figures import FamilyFigures, Figures
from wiki.growth.models import Grown, Helped, Switch
from wiki.growth.rising import Family
from wiki.pages.models import Page
from wiki.people.models import Membership, Person, Team

SOME = FamilyFigures(9, 4, 117.5, 240.0, 3, 3.5, 6.1, 9.9, 0.97, has_grown=True, asked=4, volunteered=5)
FEW = FamilyFigures(2, 1, 117.5, 240.0, 1, 0.6, 1.4, 2.9, 0.55, has_grown=False, asked=1, volunteered=1)
GROWN = Figures({Family.EXPLAINS: SOME, Family.DEVELOPS: SOME, Family.ANSWERS: FEW}, tuple(range(12)))


def grow(session: Session, person: Person, *, days: int | None = 10, figures: Figures = GROWN) -> Grown:
    """Count somebody, for whom the rule holds since so many days, if at all."""
    today = now().date()
    since = None if days is None else today - timedelta(days=days)
    row = Grown(person_id=person.id, prepared_on=today, figures=figures.kept(), rising_since=since)
    session.add(row)
    session.flush()
    return row


def tell(session: Session, by: Person, *, on: bool = True, days: int = 30) -> None:
    """Confirm that everybody was told so many days ago, or take it back."""
    session.add(Switch(is_on=on, by_id=by.id, at=now() - timedelta(days=days)))
    session.flush()


def helped(session: Session, who: Person, whom: Person, page: Page, on: date | None = None) -> None:
    """One deed on a page."""
    session.add(
        Helped(
            day=on or now().date(),
            who_id=who.id,
            whom_id=whom.id,
            family=Family.EXPLAINS,
            source="endorsement",
            source_id=page.id * 1000 + whom.id,
            page_id=page.id,
            was_asked=False,
        )
    )
    session.flush()


def crowd(session: Session, slug: str = "engine", count: int = 6) -> list[Person]:
    """Let so many more people be in a team that a figure singles out nobody."""
    team = session.scalars(select(Team).where(Team.slug == slug)).one()
    people = [Person(handle=f"crowd-{slug}-{number}", name=f"Crowd {number}") for number in range(count)]
    session.add_all(people)
    session.flush()
    session.add_all(Membership(person_id=person.id, team_id=team.id) for person in people)
    session.flush()
    return people


def move(session: Session, person: Person, slug: str) -> None:
    """Let somebody be in another team from now on."""
    session.execute(
        update(Membership)
        .where(Membership.person_id == person.id, Membership.until.is_(None))
        .values(until=now())
    )
    team = session.scalars(select(Team).where(Team.slug == slug)).one()
    session.add(Membership(person_id=person.id, team_id=team.id))
    session.flush()


def company(session: Session, cast: Cast) -> None:
    """Ada of Mo's team has grown, everybody was told, and the team is large enough."""
    crowd(session)
    tell(session, cast.root)
    grow(session, cast.ada)
