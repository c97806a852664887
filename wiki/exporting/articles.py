"""A page as a Markdown file: what it says of itself in YAML, then its text."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from wiki.core.names import folded
from wiki.exporting.definitions import with_definitions
from wiki.exporting.gathering import Line, Record
from wiki.exporting.places import taken_out
from wiki.exporting.yamls import filled, yaml_of
from wiki.reviews.models import APPROVALS

PERCENT = 100


def article(record: Record, places: Mapping[str, str]) -> str:
    """Return the whole file; `places` are those of the pages a link may lead to."""
    return f"---\n{yaml_of(front_matter(record))}---\n\n{with_definitions(taken_out(record.text), places)}"


def front_matter(record: Record) -> Mapping[str, Any]:
    """Return what the file says of its page."""
    page, parts = record.page, record.parts
    shown = record.live or record.head
    fields = {
        "title": shown["title"],
        "summary": shown["summary"],
        "kind": page["kind"],
        "state": page["state"],
        "space": page["space"],
        "topics": [line["topic"] for line in sorted(parts["page_topic"], key=lambda line: line["position"])],
        "author": page["author"],
        "authors": authors(parts["authorship"]),
        "reviewed": approvals(parts["review"]),
        "created": moment(page["created_at"]),
        "changed": moment(page["changed_at"]),
        "published": moment(page["published_at"]),
        "deleted": moment(page["deleted_at"]),
        "version": shown["number"],
        "aliases": list(former_titles(record)),
        "source": page["source"],
    }
    return {"id": record.id, **filled(fields)}


def authors(lines: Sequence[Line]) -> Mapping[str, int]:
    """Return who wrote how much of the words, in per cent, most first."""
    ordered = sorted(lines, key=lambda line: (-line["words"], line["person"]))
    return {line["person"]: round(line["share"] * PERCENT) for line in ordered}


def approvals(lines: Sequence[Line]) -> Mapping[str, datetime | None]:
    """Return whose approval counts, and since when."""
    counting = (line for line in lines if line["verdict"] in APPROVALS and line["invalid_reason"] is None)
    return {line["reviewer"]: moment(line["given_at"]) for line in counting}


def former_titles(record: Record) -> Iterator[str]:
    """Yield what the page used to be called; as it was spelled, where a version remembers."""
    spelled: dict[str, str] = {folded(line["title"]): line["title"] for line in record.parts["revision"]}
    for line in record.parts["redirect"]:
        yield spelled.get(line["title_key"], str(line["title_key"]))


def moment(value: str | None) -> datetime | None:
    """Return an instant that was put on paper."""
    return datetime.fromisoformat(value) if value else None
