"""Links and pictures between files, as a wiki says them.

The text is read once from left to right; code is passed over, everything else that needs a reader's eye
is either translated or reported.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from wiki.core.markdown.slugs import anchor
from wiki.importing.lineages import is_markdown
from wiki.importing.problems import Loss
from wiki.importing.wording import FENCE, bare, file_words, sections_of
from wiki.pages.files import safe_name

LABEL = r"(?:[^\[\]\\]|\\.|\[[^\[\]]{0,300}\]){0,600}"
ADDRESS = r"<[^<>\n]{0,1000}>|[^\s()<>]{0,1000}(?:\([^\s()]{0,300}\)[^\s()]{0,1000}){0,3}"
TITLE = r"""\s+(?:"[^"\n]*"|'[^'\n]*')"""
NAMES = (
    "a|abbr|b|br|center|code|dd|details|div|dl|dt|em|figcaption|figure|font|hr|i|iframe|img|kbd|li|ol|p|pre|"
    "script|small|span|strong|style|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul|video"
)
TOKEN = re.compile(
    rf"""(?P<escape>\\.)
    |(?P<code>(?<!`)(?P<ticks>`+)(?!`)[^\n]{{0,1000}}?(?<!`)(?P=ticks)(?!`))
    |(?P<comment><!--)
    |(?P<link>(?P<bang>!?)\[(?P<label>{LABEL})\]\([ ]?(?P<address>{ADDRESS})(?P<title>{TITLE})?[ ]?\))
    |(?P<usage>(?P<mark>!?)\[(?P<shown>[^\[\]\n]{{1,300}})\]\[(?P<reference>[^\[\]\n]{{0,300}})\])
    |(?P<html></?(?P<name>{NAMES})(?=[\s/>])[^<>]{{0,1000}}>)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
DEFINITION = re.compile(r"^ {0,3}\[([^\]\n]{1,300})\]:[ \t]*(<[^>\n]*>|\S+)[^\n]*(?:\n|\Z)", re.MULTILINE)
ATTRIBUTE = re.compile(r"""\b(src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
UNNAMEABLE = re.compile(r"[\[\]|\n]")
SECTION_SIGN = re.compile(r"#(?=[^\s#])")
TARGET_LIMIT = 200  # characters; what a wikilink holds


@dataclass(frozen=True, slots=True)
class Site:
    """What the files of an import can point at."""

    titles: Mapping[str, str]  # a page's title, by each path it has or had
    sections: Mapping[str, Mapping[str, str]]  # headings of today's pages, by path
    sha_of: Callable[[str], str | None]  # the SHA-256 of a file that can be attached


@dataclass(slots=True)
class Translation:
    """One file being translated, and what came of it so far."""

    path: str
    site: Site
    first_line: int
    own: Mapping[str, str]  # its own headings
    references: Mapping[str, str]
    files: dict[str, None] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    source: str = ""

    def lose(self, at: int, says: str) -> None:
        """Report something, with its line."""
        line = self.first_line + self.source.count("\n", 0, at)
        self.losses.append(Loss(self.path, line, says))


def translate(body: str, path: str, site: Site, first_line: int) -> tuple[str, Translation]:
    """Return the text with its links as a wiki has them, and what came of it."""
    references = {
        name.casefold(): address.strip("<>")
        for name, address in DEFINITION.findall(body)
        if not ELSEWHERE.match(address.strip("<>"))
    }
    work = Translation(path, site, first_line, sections_of(body), references, source=body)
    parts: list[str] = []
    for start, end, is_code in stretches(body):
        parts.append(body[start:end] if is_code else "".join(translated(work, start, end)))
    return without_definitions("".join(parts), references), work


def stretches(body: str) -> Iterator[tuple[int, int, bool]]:
    """Cut the text into prose and fenced code."""
    place = 0
    for fence in FENCE.finditer(body):
        yield place, fence.start(), False
        yield fence.start(), fence.end(), True
        place = fence.end()
    yield place, len(body), False


def translated(work: Translation, start: int, end: int) -> Iterator[str]:
    """Yield a stretch of prose piece by piece."""
    place = start
    while found := TOKEN.search(work.source, place, end):
        yield work.source[place : found.start()]
        place = found.end()
        if found["comment"]:
            close = work.source.find("-->", place, end)
            place = end if close < 0 else close + len("-->")
            if close < 0:
                yield work.source[found.start() : place]
                return
            work.lose(found.start(), "A comment in HTML is left out.")
            yield "\n" * work.source.count("\n", found.start(), place)
        else:
            yield piece(work, found)
    yield work.source[place:end]


def piece(work: Translation, found: re.Match[str]) -> str:
    """Return what one piece of Markdown becomes."""
    if found["link"]:
        address = found["address"].strip("<>")
        return link(
            work,
            found.start(),
            Pointer(found["bang"], found["label"], address, found["title"] or ""),
            found[0],
        )
    if found["usage"]:
        address = work.references.get((found["reference"] or found["shown"]).casefold(), "")
        pointer = Pointer(found["mark"], found["shown"], address)
        return link(work, found.start(), pointer, found[0]) if address else found[0]
    if found["html"]:
        return html(work, found)
    return found[0]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A link or picture as it was written."""

    bang: str
    label: str
    address: str
    title: str = ""


def html(work: Translation, found: re.Match[str]) -> str:
    """Translate a picture; report the rest, which readers will see as it was typed."""
    name = found["name"].lower()
    given = {key.lower(): a or b or c for key, a, b, c in ATTRIBUTE.findall(found[0])}
    if name == "img" and given.get("src"):
        return link(work, found.start(), Pointer("!", given.get("alt", ""), given["src"]), found[0])
    if not found[0].startswith("</"):
        work.lose(found.start(), f"HTML (<{name}>) is shown as it was typed.")
    return found[0]


def link(work: Translation, at: int, pointer: Pointer, written: str) -> str:
    """Translate one link or picture."""
    if not pointer.bang and pointer.label.startswith("!["):
        work.lose(at, "A picture that is a link stays a picture only.")
        return "".join(translated_label(work, at, pointer.label))
    if ELSEWHERE.match(pointer.address) or pointer.address.startswith("/files/"):
        if pointer.bang:
            work.lose(at, "A picture from elsewhere is shown as a link.")
        return written
    raw, _, fragment = pointer.address.partition("#")
    path = resolved(work.path, unquote(raw.partition("?")[0]))
    if not raw:
        return section_link(work, at, pointer, unquote(fragment), written)
    if path is None:
        work.lose(at, f"A link leads out of what is imported: {pointer.address}")
        return written
    return local(work, at, pointer, Place(path, unquote(fragment)), written)


def translated_label(work: Translation, at: int, label: str) -> Iterator[str]:
    """Translate the picture inside a link."""
    found = TOKEN.match(label)
    yield piece(work, found) if found and found["link"] else label
    del at


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link between files leads."""

    path: str
    fragment: str


def local(work: Translation, at: int, pointer: Pointer, to: Place, written: str) -> str:
    """Translate a link to another file."""
    page = None if pointer.bang else page_at(work.site, to.path)
    if page is not None:
        return page_link(work, at, pointer, Place(page, to.fragment))
    sha = None if is_markdown(to.path) else work.site.sha_of(to.path)
    if sha is not None:
        work.files[to.path] = None
        return f"{pointer.bang}[{pointer.label}]({file_address(sha, to.path)}{pointer.title})"
    if is_markdown(to.path) and not pointer.bang:
        work.lose(at, f"A link leads to a page that is not there: {to.path}")
        return wikilink(file_words(to.path), "", pointer.label)
    kind = "picture" if pointer.bang else "file"
    work.lose(at, f"A {kind} is not there: {to.path}")
    return written


def page_at(site: Site, path: str) -> str | None:
    """Return the path of the page that a link means."""
    stem = path.removesuffix(".html")
    tries = (path, f"{path}.md", f"{stem}.md", f"{path}/README.md", f"{path}/index.md", f"{path}/readme.md")
    return next((each.lstrip("/") for each in tries if each.lstrip("/") in site.titles), None)


def page_link(work: Translation, at: int, pointer: Pointer, to: Place) -> str:
    """Translate a link to a page, or to a section of one."""
    if to.path == work.path and to.fragment:
        return section_link(work, at, pointer, to.fragment, "")
    sections = work.site.sections.get(to.path, {})
    section = sections.get(to.fragment.lower(), to.fragment)
    if to.fragment and sections and to.fragment.lower() not in sections:
        work.lose(at, f"The page has no section “{to.fragment}”: {to.path}")
    if SECTION_SIGN.search(work.site.titles[to.path]):
        work.lose(at, f"A link cannot name the title “{work.site.titles[to.path]}”.")
    return wikilink(work.site.titles[to.path], nameable(section, to.fragment), pointer.label)


def section_link(work: Translation, at: int, pointer: Pointer, fragment: str, written: str) -> str:
    """Translate a link within the page."""
    section = work.own.get(fragment.lower())
    if section is None:
        if fragment:
            work.lose(at, f"The page has no section “{fragment}”.")
        return written or pointer.label
    return f"[{pointer.label}](#{anchor(section)})"


def nameable(section: str, fragment: str) -> str:
    """Return a section as a wikilink can name it."""
    return fragment if UNNAMEABLE.search(section) or "#" in section else section


def wikilink(title: str, section: str, label: str) -> str:
    """Return `[[Title#Section|label]]`, as short as it can be."""
    inside = linkable(title)
    shown = linkable(bare(label))[:TARGET_LIMIT]
    target = f"{inside}#{section}"[:TARGET_LIMIT] if section else inside
    return f"[[{target}]]" if shown in {"", target} else f"[[{target}|{shown}]]"


def linkable(words: str) -> str:
    """Return words without the signs that a wikilink is made of."""
    return " ".join(re.sub(r"[\[\]|]", " ", words).split())


def resolved(path: str, address: str) -> str | None:
    """Return the path a relative address means; None when it leads out."""
    base = "" if address.startswith("/") else posixpath.dirname(path)
    joined = posixpath.normpath(posixpath.join(base, address.lstrip("/")))
    return None if joined.startswith("..") or "\\" in address else joined


def file_address(sha: str, path: str) -> str:
    """Return where an attached file is served."""
    return f"/files/{sha}/{quote(safe_name(posixpath.basename(path)))}"


def without_definitions(text: str, references: Mapping[str, str]) -> str:
    """Take out the definitions whose uses became links."""
    if not references:
        return text
    return DEFINITION.sub(lambda found: "" if found[1].casefold() in references else found[0], text)
