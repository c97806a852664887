"""The page about the method: every number of the rule with its reason, and how often the rule is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiki.growth.measured import measured, rule
from wiki.growth.rising import Family


@dataclass(frozen=True, slots=True)
class Rule:
    """One number of the rule, what it is, and why."""

    name: str  # in the settings
    what: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Rate:
    """How one made-up company came out, with this rule and two simpler ones."""

    company: str
    ours: "Outcome"
    doubled: "Outcome"
    top_ten: "Outcome"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of 200 people."""

    listed: float
    precision: float | None  # of the named, who really grew; nothing where nobody did
    recall: float | None  # of those who really grew, who were named


FAMILIES = {
    Family.EXPLAINS: "applied what you wrote",
    Family.DEVELOPS: "changed their text after a remark of yours in a review",
    Family.ANSWERS: "accepted an answer of yours",
    Family.BRIDGES: "are in other teams and had something of your answers or sessions",
    Family.CONVENES: "came to a session that you called and that something came of",
}
"""Who counts in each family."""

COMPANIES = {
    "honest": "Ten of 200 really grow, nobody pretends",
    "nobody rises": "Nobody grows",
    "ring": "Six thank each other all the time",
    "sprayer": "Three applaud everything they read",
    "busy season": "Everybody has more to do",
    "busy month": "Some have one month of much more",
}


def line(name: str, what: str, form: str, why: str) -> Rule:
    """Return one number of the rule as the settings have it now."""
    return Rule(name, what, form.format(rule()[name]).replace("%", "\N{NARROW NO-BREAK SPACE}%"), why)


RULES: Sequence[Rule] = (
    line(
        "WINDOW",
        "The window",
        "{} working days",
        "About half a year. One busy month is a sixth of it, and it is short enough to notice within a year.",
    ),
    line(
        "BEFORE",
        "Held against",
        "the {} windows before it",
        "A year of your own past. A longer one would hold you against a job you may no longer have.",
    ),
    line(
        "PAST",
        "A past, at least, of",
        "{} working days",
        "Who came lately has none to grow from, and would be held against what is usual for others.",
    ),
    line(
        "PER",
        "Levels are told for",
        "{} working days",
        "Days on which you were there: leave, and the time before you came, do not count against you.",
    ),
    line(
        "BAND",
        "The band around a level",
        "{:.0%} sure",
        "So few people say little about a level; a single figure would pretend otherwise.",
    ),
    line(
        "GROWTH",
        "Growth means",
        "{} times your own past, and more than the whole company grew",
        "A quarter more. Less than that comes and goes like the weather.",
    ),
    line(
        "SURENESS",
        "How sure it has to be",
        "{:.0%}",
        "Surer than that, and fewer of those who grow are found. Less sure, and more are named wrongly.",
    ),
    line(
        "PEOPLE",
        "People helped, at least",
        "{}",
        "Two in place of none is growth, and too little to say anything by.",
    ),
    line("TEAMS", "In teams, at least", "{}", "The thanks of one team can be arranged."),
    line(
        "FAMILIES",
        "In families, at least",
        "{} of the 3 that are tested",
        "One family alone names ten times as many people where nobody grows.",
    ),
    line(
        "ASIDE",
        "Left out at either end when the company's own growth is told",
        "{:.0%} of people",
        "Whoever really grew must not raise what they are held against.",
    ),
    line(
        "FEW",
        "Below so many people, the company's own spread is not used",
        "{} people",
        "It could not be told from chance, so a usual one is taken in its place.",
    ),
    line(
        "USUAL_SHAPE", "The usual spread: its shape", "{}", "People are very different in how many they help."
    ),
    line(
        "USUAL_RATE",
        "The usual spread: its rate",
        "{}",
        "Together with the shape: two people in a hundred working days, on average.",
    ),
    line(
        "LEAST_SPREAD",
        "The least spread between people",
        "{:.0%} of the square of their mean",
        "Nobody is taken to be the same as all others.",
    ),
)


def error_rates() -> Sequence[Rate]:
    """Return how the rule and two simpler ones came out in companies whose truth is known."""
    return [
        Rate(words, outcome(name, ""), outcome(name, "doubled_"), outcome(name, "top_ten_"))
        for name, words in COMPANIES.items()
    ]


def outcome(company: str, of: str) -> Outcome:
    """Return what was measured."""
    found = measured()
    return Outcome(
        found[f"{of}{company}_listed"],
        found.get(f"{of}{company}_precision"),
        found.get(f"{of}{company}_recall"),
    )
