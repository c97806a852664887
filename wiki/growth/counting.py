"""From who helped whom to the figures of everybody; no database, no clock."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from wiki.growth.figures import FamilyFigures, Figures
from wiki.growth.helping import Help, Helps, People, changes_of, counted_people, priors_of, seasons_of
from wiki.growth.levels import Prior, level
from wiki.growth.presence import LENGTH, Span, present_days, windows
from wiki.growth.rising import Change, Family, growth, has_grown, is_rising

MONTHS = 12  # that are shown; the newest is the one going on
BRIDGING = (Family.ANSWERS, Family.CONVENES)  # the deeds that bridges are made of
LEVELS = lru_cache(maxsize=20_000)(level)  # many helped as few in as many days


class Deed(NamedTuple):
    """Somebody helped somebody on a day; people by their ids."""

    day: date
    who_id: int
    whom_id: int
    family: Family
    source: str
    source_id: int
    was_asked: bool


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody with an account: in which team, since when, and when they were away."""

    person_id: int
    team_id: int | None  # their last one, where they have left
    joined_on: date
    has_left: bool = False
    away_from: date | None = None
    away_until: date | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """What was counted of one person, and whether the rule holds for them."""

    figures: Figures
    is_rising: bool


@dataclass(frozen=True)
class Company:
    """Everybody who is or was there, and what happened until a day; those who left were helped, too."""

    colleagues: Sequence[Colleague]
    deeds: Sequence[Deed]
    day: date

    @cached_property
    def spans(self) -> Sequence[Span]:
        """The windows, the oldest first."""
        return windows(self.day)

    @cached_property
    def places(self) -> Mapping[int, int]:
        """Where everybody stands among all."""
        return {each.person_id: place for place, each in enumerate(self.colleagues)}

    @property
    def there(self) -> Iterable[Colleague]:
        """Those whose growth is told."""
        return (each for each in self.colleagues if not each.has_left and each.joined_on <= self.day)

    @cached_property
    def happened(self) -> Sequence[Deed]:
        """What happened in the windows."""
        first = self.spans[0].first
        return [each for each in self.deeds if first <= each.day <= self.day]

    def window_of(self, deed: Deed) -> int:
        """Return in which window something happened, counted from the oldest."""
        return (deed.day - self.spans[0].first) // LENGTH

    @cached_property
    def helps(self) -> Helps:
        """What happened, by places; whoever is in no team is a team of their own."""
        helps = {
            Help(self.places[each.who_id], self.places[each.whom_id], each.family, self.window_of(each))
            for each in self.happened
        }
        teams = [-each.person_id if each.team_id is None else each.team_id for each in self.colleagues]
        return Helps(list(helps), teams, [self.present(span) for span in self.spans])

    def present(self, span: Span) -> Sequence[float]:
        """Return everybody's working days in a window."""
        return [
            float(present_days(span, each.joined_on, each.away_from, each.away_until))
            for each in self.colleagues
        ]

    @cached_property
    def people(self) -> People:
        """Whom everybody helped, by family and window."""
        return counted_people(self.helps)

    def counts(self, deed: Deed, family: Family) -> bool:
        """Whether whom it helped is counted in a family, in the window in which it happened."""
        key = (self.places[deed.who_id], family, self.window_of(deed))
        return self.places[deed.whom_id] in self.people.get(key, ())


def growth_of_all(company: Company) -> Mapping[int, Growth]:
    """Return the growth of everybody who is there, by their ids."""
    helps, people = company.helps, company.people
    changes = {
        each.person_id: changes_of(helps, people, company.places[each.person_id]) for each in company.there
    }
    priors, seasons = priors_of(changes.values()), seasons_of(changes.values())
    deeds, months = deeds_of(company), months_of(company)
    return {
        person_id: Growth(
            Figures(
                {
                    family: figures_of(
                        change, priors[family], seasons[family], deeds.get((person_id, family), Deeds())
                    )
                    for family, change in by_family.items()
                },
                tuple(months.get(person_id, (0,) * MONTHS)),
            ),
            is_rising(by_family, priors, seasons),
        )
        for person_id, by_family in changes.items()
    }


class Deeds(NamedTuple):
    """How many deeds of the newest window somebody asked for, and how many nobody."""

    asked: int = 0
    volunteered: int = 0


def figures_of(change: Change, prior: Prior, season: float, deeds: Deeds) -> FamilyFigures:
    """Return what is kept of one family."""
    band = LEVELS(change.recent, prior)
    return FamilyFigures(
        recent=change.recent.people,
        before=change.before.people,
        recent_days=change.recent.days,
        before_days=change.before.days,
        teams=change.teams,
        low=band.low,
        middle=band.middle,
        high=band.high,
        probability=growth(change, prior, season),
        has_grown=has_grown(change, prior, season),
        asked=deeds.asked,
        volunteered=deeds.volunteered,
    )


def deeds_of(company: Company) -> Mapping[tuple[int, Family], Deeds]:
    """Return how many deeds of the newest window helped anybody who is counted; a session is one deed."""
    newest = company.spans[-1]
    found: defaultdict[tuple[int, Family], dict[tuple[str, int], bool]] = defaultdict(dict)
    for deed in company.happened:
        for family in (deed.family, *((Family.BRIDGES,) if deed.family in BRIDGING else ())):
            if deed.day >= newest.first and company.counts(deed, family):
                found[deed.who_id, family][deed.source, deed.source_id] = deed.was_asked
    return {key: Deeds(sum(asked.values()), len(asked) - sum(asked.values())) for key, asked in found.items()}


def months_of(company: Company) -> Mapping[int, Sequence[int]]:
    """Return how many people each helped in each of the last months of the calendar, in whatever way."""
    last = months_since_zero(company.day)
    found: defaultdict[int, list[set[int]]] = defaultdict(lambda: [set() for _ in range(MONTHS)])
    for deed in company.happened:
        back = last - months_since_zero(deed.day)
        if back < MONTHS and company.counts(deed, deed.family):
            found[deed.who_id][MONTHS - 1 - back].add(deed.whom_id)
    return {who: [len(people) for people in months] for who, months in found.items()}


def months_since_zero(day: date) -> int:
    """Return the number of a month, one more than that of the month before."""
    return day.year * 12 + day.month
