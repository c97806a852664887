"""HTML that other wikis export, as Markdown."""

import re
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag, UnusualUsageWarning
from markdownify import ATX, MarkdownConverter

from wiki.importing.problems import Broken, Loss

SIGNS = re.compile(r"([\\`*\[\]<|~$])")
UNDERLINES = re.compile(r"(?<!\w)_|_(?!\w)")
ENTITIES = re.compile(r"&(?=#?\w{1,31};)")
LINE_MARKS = re.compile(r"(^|\n)([ \t]*)([#>+-]+|\d{1,9}[.)])(?=\s)")
BLANK = re.compile(r"\n{3,}")
FRAMES = ("iframe", "embed", "object", "video", "audio")
LOST_LOOKS = re.compile(r"color|background|font-size|text-align", re.IGNORECASE)
CALLOUTS = {
    "note": "note",
    "info": "note",
    "information": "note",
    "tip": "tip",
    "success": "tip",
    "panel": "note",
    "warning": "warning",
    "danger": "danger",
    "error": "danger",
}
ANYTHING = re.compile("")  # a name of any element
NESTED_LIMIT = 200  # elements in each other; deeper is no writing


@dataclass(slots=True)
class Converted:
    """Some HTML as Markdown, and what it had that Markdown has not."""

    text: str
    says: Counter[str] = field(default_factory=Counter)

    def losses(self, path: str) -> list[Loss]:
        """Return what was lost, each once with how often."""
        return [
            Loss(path, 0, says if count == 1 else f"{says} ({count:,} times)")
            for says, count in self.says.items()
        ]


def converted(html: str | Tag, path: str) -> Converted:
    """Return HTML as Markdown.

    Raises:
        Broken: it is nested deeper than anybody writes.
    """
    soup = html if isinstance(html, Tag) else parsed(html)
    if depth_of(soup) > NESTED_LIMIT:
        raise Broken("Its HTML is nested too deep to be read.", path)
    says = Counter(told(soup))
    prepare(soup)
    text = Words(heading_style=ATX, bullets="-", autolinks=False).convert_soup(soup)
    return Converted(BLANK.sub("\n\n", text).strip() + "\n", says)


def parsed(html: str) -> BeautifulSoup:
    """Read HTML as browsers do, whatever it looks like."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnusualUsageWarning)  # such as XML, or what could be a file's name
        return BeautifulSoup(html, "html.parser")


def depth_of(soup: Tag) -> int:
    """Return how deep elements lie in each other, without going down by calls."""
    deepest, waiting = 0, [(soup, 0)]
    while waiting:
        element, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting.extend((child, depth + 1) for child in element.children if isinstance(child, Tag))
    return deepest


def told(soup: Tag) -> Iterator[str]:
    """Yield what will not be as it was."""
    for element in soup.find_all(ANYTHING):
        if element.name in FRAMES:
            yield f"What is embedded (<{element.name}>) became a link."
        if element.get("rowspan") not in {None, "1"} or element.get("colspan") not in {None, "1"}:
            yield "Cells that were joined stand alone."
        if element.name == "u" or LOST_LOOKS.search(str(element.get("style", ""))):
            yield "Colours, sizes and underlines are not kept."
        if element.name in {"td", "th"} and element.find(["table", "pre", "ul", "ol"]):
            yield "A list, table or code inside a table became one line."


def prepare(soup: Tag) -> None:
    """Turn what has a form of its own in Markdown into plain elements that say so."""
    for element in soup.find_all(["script", "style", "template", "noscript"]):
        element.decompose()
    for frame in soup.find_all(FRAMES):
        source = str(frame.get("src") or frame.get("data") or "")
        frame.replace_with(fresh("a", source, href=source) if source else "")


def fresh(name: str, text: str = "", **attributes: str) -> Tag:
    """Return a new element; `_` in the name of an attribute stands for `-`."""
    made = Tag(name=name, attrs={key.replace("_", "-"): value for key, value in attributes.items()})
    if text:
        made.append(text)
    return made


class Words(MarkdownConverter):
    """Writes Markdown the way this wiki reads it."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Keep signs from meaning anything; the ones words are full of stay as they are."""
        del parent_tags
        shown = SIGNS.sub(r"\\\1", text)
        shown = ENTITIES.sub("&amp;", UNDERLINES.sub(r"\\_", shown))
        return LINE_MARKS.sub(escaped_mark, shown)

    def convert_pre(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """Fence code with more ticks than it has itself."""
        del text, parent_tags
        code = element.get_text().strip("\n")
        ticks = "`" * (max((len(run) for run in re.findall(r"`+", code)), default=2) + 1)
        fence = max(ticks, "```", key=len)
        return f"\n\n{fence}{language_of(element)}\n{code}\n{fence}\n\n"

    def convert_input(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """Show a tick box as a task."""
        del text, parent_tags
        if element.get("type") != "checkbox":
            return ""
        return "[x] " if element.has_attr("checked") else "[ ] "

    def convert_summary(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """Show what opened a folded part."""
        del element, parent_tags
        return f"\n\n**{text.strip()}**\n\n" if text.strip() else ""

    def convert_img(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """Show a picture, in a cell and in a heading too."""
        del text, parent_tags
        source = str(element.get("src") or "")
        words = " ".join(str(element.get("alt") or "").replace("[", "(").replace("]", ")").split())
        return f"![{words}]({spaced(source)})" if source else words

    def convert_div(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """Make a callout of what stood in a coloured box."""
        kind = callout_of(element)
        if kind:
            lines = [f"[!{kind}]", *text.strip().splitlines()]
            return "\n\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"
        return str(super().convert_p(element, text, parent_tags))  # type: ignore[misc]  # its stub lacks it

    convert_p = convert_aside = convert_div


def escaped_mark(found: re.Match[str]) -> str:
    """Escape what would begin a heading, a quote or a list."""
    mark = found[3]
    escaped = f"{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else f"\\{mark}"
    return f"{found[1]}{found[2]}{escaped}"


def language_of(element: Tag) -> str:
    """Return the language of code, from wherever wikis write it down."""
    said = str(element.get("data-language") or "")
    inner = element.find("code")
    classes = [*classes_of(element), *(classes_of(inner) if isinstance(inner, Tag) else ())]
    said = said or next((name[9:] for name in classes if name.startswith("language-")), "")
    brush = re.search(r"brush:\s*([\w+#-]+)", str(element.get("data-syntaxhighlighter-params") or ""))
    found = said or (brush[1] if brush else "")
    return found.lower() if re.fullmatch(r"[\w+#-]{1,30}", found) and found != "text" else ""


def callout_of(element: Tag) -> str:
    """Return which callout a box is, if it is one."""
    if element.name == "aside":
        return "note"
    words = [word for name in classes_of(element) for word in name.lower().split("-")]
    if "body" in words:
        return ""
    if not {"callout", "macro", "panel"} & set(words):
        return ""
    return next((CALLOUTS[word] for word in reversed(words) if word in CALLOUTS), "")


def classes_of(element: Tag) -> Sequence[str]:
    """Return an element's classes."""
    return " ".join(element.get_attribute_list("class")).split() if element.has_attr("class") else ()


def spaced(address: str) -> str:
    """Return an address that Markdown reads as one."""
    return f"<{address}>" if re.search(r"[\s()]", address) else address
