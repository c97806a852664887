"""The entry: names of runs, `all`, or nothing for the list."""

import sys
from collections.abc import Callable

from tests.benchmarks.outcome import Outcome, say
from tests.reliability import kill

RUNS: dict[str, Callable[[], Outcome]] = {"kill": kill.measure}


def main(names: list[str]) -> int:
    """Make the named runs; 1 where one missed its aims."""
    if not names:
        for name, run in RUNS.items():
            say(f"{name:10} {(run.__doc__ or '').partition(chr(10))[0]}")
        return 0
    chosen = list(RUNS) if names == ["all"] else names
    if unknown := set(chosen) - set(RUNS):
        say(f"No such run: {', '.join(sorted(unknown))}. There are {', '.join(RUNS)}.")
        return 2
    outcomes = [RUNS[name]() for name in chosen]
    for outcome in outcomes:
        outcome.show()
    return int(any("MISSED" in outcome.verdict(name) for outcome in outcomes for name in outcome.figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
