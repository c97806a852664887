"""Confluence's HTML export of a space: a file for each page, its attachments beside them by number."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import quote, unquote

from bs4 import BeautifulSoup, Tag

from wiki.importing.archives import Archive
from wiki.importing.elsewhere.gathered import PAGES_LIMIT, Found, Gathered
from wiki.importing.elsewhere.html import converted, parsed
from wiki.importing.problems import Broken, Loss
from wiki.importing.trees import PAGE_LIMIT, forgiving
from wiki.pages.files import safe_name

MAIN = "#main-content"
DATES = ("%b %d, %Y", "%B %d, %Y", "%d %b %Y", "%d. %b. %Y", "%Y-%m-%d")
DATE = re.compile(r"\bon\s+(.{6,20}?)\s*$")
HTML = ".html"


def confluence_html(archive: Archive) -> Gathered:
    """Read an export.

    Raises:
        Broken: it is none.
    """
    names = sorted(name for name in archive.sizes if name.lower().endswith(HTML))
    if len(names) > PAGES_LIMIT:
        raise Broken(f"There are more than {PAGES_LIMIT:,} pages. Export one space after another.")
    files = {name: name for name in archive.sizes if "attachments/" in name and not name.endswith(HTML)}
    pages: list[Found] = []
    losses: list[Loss] = []
    for name in names:
        soup = parsed(forgiving(archive.read(name, PAGE_LIMIT)))
        main = soup.select_one(MAIN)
        if main is not None and not name.endswith("index.html"):
            files.update(called(name, soup))
            found, lost = page(name, soup, main)
            pages.append(found)
            losses.extend(lost)
    if not pages:
        raise Broken("There is no page of Confluence here. Export the space as HTML or as XML.")
    return Gathered(pages, files, losses)


def page(name: str, soup: BeautifulSoup, main: Tag) -> tuple[Found, list[Loss]]:
    """Return one page, and what of it Markdown does not say."""
    path = f"{name.removesuffix(HTML)}.md"
    losses = [Loss(path, 0, says) for says in beside(soup)]
    text = converted(main, path)
    found = Found(
        path,
        title_of(soup, path),
        text.text,
        author=words(soup.select_one(".page-metadata .author")),
        at=changed(words(soup.select_one(".page-metadata"))),
        topics=tuple(words(each) for each in soup.select("#labels-section .label, .label-list .label")),
        parent=parent_of(name, soup),
        attached=tuple(attachments(name, soup)),
    )
    return found, [*losses, *text.losses(path)]


def words(element: Tag | None) -> str:
    """Return an element's text in one line."""
    return " ".join(element.get_text(" ").split()) if element else ""


def title_of(soup: BeautifulSoup, path: str) -> str:
    """Return a page's title, without the space's name before it."""
    said = words(soup.select_one("#title-text")) or words(soup.title)
    return said.partition(" : ")[2] or said or path.rpartition("/")[2]


def changed(metadata: str) -> datetime | None:
    """Return when a page was last changed."""
    found = DATE.search(metadata)
    for form in DATES if found else ():
        try:
            return datetime.strptime(found[1] if found else "", form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def parent_of(name: str, soup: BeautifulSoup) -> str:
    """Return the page above, from the way to this one."""
    way = [str(each["href"]) for each in soup.select("#breadcrumbs a[href]")]
    above = way[-1] if way and not way[-1].endswith("index.html") else ""
    return beside_path(name, above).removesuffix(HTML) + ".md" if above else ""


def called(name: str, soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Yield the files a page lists, by the names people gave them, and let its text use those."""
    for each in soup.select(".greybox a[href]"):
        address = str(each["href"])
        folder, slash, _ = address.rpartition("/")
        better = f"{folder}{slash}{safe_name(words(each))}"
        for use in soup.select("[src], a[href]"):
            for attribute in ("src", "href"):
                if use.get(attribute) == address:
                    use[attribute] = quote(better)
        yield beside_path(name, better), beside_path(name, address)


def attachments(name: str, soup: BeautifulSoup) -> Iterator[str]:
    """Yield the files that a page lists."""
    for each in soup.select(".greybox a[href]"):
        yield unquote(beside_path(name, str(each["href"])))


def beside_path(name: str, address: str) -> str:
    """Return the path of something in the same folder."""
    folder, slash, _ = name.rpartition("/")
    return f"{folder}{slash}{address.partition('?')[0].removeprefix('./')}"


def beside(soup: BeautifulSoup) -> Iterator[str]:
    """Yield what stands beside the text and is left behind."""
    if soup.select_one("#comments"):
        yield "Comments are not brought along."
