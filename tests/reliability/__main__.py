"""The entry: names of runs, `all`, or nothing for the list."""

import argparse
import sys
from collections.abc import Callable

from tests.benchmarks.outcome import Outcome, say
from tests.reliability import backups, crash

Run = Callable[[int, str], Outcome]

RUNS: dict[str, tuple[Run, int]] = {  # and how often each is done unless somebody says
    "crash": (crash.measure, crash.CYCLES),
    "backups": (backups.measure, backups.CYCLES),
}


def main(words: list[str]) -> int:
    """Make the named runs; 1 where one missed its aims."""
    asked = arguments().parse_args(words)
    for name in () if asked.names else RUNS:
        say(f"{name:10} {(RUNS[name][0].__doc__ or '').partition(chr(10))[0]}")
    chosen = list(RUNS) if asked.names == ["all"] else asked.names
    if unknown := set(chosen) - set(RUNS):
        say(f"No such run: {', '.join(sorted(unknown))}. There are {', '.join(RUNS)}.")
        return 2
    outcomes = [made(name, asked.cycles, asked.database) for name in chosen]
    for outcome in outcomes:
        outcome.show()
    return int(not all(outcome.is_reached for outcome in outcomes))


def made(name: str, cycles: int | None, database: str) -> Outcome:
    """Make one run."""
    run, usual = RUNS[name]
    return run(cycles or usual, database)


def arguments() -> argparse.ArgumentParser:
    """Return what may be asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    parser.add_argument("names", nargs="*", help="runs to make, or all")
    parser.add_argument("--cycles", type=int, help="how often it is done")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
