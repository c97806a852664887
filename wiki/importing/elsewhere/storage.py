"""Confluence's storage format: XHTML with macros, links and pictures of its own, made plain HTML."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape

from bs4 import Tag

from wiki.importing.elsewhere.gathered import address
from wiki.importing.elsewhere.html import fresh, parsed

CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\] ?>", re.DOTALL)  # the export parts the brackets of inner ones
BOXES = {"info", "note", "tip", "warning", "panel"}
CODE = {"code", "noformat"}
SILENT = {"toc", "children", "anchor", "pagetree", "recently-updated", "contributors", "toc-zone"}
BODIES = ("ac:rich-text-body", "ac:plain-text-body")


@dataclass(slots=True)
class Surroundings:
    """What a page's links and pictures can mean."""

    page_path: Callable[[str], str]  # a title -> its path, or nothing
    file_path: Callable[[str], str]  # a file name of this page -> its path, or nothing
    person: Callable[[str], str]
    says: list[str] = field(default_factory=list)


def plain_html(storage: str, around: Surroundings) -> Tag:
    """Return a page's body as plain HTML."""
    soup = parsed(CDATA.sub(lambda found: escape(found[1]), storage))
    for element in innermost_first(soup):
        if element.name in HANDLERS:
            HANDLERS[element.name](element, around)
        elif element.name.startswith(("ac:", "ri:")):
            element.unwrap()
    return soup


def innermost_first(soup: Tag) -> Iterator[Tag]:
    """Yield elements so that what is inside is plain before what is around it."""
    return reversed(
        soup.find_all(lambda element: element.name.startswith(("ac:", "ri:")) or element.name == "time")
    )


def macro(element: Tag, around: Surroundings) -> None:
    """Make code, a box or a folded part of a macro; of any other keep what is in it."""
    name = str(element.get("ac:name", ""))
    body = element.find(BODIES, recursive=False)
    if name in CODE:
        code = body.get_text() if isinstance(body, Tag) else ""
        element.replace_with(fresh("pre", code, data_language=parameter(element, "language")))
    elif name in BOXES:
        box(element, name)
    elif isinstance(body, Tag):
        folded(element, name, around)
    else:
        around.says.append(f"The macro “{name}” is left out." if name not in SILENT else "")
        element.decompose()


def parameter(element: Tag, name: str) -> str:
    """Return a parameter of a macro."""
    found = element.find("ac:parameter", attrs={"ac:name": name}, recursive=False)
    return found.get_text().strip() if isinstance(found, Tag) else ""


def without_parameters(element: Tag) -> None:
    """Take the parameters out, whose text nobody is to read."""
    for each in element.find_all("ac:parameter", recursive=False):
        each.decompose()


def box(element: Tag, name: str) -> None:
    """Make a coloured box, its title in bold."""
    title = parameter(element, "title")
    without_parameters(element)
    element.name = "div"
    element.attrs.clear()
    element["class"] = f"callout {name}"
    head(element, title)
    unwrap_bodies(element)


def head(element: Tag, title: str) -> None:
    """Begin an element with a title in bold, if there is one."""
    if title:
        line = fresh("p")
        line.append(fresh("strong", title))
        element.insert(0, line)


def folded(element: Tag, name: str, around: Surroundings) -> None:
    """Keep what a macro holds, under its title."""
    title = parameter(element, "title")
    if name != "expand":
        around.says.append(f"The macro “{name}” is only what it held.")
    without_parameters(element)
    head(element, title)
    unwrap_bodies(element)
    element.unwrap()


def unwrap_bodies(element: Tag) -> None:
    """Let what a macro holds stand by itself; plain text stays as it was set."""
    for body in element.find_all(BODIES, recursive=False):
        if body.name == "ac:plain-text-body":
            body.name = "pre"
        else:
            body.unwrap()


