"""A network as a drawing: dots with names and signs, and lines between them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wiki.insights.network.between import Between
from wiki.insights.network.groups import Group
from wiki.insights.network.layout import laid_out
from wiki.insights.network.ties import Ties

WIDTH, ROOM = 960, (116, 42)
NAME = 8  # the middle of a dot with the name below it is so much lower than that of the dot
HEIGHTS = ((12, 380), (30, 540), (45, 660))  # of a drawing of up to so many dots
HIGHEST = 800
FORMS, TONES = 6, 5  # no two of thirty groups have both in common
LONGEST = 18  # letters of a name beside a dot


@dataclass(frozen=True, slots=True)
class Sign:
    """How a group is told from others: by form, and by colour too."""

    name: str
    form: int
    tone: int


@dataclass(frozen=True, slots=True)
class Named:
    """What somebody is called, and their team."""

    name: str
    team: str


@dataclass(frozen=True, slots=True)
class Dot:
    """Somebody, or a group, in a drawing."""

    name: str
    sign: Sign
    is_outside: bool = False
    x: int = 0
    y: int = 0

    @property
    def label(self) -> str:
        """As much of its name as there is room for."""
        return self.name if len(self.name) <= LONGEST else f"{self.name[: LONGEST - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Line:
    """Some help, either way."""

    one: Dot
    other: Dot

    @property
    def is_across(self) -> bool:
        """Whether it leads from one group to another."""
        return self.one.sign != self.other.sign


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of it, and in words what is drawn."""

    height: int
    dots: Sequence[Dot]
    lines: Sequence[Line]
    width: int = WIDTH

    @property
    def signs(self) -> Sequence[Sign]:
        """The signs of groups inside, by name."""
        found = {dot.sign for dot in self.dots if not dot.is_outside}
        return sorted(found, key=lambda sign: sign.name)

    @property
    def across(self) -> int:
        """How many lines lead from one group to another."""
        return sum(line.is_across for line in self.lines)

    @property
    def outside(self) -> Sequence[Dot]:
        """The groups around that lines lead to."""
        return [dot for dot in self.dots if dot.is_outside]


def drawing_of_people(
    names: Mapping[int, Named], around: Sequence[Group], ties: Ties, places: Mapping[int, int]
) -> Drawing:
    """Draw people who have a line, and the groups outside that they helped or were helped by.

    Args:
        names: of each person inside.
        around: the groups outside.
        ties: who helped whom.
        places: in which team everybody is.
    """
    signs = signs_of({named.team for named in names.values()} | {group.name for group in around})
    dots = [Dot(named.name, signs[named.team]) for named in names.values()] + dots_of(around, signs)
    people = {person_id: number for number, person_id in enumerate(names)}
    teams = {
        team_id: number for number, group in enumerate(around, len(people)) for team_id in group.team_ids
    }
    ends = [[people.get(end, teams.get(places.get(end, -1))) for end in tie] for tie in ties]
    return drawn(dots, {pair(one, other) for one, other in ends if one is not None and other is not None})


def drawing_of_groups(groups: Sequence[Group], pairs: Iterable[Between]) -> Drawing:
    """Draw groups, with a line between two of which one helped the other."""
    numbers = {group: number for number, group in enumerate(groups)}
    lines = {
        pair(numbers[each.helping], numbers[each.helped])
        for each in pairs
        if each.people != 0 and not each.is_inward
    }
    return drawn(dots_of(groups, signs_of({group.name for group in groups})), lines)


def signs_of(names: Iterable[str]) -> Mapping[str, Sign]:
    """Return a sign for each group."""
    return {name: Sign(name, number % FORMS, number % TONES) for number, name in enumerate(sorted(names))}


def dots_of(groups: Iterable[Group], signs: Mapping[str, Sign]) -> list[Dot]:
    """Return a dot for each group."""
    return [Dot(group.name, signs[group.name], not group.is_inside) for group in groups]


def pair(one: int, other: int) -> tuple[int, int]:
    """Return a pair in the same order, whichever way the help went."""
    return min(one, other), max(one, other)


def drawn(dots: Sequence[Dot], lines: Collection[tuple[int, int]]) -> Drawing:
    """Return dots that have a line, in their places, with the lines between them."""
    shown = sorted({number for line in lines for number in line})
    numbers = {old: new for new, old in enumerate(shown)}
    ties = sorted((numbers[one], numbers[other]) for one, other in lines)
    kinds = sorted({dots[number].sign.name for number in shown})
    height = next((height for most, height in HEIGHTS if len(shown) <= most), HIGHEST)
    groups = [kinds.index(dots[number].sign.name) for number in shown]
    places = laid_out(groups, ties, (WIDTH, height), ROOM)
    placed = [replace(dots[number], x=x, y=y - NAME) for number, (x, y) in zip(shown, places, strict=True)]
    return Drawing(height, placed, [Line(placed[one], placed[other]) for one, other in ties])
