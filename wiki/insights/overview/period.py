"""What a group shared in some months, beside what it shared in as many before them."""

from dataclasses import dataclass

PERIODS = {
    "3": 90,
    "12": 365,
}  # months in the address, and the days that are counted; 90 as in learning health


@dataclass(frozen=True, slots=True)
class Period:
    """The figures at the top of the page; whatever too little is behind is empty."""

    of: int  # people there by the end
    people: int  # who shared something
    people_before: int
    passed: int  # explainers that passed their first review
    passed_before: int
    days: float | None  # to the first review, typically
    days_before: float | None

    @property
    def people_words(self) -> str:
        """Of how many, and how that compares."""
        return f"of {self.of}, {compared(self.people, self.people_before)}"

    @property
    def passed_words(self) -> str:
        """How that compares."""
        more = self.passed - self.passed_before
        return f"{abs(more)} {'more' if more > 0 else 'fewer'} than before" if more else "as many as before"

    @property
    def days_words(self) -> str:
        """What it was before."""
        if self.days is None:
            return "too few people to say"
        return "typical" if self.days_before is None else f"typical, was {self.days_before}"


def compared(now: int, before: int) -> str:
    """Return how a number compares with the one before it."""
    if now == before:
        return "as before"
    return f"{'up' if now > before else 'down'} from {before}"
