"""How the code is cut: `python -m tests.shape`. A mirror, not a gate."""

import ast
import re
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from wiki.paths import PACKAGE, STATIC, TEMPLATES

LONGEST_SHOWN = 8


def main() -> None:
    """Show the lengths of files and functions, and the longest of each."""
    for title, folder in (("wiki", PACKAGE), ("tests", PACKAGE.parent / "tests")):
        files = [path for path in folder.rglob("*.py") if "versions" not in path.parts]
        show(f"{title}: files", {str(path.relative_to(folder)): lines_of(path) for path in files})
        show(f"{title}: functions", functions(files, folder))
    show(
        "templates", {str(path.relative_to(TEMPLATES)): lines_of(path) for path in TEMPLATES.rglob("*.html")}
    )
    show("styles", {path.name: lines_of(path) for path in (STATIC / "css").rglob("*.css")})
    show("scripts", {path.name: lines_of(path) for path in (STATIC / "js").rglob("*.js")})
    sources = [path.read_text() for path in PACKAGE.rglob("*.py")]
    routes = sum(len(re.findall(r"^@blueprint\.", source, re.MULTILINE)) for source in sources)
    say(f"routes: {routes}")


def functions(files: Sequence[Path], folder: Path) -> dict[str, int]:
    """Return the length of each function in lines, its first and last included."""
    return {
        f"{path.relative_to(folder)}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in files
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
    }


def lines_of(path: Path) -> int:
    """Return how many lines a file has."""
    return len(path.read_text().splitlines())


def show(title: str, lengths: dict[str, int]) -> None:
    """Print how long things are, and which are longest."""
    ordered = sorted(lengths.values())
    middle, ninth, longest = statistics.median(ordered), ordered[int(len(ordered) * 0.9)], ordered[-1]
    say(f"{title}: {len(ordered)}, median {middle:g}, p90 {ninth}, longest {longest} lines")
    for name in sorted(lengths, key=lambda each: -lengths[each])[:LONGEST_SHOWN]:
        say(f"    {lengths[name]:4} {name}")


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
