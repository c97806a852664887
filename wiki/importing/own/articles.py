"""A page for readers, read back: what its head says, and its text as the wiki has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wiki.exporting.definitions import without_definitions
from wiki.exporting.parts import PAGE, PARTS
from wiki.exporting.places import brought_back
from wiki.importing.front_matter import FENCED, read, word, words
from wiki.importing.own.papers import Paper, Values, check, revision_values
from wiki.importing.own.sources import Source
from wiki.importing.own.values import values_of
from wiki.importing.problems import Broken

HEAD_LIMIT = 65_536  # characters; a page may have many authors and former titles
FILE_LIMIT = 10_000_000  # bytes
FOREIGN = (
    "It does not say its id, author, space and when it was created, as a page of an export does. "
    "For other Markdown there is `wiki import folder`."
)


@dataclass(frozen=True, slots=True)
class Article:
    """A file of an export for readers."""

    file: str
    fields: Mapping[str, Any]
    text: str

    @property
    def number(self) -> int:
        """The page's number where it comes from; 0 if it says none."""
        number = self.fields.get("id")
        return number if isinstance(number, int) and not isinstance(number, bool) else 0

    @property
    def title(self) -> str:
        """What the page is called."""
        return word(self.fields.get("title"))

    @property
    def summary(self) -> str:
        """What it says in two sentences."""
        summary = self.fields.get("summary")
        return summary if isinstance(summary, str) else word(summary)

    @property
    def topics(self) -> tuple[str, ...]:
        """What it is about."""
        return words(self.fields.get("topics"))


def article_at(source: Source, path: str) -> Article:
    """Read a file.

    Raises:
        Broken: it is no text, or its head cannot be read.
    """
    try:
        text = source.read(path, FILE_LIMIT).decode()
    except UnicodeDecodeError:
        raise Broken("It is not UTF-8.", path) from None
    found = FENCED.match(text)
    fields = read(found[1], path, HEAD_LIMIT) if found else None
    if found is None or fields is None:
        raise Broken(FOREIGN, path)
    return Article(path, fields, plain_text(text[found.end() :]))


def plain_text(body: str) -> str:
    """Return the text of a file as the wiki has it."""
    return brought_back(without_definitions(body.removeprefix("\n")))


def paper_of(article: Article) -> Paper:
    """Return a page that comes as a text alone, with one version.

    Raises:
        Broken: its head does not say what is needed.
    """
    fields, at = article.fields, (article.file, 1)
    if any(not fields.get(name) for name in ("id", "author", "space", "created", "title")):
        raise Broken(FOREIGN, *at)
    number = fields.get("version", 1)
    page = values_of(PAGE, page_line(article, number), frozenset(), at)
    author, changed = page["author_id"], page["changed_at"]
    revision = revision_values(number, article.title, article.summary, article.text, author, changed, "")
    parts: dict[str, list[Values]] = {part.name: [] for part in PARTS}
    parts["revision"] = [revision]
    parts["page_topic"] = topic_values(article.topics)
    parts["page_person"] = [{"person_id": author, "role": "author", "since": page["created_at"]}]
    page["words"] = revision["words"]
    paper = Paper(article.file, page, parts, audiences_of(page), is_plain=True)
    check(paper)
    return paper


def page_line(article: Article, number: object) -> dict[str, Any]:
    """Return the page's row as a line of a history would say it."""
    fields = article.fields
    return {
        "id": article.number,
        **{name: fields[name] for name in ("kind", "state", "source") if name in fields},
        "space": fields["space"],
        "slug": "",
        "title": article.title,
        "title_key": "",
        "summary": article.summary,
        "author": fields["author"],
        "head": number,
        "live": number,
        "version": number,
        "created_at": fields["created"],
        "changed_at": fields.get("changed") or fields["created"],
        "published_at": fields.get("published"),
        "deleted_at": fields.get("deleted"),
    }


def audiences_of(page: Values) -> tuple[str, ...]:
    """Return who reads a page: those of its space once it is published, else its author."""
    return ("space",) if page["state"] == "published" else (f"person:{page['author_id']}",)


def topic_values(topics: tuple[str, ...]) -> list[Values]:
    """Return what a page is about as rows."""
    return [{"topic_id": slug, "position": place} for place, slug in enumerate(topics)]
