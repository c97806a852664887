"""What is counted of a company: whom each helped, when, and whether they were asked to."""

from datetime import date, timedelta
from typing import Any

import pytest

from wiki.growth.counting import Colleague, Company, Deed, Growth, growth_of_all
from wiki.growth.figures import FamilyFigures
from wiki.growth.presence import LENGTH
from wiki.growth.rising import Family

TODAY = date(2026, 11, 27)  # a Friday
LONG_AGO = date(2020, 1, 1)
PEOPLE = [Colleague(number, number % 3, LONG_AGO) for number in range(1, 41)]
WHO = 1  # of team 1; 4, 7, 10 and so on are team mates


def deed(whom: int, family: Family = Family.EXPLAINS, ago: int = 10, **changes: Any) -> Deed:
    """Let the first of them have helped somebody; each deed is one of its own."""
    made = Deed(TODAY - timedelta(days=ago), WHO, whom, family, "test", whom * 1000 + ago, was_asked=False)
    return made._replace(**changes)


def growth(*deeds: Deed, people: list[Colleague] = PEOPLE, day: date = TODAY, who: int = WHO) -> Growth:
    """Return the growth of one of them."""
    return growth_of_all(Company(people, deeds, day))[who]


def explains(*deeds: Deed) -> FamilyFigures:
    """Return what is kept of what the first of them explained."""
    return growth(*deeds).figures.families[Family.EXPLAINS]


def test_people_are_counted_and_not_deeds() -> None:
    found = explains(deed(2), deed(2, ago=20), deed(3))

    assert (found.recent, found.before, found.teams) == (2, 0, 2)
    assert (found.asked, found.volunteered) == (0, 3)
    assert (found.recent_days, found.before_days) == (120, 240)


def test_each_is_counted_once_in_each_window_before() -> None:
    window = LENGTH.days
    found = explains(
        *(deed(2, ago=ago) for ago in (window, window + 1, 2 * window, 3 * window - 1, 3 * window))
    )

    assert (found.recent, found.before) == (0, 2)


@pytest.mark.parametrize(("ago", "recent", "before"), [(0, 1, 0), (167, 1, 0), (168, 0, 1), (-1, 0, 0)])
def test_a_window_is_half_a_year(ago: int, recent: int, before: int) -> None:
    found = explains(deed(2, ago=ago))

    assert (found.recent, found.before) == (recent, before)


def test_what_went_both_ways_counts_for_neither() -> None:
    found = explains(deed(2), deed(3), deed(1, who_id=2))

    assert (found.recent, found.volunteered) == (1, 1)


def test_whom_one_was_asked_to_help_is_told_apart() -> None:
    found = explains(deed(2, was_asked=True), deed(3))

    assert (found.asked, found.volunteered) == (1, 1)


def test_a_session_is_one_deed_however_many_were_there() -> None:
    company = [deed(whom, Family.CONVENES, source_id=9) for whom in (2, 3, 4)]
    found = growth(*company).figures.families

    assert (found[Family.CONVENES].recent, found[Family.CONVENES].volunteered) == (3, 1)
    assert (found[Family.BRIDGES].recent, found[Family.BRIDGES].volunteered) == (2, 1)


def test_who_is_in_no_team_is_of_another_one() -> None:
    people = [Colleague(each.person_id, None, LONG_AGO) for each in PEOPLE]
    found = growth(deed(4, Family.ANSWERS), people=people).figures.families[Family.BRIDGES]

    assert found.recent == 1


def test_whoever_left_was_helped_all_the_same_and_has_no_growth() -> None:
    people = [Colleague(2, 2, LONG_AGO, has_left=True), *(each for each in PEOPLE if each.person_id != 2)]
    found = growth_of_all(Company(people, [deed(2)], TODAY))

    assert found[WHO].figures.families[Family.EXPLAINS].recent == 1
    assert 2 not in found


def test_whoever_came_later_has_none_yet() -> None:
    people = [*PEOPLE, Colleague(99, 1, TODAY)]

    assert 99 in growth_of_all(Company(people, [], TODAY))
    assert 99 not in growth_of_all(Company(people, [], TODAY - timedelta(days=1)))


def test_months_are_those_of_the_calendar_and_count_everybody_once() -> None:
    found = growth(
        deed(2, ago=26), deed(2, Family.ANSWERS, ago=1), deed(3, ago=27), deed(4, ago=330), deed(5, ago=365)
    )

    assert found.figures.months == (0, 1, *(0,) * 8, 1, 1)


def test_a_level_is_told_with_its_band_and_nobody_is_at_nothing() -> None:
    found = explains(deed(2))

    assert 0 < found.low < found.middle < found.high
    assert 0 < found.probability < 1
    assert not found.has_grown


def test_more_people_in_two_tested_families_than_ever_is_rising() -> None:
    helped = [deed(whom) for whom in range(2, 12)]
    remarked = [deed(whom, Family.DEVELOPS) for whom in range(12, 22)]

    assert growth(*helped, *remarked).is_rising
    assert not growth(*helped).is_rising
    assert not growth(*helped, *remarked, day=TODAY + LENGTH).is_rising


def test_whoever_came_lately_has_no_past_to_grow_from() -> None:
    lately = Colleague(WHO, 1, TODAY - LENGTH - timedelta(days=7))
    helped = [deed(whom) for whom in range(2, 12)]
    remarked = [deed(whom, Family.DEVELOPS) for whom in range(12, 22)]
    found = growth(*helped, *remarked, people=[lately, *PEOPLE[1:]])

    assert found.figures.families[Family.EXPLAINS].before_days == 6
    assert not found.figures.families[Family.EXPLAINS].has_grown
    assert not found.is_rising
