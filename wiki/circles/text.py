"""What a new circle's page says: what to read first, and what there is to do as a list to check off."""

import re
from collections.abc import Iterable, Iterator

MARKER = re.compile(r"^(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")  # of a list somebody pasted
WEB = re.compile(r"^https?://\S+$")
OURS = re.compile(r"^(?:https?://[^/\s]+)?/e/(\d{1,17})(?:-[^/\s]*)?$")
BOX = re.compile(r'<input [^>]*aria-label="(Done|To do)"')  # as `wiki.core.markdown.shaping` writes them


def text_of(reading: str, tasks: str) -> str:
    """Return the text a circle begins with; every line of the two fields is one thing."""
    parts = (section("Reading", map(link, lines(reading)), "- "), section("Tasks", lines(tasks), "- [ ] "))
    return "\n\n".join(filter(None, parts)) + "\n"


def lines(given: str) -> Iterator[str]:
    """Yield what each line says, without the marks of a list."""
    for line in given.splitlines():
        if said := MARKER.sub("", line.strip()).strip():
            yield said


def section(title: str, items: Iterable[str], marker: str) -> str:
    """Return a list under its heading; nothing where it is empty."""
    shown = "\n".join(f"{marker}{item}" for item in items)
    return f"## {title}\n\n{shown}" if shown else ""


def link(said: str) -> str:
    """Return an address as a link: to a page of ours by its number, which stays; else as it is."""
    if ours := OURS.match(said):
        return f"[[#{ours[1]}]]"
    return f"<{said}>" if WEB.match(said) else said


def progress(html: str) -> tuple[int, int]:
    """Return how many tasks of a rendered text are done, and how many there are."""
    found = BOX.findall(html)
    return found.count("Done"), len(found)
