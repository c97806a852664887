"""What a card says, in words: never a score, a rank, or somebody else's figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wiki.core.wording import counted
from wiki.growth.figures import FamilyFigures, Figures
from wiki.growth.queries.behind import NONE, Pages
from wiki.growth.rising import TESTED, Family
from wiki.growth.settings import BEFORE, FAMILIES, PAST, PEOPLE, PER, SURENESS, TEAMS, WINDOW

NAMES = {
    Family.EXPLAINS: "Explains",
    Family.DEVELOPS: "Develops others",
    Family.ANSWERS: "Answers",
    Family.BRIDGES: "Bridges teams",
    Family.CONVENES: "Convenes",
}
DID = {
    Family.EXPLAINS: "applied what {name} wrote",
    Family.DEVELOPS: "changed their text after a remark of {name}'s",
    Family.ANSWERS: "accepted an answer of {name}'s",
    Family.BRIDGES: "had something of {name}'s answers or sessions",
    Family.CONVENES: "came to a session that {name} called and that something came of",
}
SURE, PROBABLY, PERHAPS = 0.95, 0.65, 0.35  # from which probability on which words are used
NOT_SEEN = (
    "Help that nobody wrote down: at a desk, on the phone, in a chat.",
    "Pages that are not for the whole company, so that everybody who may see this sees the same.",
    "How good the help was, how hard, or how long it took: one colleague counts once, whatever it was.",
    "Work that other tools keep, and everything that leading is besides helping others to know more.",
    "Why there was less: another task, illness, a child, part-time work. Less is never listed anywhere.",
)
"""What a card cannot see; it stands on each."""


@dataclass(frozen=True, slots=True)
class Way:
    """One family on a card: a sentence, the level it speaks for, and what is behind it."""

    key: str
    name: str
    sentence: str
    level: str
    against: str  # their own past; empty where nothing was counted
    figures: FamilyFigures
    pages: Pages
    is_bridges: bool  # whose pages are those of answers and sessions


def ways(figures: Figures, behind: Mapping[Family, Pages], name: str) -> Sequence[Way]:
    """Return each family that was counted, in the order in which the method tells them."""
    return [
        Way(
            family.value,
            NAMES[family],
            sentence(family, each, name),
            level_words(each),
            against(family, each),
            each,
            behind.get(family, NONE),
            family is Family.BRIDGES,
        )
        for family, each in figures.families.items()
    ]


def sentence(family: Family, each: FamilyFigures, name: str) -> str:
    """Say what was counted, as in `9 colleagues in 3 teams applied what Ada wrote; 4 in the year before`."""
    if not each.recent:
        return f"Nobody in this window; {each.before or 'nobody'} in the year before."
    team = "other team" if family is Family.BRIDGES else "team"
    who = f"{counted(each.recent, 'colleague')} in {counted(each.teams, team)}"
    return f"{who} {DID[family].format(name=name)}; {each.before or 'none'} in the year before."


def level_words(each: FamilyFigures) -> str:
    """Return the band in words."""
    low, middle, high = (f"{value:.1f}" for value in (each.low, each.middle, each.high))
    return f"Typically {middle} people in {PER} working days, between {low} and {high}"


def against(family: Family, each: FamilyFigures) -> str:
    """Return whether it is more than it was, how surely, and why the rule takes it or does not."""
    if not each.recent:
        return ""
    figure = f"{likely(each.probability)} more than before ({percent(each.probability)})"
    if family not in TESTED:
        return f"{figure}. Told, and not tested: it lists nobody."
    if each.has_grown:
        return f"{figure}. This counts as growth."
    return f"{figure}. This does not count as growth, which takes {' and '.join(missing(each))}."


def missing(each: FamilyFigures) -> Iterator[str]:
    """Yield what the rule wants and does not find."""
    if each.recent < PEOPLE:
        yield f"{PEOPLE} people"
    if each.teams < TEAMS:
        yield f"{TEAMS} teams"
    if each.before_days < PAST:
        yield f"{PAST} working days of a past"
    if each.probability < SURENESS:
        yield f"to be {percent(SURENESS)} sure"


def likely(probability: float) -> str:
    """Return a probability in words."""
    if probability >= SURE:
        return "Almost surely"
    if probability >= SURENESS:
        return "Very probably"
    if probability >= PROBABLY:
        return "Probably"
    return "Perhaps" if probability >= PERHAPS else "Probably not"


def percent(probability: float) -> str:
    """Return whole percent; nothing is certain."""
    return f"{min(max(round(probability * 100), 1), 99)}\N{NARROW NO-BREAK SPACE}%"


def verdict(figures: Figures, name: str) -> str:
    """Return why the rule holds, or what it would take."""
    grown = [NAMES[family] for family in TESTED if family in figures.families and is_grown(figures, family)]
    rule = f"It takes growth in {FAMILIES} of {len(TESTED)}: explaining, developing others, bridging teams."
    if len(grown) >= FAMILIES:
        return f"{name} helps clearly more people than before, in {' and '.join(grown)}. {rule}"
    where = f"So far in one: {grown[0]}." if grown else "So far in none."
    return f"{rule} {where} That says nothing against anybody: most who grow are not found."


def is_grown(figures: Figures, family: Family) -> bool:
    """Whether the rule takes a family for growth."""
    return figures.families[family].has_grown


def exposure(figures: Figures, name: str) -> str:
    """Return how long somebody was there to help anybody, and so what the levels are held against."""
    if not figures.families:
        return ""
    each = next(iter(figures.families.values()))
    away = max(round(WINDOW - each.recent_days), 0)
    before, whole = round(each.before_days), WINDOW * BEFORE
    present = f"{name} was present on {round(each.recent_days)} of {WINDOW} working days"
    absent = f", and away or not here yet on {away}" if away else ""
    return f"{present}{absent}; before it on {before} of {whole}."


def asked(figures: Figures) -> str:
    """Return how much of it somebody asked for, and how much nobody did; bridges are made of the others."""
    ways = [each for family, each in figures.families.items() if family is not Family.BRIDGES]
    wanted, offered = sum(each.asked for each in ways), sum(each.volunteered for each in ways)
    if not wanted + offered:
        return ""
    return f"Asked for by somebody: {wanted}. Volunteered: {offered}."
