"""The entry: names of benchmarks, `all`, or nothing for the list."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.benchmarks import (
    anchors,
    authorship,
    backends,
    change_kinds,
    digest,
    documents,
    experts,
    finding,
    home,
    importing,
    insights,
    leaders,
    queries,
    questions,
    read,
    review,
    round_trip,
    search,
    start,
    switch,
    synonyms,
    textmap,
    trusted,
    write,
)
from tests.benchmarks.importing import BUNDLE
from tests.benchmarks.outcome import Outcome, say

BENCHMARKS: dict[str, Callable[[], Outcome]] = {
    "read": read.measure,
    "write": write.measure,
    "queries": queries.measure,
    "start": start.measure,
    "import": importing.measure,
    "anchors": anchors.measure,
    "authorship": authorship.measure,
    "backends": backends.measure,
    "change-kinds": change_kinds.measure,
    "digest": digest.measure,
    "documents": documents.measure,
    "experts": experts.measure,
    "finding": finding.measure,
    "home": home.measure,
    "insights": insights.measure,
    "leaders": leaders.measure,
    "questions": questions.measure,
    "review": review.measure,
    "round-trip": round_trip.measure,
    "search": search.measure,
    "switch": switch.measure,
    "synonyms": synonyms.measure,
    "textmap": textmap.measure,
    "trusted": trusted.measure,
}


def main(words: list[str]) -> int:
    """Take the named measurements."""
    parser = ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*", help="which to take, or `all`; without any they are listed")
    parser.add_argument(
        "--history",
        type=Path,
        default=BUNDLE,
        help="the git bundle for `anchors`, `authorship`, `change-kinds` and `questions`",
    )
    parser.add_argument(
        "--data",
        type=Path,
        help="the folder of collections for `documents`, `experts`, `synonyms` and `trusted`",
    )
    parser.add_argument(
        "--documents", type=int, default=search.DOCUMENTS, help="how many made-up documents for `search`"
    )
    parser.add_argument(
        "--write", action="store_true", help="keep the figures of `leaders` for the page about the method"
    )
    asked = parser.parse_args(words)
    if not asked.names:
        for name, measure in BENCHMARKS.items():
            say(f"{name:12} {(measure.__doc__ or '').partition(chr(10))[0]}")
        return 0
    chosen = list(BENCHMARKS) if asked.names == ["all"] else asked.names
    if unknown := set(chosen) - set(BENCHMARKS):
        say(f"No such benchmark: {', '.join(sorted(unknown))}. There are {', '.join(BENCHMARKS)}.")
        return 2
    told: dict[str, Callable[[], Outcome]] = {
        **BENCHMARKS,
        "anchors": partial(anchors.measure, asked.history),
        "authorship": partial(authorship.measure, asked.history),
        "change-kinds": partial(change_kinds.measure, asked.history),
        "documents": partial(documents.measure, asked.data or documents.DATA),
        "synonyms": partial(synonyms.measure, asked.data or documents.DATA),
        "trusted": partial(trusted.measure, asked.data or documents.DATA),
        "experts": partial(experts.measure, asked.data or experts.DATA),
        "leaders": partial(leaders.measure, write=asked.write),
        "questions": partial(questions.measure, asked.history),
        "finding": partial(finding.measure, asked.documents),
        "search": partial(search.measure, asked.documents),
    }
    for name in chosen:
        told[name]().show()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
