"""Whom nothing is counted of, whatever they did: whoever left, and a manager and their report."""

from sqlalchemy import update

from tests.conftest import Settle
from tests.growth.deeds import Deeds
from tests.making import days_ago
from wiki.growth.jobs import prepare
from wiki.growth.policy import KEPT
from wiki.growth.rising import Family
from wiki.people.models import Membership, Person, Team
from wiki.spaces.actions import SpaceWords, change_space
from wiki.spaces.models import Space


def night(deeds: Deeds) -> None:
    """Let a night pass."""
    deeds.session.commit()
    prepare(deeds.session.get_bind().engine, days_ago(0).date())


def test_a_manager_and_their_report_count_for_neither(deeds: Deeds, settle: Settle) -> None:
    deeds.apply(deeds.cast.mo, deeds.page(deeds.cast.ada))
    deeds.apply(deeds.cast.ada, deeds.page(deeds.cast.mo))
    settle()

    assert not deeds.kept()


def test_nor_a_manager_and_whoever_manages_the_team_above(deeds: Deeds, settle: Settle) -> None:
    above = Team(slug="company", name="Company", manager_id=deeds.cast.lin.id)
    deeds.session.add(above)
    deeds.session.flush()
    deeds.session.execute(update(Team).where(Team.slug == "engine").values(parent_id=above.id))
    deeds.apply(deeds.cast.lin, deeds.page(deeds.cast.mo))
    deeds.apply(deeds.cast.lin, deeds.page(deeds.cast.ada))
    settle()

    assert deeds.kept() == {("ada", "lin", Family.EXPLAINS)}


def test_whoever_was_managed_until_now_counts_from_the_night_on(deeds: Deeds, settle: Settle) -> None:
    deeds.apply(deeds.cast.mo, deeds.page())
    settle()
    deeds.session.execute(
        update(Membership).where(Membership.person_id == deeds.cast.ada.id).values(until=days_ago(0))
    )
    night(deeds)

    assert deeds.kept() == {("ada", "mo", Family.EXPLAINS)}


def test_of_whoever_left_nothing_is_kept_and_whom_they_had_help_from_keeps_that(
    deeds: Deeds, settle: Settle
) -> None:
    deeds.apply(deeds.cast.lin, deeds.page())
    deeds.apply(deeds.cast.grace, deeds.page(deeds.cast.lin))
    settle()
    deeds.session.execute(
        update(Person).where(Person.id == deeds.cast.lin.id).values(deactivated_at=days_ago(0))
    )
    night(deeds)

    assert deeds.kept() == {("ada", "lin", Family.EXPLAINS)}


def test_what_is_long_ago_is_forgotten(deeds: Deeds, settle: Settle) -> None:
    page = deeds.page()
    endorsement = deeds.apply(deeds.cast.lin, page)
    settle()
    endorsement.given_at = days_ago(KEPT.days + 1)
    deeds.session.commit()
    night(deeds)

    assert not deeds.kept()


def test_a_page_that_stays_as_it_is_forgets_too(deeds: Deeds, settle: Settle) -> None:
    deeds.apply(deeds.cast.lin, deeds.page())
    settle()
    deeds.session.commit()
    prepare(deeds.session.get_bind().engine, (days_ago(0) + KEPT).date())

    assert not deeds.kept()


def test_a_space_that_closes_takes_all_of_its_pages_along(deeds: Deeds, settle: Settle) -> None:
    session, cast = deeds.session, deeds.cast
    deeds.apply(cast.lin, deeds.page())
    settle()
    words = SpaceWords(cast.everyone.name, "", cast.everyone.policy, members_only=True)
    change_space(session, cast.viewer(session, cast.root), session.get_one(Space, cast.everyone.id), words)
    settle()

    assert not deeds.kept()
