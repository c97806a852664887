"""Published attacks and a check for what may never be in a page."""

import json
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest

SETS = Path(__file__).parents[3].parent / "shared" / "data" / "attacks"
FORBIDDEN_TAGS = {
    "script",
    "iframe",
    "object",
    "embed",
    "style",
    "link",
    "meta",
    "base",
    "form",
    "svg",
    "template",
}
FORBIDDEN_PREFIXES = ("on", "hx-", "data-", "style", "srcdoc", "formaction", "xlink")
ADDRESSES = {"href", "src", "action", "xlink:href"}
SCHEMES = {"", "http", "https", "mailto", "wiki"}


def payloads(name: str) -> list[str]:
    """Return the payloads of one set, or skip the test where the sets are not at hand."""
    path = SETS / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("the published attack sets are not beside this checkout (../shared/data/attacks)")
    with path.open(encoding="utf-8") as lines:
        return [entry["payload"] for entry in map(json.loads, lines) if "payload" in entry]


def unsafe(html: str) -> list[str]:
    """Name what a browser would find dangerous in this HTML."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [fault for element in tree.iter() if isinstance(element.tag, str) for fault in _faults(element)]


def _faults(element) -> Iterator[str]:  # type: ignore[no-untyped-def]  # noqa: ANN001 - html5lib has no types
    tag = str(element.tag).lower()
    if tag in FORBIDDEN_TAGS:
        yield f"<{tag}>"
    for name, value in element.attrib.items():
        if str(name).lower().startswith(FORBIDDEN_PREFIXES):
            yield f"<{tag} {name}>"
        if str(name).lower() in ADDRESSES and _scheme(str(value)) not in SCHEMES:
            yield f"<{tag} {name}={value!r}>"
        if str(name).lower() == "id" and not str(value).startswith("u-"):
            yield f"<{tag} id={value!r}>"


def _scheme(url: str) -> str:
    """Read the scheme as browsers do, who skip control characters and spaces."""
    bare = "".join(character for character in url if character > " ")
    head, colon, _ = bare.partition(":")
    return head.lower() if colon and head.replace("+", "").replace("-", "").replace(".", "").isalnum() else ""
