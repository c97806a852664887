"""The entry: names of benchmarks, `all`, or nothing for the list."""

import sys
from collections.abc import Callable

from tests.benchmarks import importing, queries, read, start, write
from tests.benchmarks.outcome import Outcome, say

BENCHMARKS: dict[str, Callable[[], Outcome]] = {
    "read": read.measure,
    "write": write.measure,
    "queries": queries.measure,
    "start": start.measure,
    "import": importing.measure,
}


def main(names: list[str]) -> int:
    """Take the named measurements."""
    if not names:
        for name, measure in BENCHMARKS.items():
            say(f"{name:10} {(measure.__doc__ or '').partition(chr(10))[0]}")
        return 0
    chosen = list(BENCHMARKS) if names == ["all"] else names
    if unknown := set(chosen) - set(BENCHMARKS):
        say(f"No such benchmark: {', '.join(sorted(unknown))}. There are {', '.join(BENCHMARKS)}.")
        return 2
    for name in chosen:
        BENCHMARKS[name]().show()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