def picture(element: Tag, around: Surroundings) -> None:
    """Make a picture."""
    file, elsewhere = element.find("ri:attachment"), element.find("ri:url")
    source = ""
    if isinstance(file, Tag):
        path = around.file_path(str(file.get("ri:filename", "")))
        source = address(path) if path else ""
    elif isinstance(elsewhere, Tag):
        source = str(elsewhere.get("ri:value", ""))
    if not source:
        around.says.append("A picture is not in this export.")
    element.replace_with(fresh("img", src=source, alt=str(element.get("ac:alt", ""))) if source else "")


def link(element: Tag, around: Surroundings) -> None:
    """Make a link, or the words of one that leads nowhere."""
    target, words = meaning(element, around)
    shown = element.find(["ac:link-body", "ac:plain-text-link-body"])
    label = shown.get_text() if isinstance(shown, Tag) else ""
    anchor = str(element.get("ac:anchor", ""))
    if not target and not anchor:
        element.replace_with(label or words)
        return
    href = f"{address(target) if target else ''}{'#' + anchor if anchor else ''}"
    element.replace_with(fresh("a", label or words or anchor, href=href))


def meaning(element: Tag, around: Surroundings) -> tuple[str, str]:
    """Return the path a link means, and how what it means is called."""
    page, file, person = (element.find(name) for name in ("ri:page", "ri:attachment", "ri:user"))
    if isinstance(person, Tag):
        mark = str(person.get("ri:userkey") or person.get("ri:account-id") or person.get("ri:username") or "")
        return "", around.person(mark) or "somebody"
    if isinstance(file, Tag):
        name = str(file.get("ri:filename", ""))
        return around.file_path(name), name
    title = str(page.get("ri:content-title", "")) if isinstance(page, Tag) else ""
    path = around.page_path(title) if title else ""
    if title and not path:
        around.says.append(f"A link leads to a page that is not in this export: {title}")
    return path, title


def task(element: Tag, _around: Surroundings) -> None:
    """Make a task of a list."""
    status, body = element.find("ac:task-status"), element.find("ac:task-body")
    done = isinstance(status, Tag) and status.get_text().strip() == "complete"
    for each in element.find_all(["ac:task-id", "ac:task-uuid", "ac:task-status"]):
        each.decompose()
    element.name = "li"
    element.attrs.clear()
    if isinstance(body, Tag):
        body.unwrap()
    element.insert(0, fresh("input", type="checkbox", **({"checked": ""} if done else {})))


def tasks(element: Tag, _around: Surroundings) -> None:
    """Make a list of tasks."""
    element.name = "ul"
    element.attrs.clear()


def emoticon(element: Tag, _around: Surroundings) -> None:
    """Write a sign as text."""
    element.replace_with(str(element.get("ac:emoji-fallback") or f"({element.get('ac:name', '')})"))


def date(element: Tag, _around: Surroundings) -> None:
    """Write a date as text."""
    element.replace_with(element.get_text() or str(element.get("datetime", "")))


def gone(element: Tag, _around: Surroundings) -> None:
    """Leave out what only told writers what to write."""
    element.decompose()


def untouched(_element: Tag, _around: Surroundings) -> None:
    """Leave what belongs to the element around it, which is handled after it."""


HANDLERS: dict[str, Callable[[Tag, Surroundings], None]] = {
    "ac:structured-macro": macro,
    "ac:macro": macro,
    "ac:image": picture,
    "ac:link": link,
    "ac:task": task,
    "ac:task-list": tasks,
    "ac:emoticon": emoticon,
    "ac:placeholder": gone,
    "time": date,
    **dict.fromkeys(
        (
            "ac:parameter",
            "ac:rich-text-body",
            "ac:plain-text-body",
            "ac:link-body",
            "ac:plain-text-link-body",
            "ac:task-id",
            "ac:task-uuid",
            "ac:task-status",
            "ac:task-body",
            "ri:attachment",
            "ri:url",
            "ri:page",
            "ri:user",
        ),
        untouched,
    ),
}
