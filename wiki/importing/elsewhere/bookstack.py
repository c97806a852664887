"""BookStack's portable zip: one `data.json` with a book, chapter or page, and its files."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from wiki.core.names import slug_of
from wiki.importing.archives import Archive
from wiki.importing.elsewhere.gathered import KEPT, PAGES_LIMIT, Found, Gathered, address
from wiki.importing.elsewhere.html import converted
from wiki.importing.problems import Broken, Loss
from wiki.importing.trees import decoded
from wiki.pages.files import safe_name

DATA = "data.json"
DATA_LIMIT = 100_000_000  # bytes
REFERENCE = re.compile(r"\[\[bsexport:(page|chapter|book|image|attachment):([^\]\s]{1,300})\]\]")
WHOLE = ("book", "chapter", "page")

Thing = Mapping[str, Any]  # a JSON object, whose fields are looked at one by one


@dataclass(slots=True)
class Shelf:
    """What is known while the export is read."""

    paths: dict[str, str] = field(default_factory=dict)  # "page:40" -> its path
    files: dict[str, str] = field(default_factory=dict)
    pages: list[Found] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)


def bookstack(archive: Archive) -> Gathered:
    """Read an export.

    Raises:
        Broken: it is none.
    """
    data = data_of(archive)
    kind = next((name for name in WHOLE if isinstance(data.get(name), dict)), None)
    if kind is None:
        raise Broken("It holds neither a book nor a chapter nor a page. Export one as “Portable ZIP”.", DATA)
    shelf = Shelf(files={f"{KEPT}/{name[6:]}": name for name in archive.sizes if name.startswith("files/")})
    everything = list(walk(kind, data[kind], ""))
    if len(everything) > PAGES_LIMIT:
        raise Broken(f"There are more than {PAGES_LIMIT:,} pages. Export one book after another.", DATA)
    for what, thing, _ in everything:
        shelf.paths[f"{what}:{thing.get('id')}"] = path_of(what, thing)
    for what, thing, parent in everything:
        put(shelf, what, thing, parent)
    return Gathered(shelf.pages, shelf.files, shelf.losses)


def data_of(archive: Archive) -> Thing:
    """Return what the export says.

    Raises:
        Broken: it says nothing that can be read.
    """
    if DATA not in archive.sizes:
        raise Broken(f"There is no {DATA} here. Export from BookStack as “Portable ZIP”.")
    text = decoded(archive.read(DATA, DATA_LIMIT), DATA)
    try:
        data = json.loads(text)
    except ValueError as error:
        raise Broken(f"This is not JSON: {error}.", DATA) from None
    except RecursionError:
        raise Broken("This is nested too deep.", DATA) from None
    if not isinstance(data, dict):
        raise Broken("This is not what BookStack exports.", DATA)
    return data


def walk(what: str, thing: Thing, parent: str) -> Iterator[tuple[str, Thing, str]]:
    """Yield a book with its chapters and pages in their order, each with its parent's path."""
    yield what, thing, parent
    inner = [("chapter", each) for each in things(thing, "chapters")]
    inner += [("page", each) for each in things(thing, "pages")]
    for kind, each in sorted(inner, key=lambda pair: number(pair[1].get("priority"))):
        yield from walk(kind, each, path_of(what, thing))


def things(thing: Thing, name: str) -> list[Thing]:
    """Return a list of objects."""
    listed = thing.get(name)
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def number(value: object) -> float:
    """Return a number to sort by."""
    return float(value) if isinstance(value, int | float) else 0.0


def word(thing: Thing, name: str) -> str:
    """Return a text."""
    value = thing.get(name)
    return value.replace("\0", "") if isinstance(value, str) else ""


def path_of(what: str, thing: Thing) -> str:
    """Return where a thing is among the files."""
    mark = thing.get("id") if isinstance(thing.get("id"), int) else "new"
    return f"{what}s/{slug_of(word(thing, 'name'), what)}-{mark}.md"


def put(shelf: Shelf, what: str, thing: Thing, parent: str) -> None:
    """Make a page of a thing."""
    path = path_of(what, thing)
    markdown, html = word(thing, "markdown"), word(thing, "html") or word(thing, "description_html")
    if markdown.strip():
        text = REFERENCE.sub(partial(pointed, shelf, path), markdown)
    else:
        found = converted(REFERENCE.sub(partial(pointed, shelf, path), html), path)
        text = found.text
        shelf.losses.extend(found.losses(path))
    linked = [link_to(each) for each in things(thing, "attachments") if word(each, "link")]
    text = "\n\n".join(filter(None, [text.strip(), "\n".join(f"- {each}" for each in linked)]))
    names = tuple(dict.fromkeys(topics_of(thing)))
    title = word(thing, "name") or "Untitled"
    shelf.pages.append(
        Found(path, title, text, topics=names, parent=parent, attached=tuple(attached(shelf, thing)))
    )


def pointed(shelf: Shelf, path: str, found: re.Match[str]) -> str:
    """Return where a reference leads among the files."""
    kind, name = found[1], found[2]
    target = f"{KEPT}/{name}" if kind in {"image", "attachment"} else shelf.paths.get(f"{kind}:{name}", "")
    if not target:
        shelf.losses.append(Loss(path, 0, f"A link leads to a {kind} that is not in this export."))
        return "#"
    return address(target)


def attached(shelf: Shelf, thing: Thing) -> Iterator[str]:
    """Yield the files of a page."""
    for each in things(thing, "attachments"):
        path = f"{KEPT}/{word(each, 'file')}"
        if word(each, "file") and path in shelf.files:
            yield renamed(shelf, path, word(each, "name"))


def renamed(shelf: Shelf, path: str, name: str) -> str:
    """Give a file the name people know it by, where that is safe to do."""
    stored = path.rpartition("/")[2]
    stem, dot, ending = stored.rpartition(".")
    if not name:
        return path
    shown = name if name.endswith(f"{dot}{ending}") else f"{name}{dot}{ending}"
    better = f"{KEPT}/{stem}/{safe_name(shown)}"
    shelf.files[better] = shelf.files[path]
    return better


def link_to(thing: Thing) -> str:
    """Return an attachment that is an address elsewhere."""
    name, target = word(thing, "name"), word(thing, "link")
    return f"[{name.replace('[', '(').replace(']', ')')}]({target.replace(' ', '%20')})"


def topics_of(thing: Thing) -> Sequence[str]:
    """Return the tags of a thing; one with a value says both."""
    tags = [(word(each, "name").strip(), word(each, "value").strip()) for each in things(thing, "tags")]
    return [f"{name} {value}".strip() for name, value in tags if name]
