"""YAML at the head of a file, read so that nothing in it can surprise us: trust.md, T36."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import cast

import yaml

from wiki.importing.problems import Broken

SIZE_LIMIT = 8_192  # characters; a head, not a body
DEPTH_LIMIT = 8
FENCED = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
USED = {"title", "summary", "description", "topics", "tags", "author", "date"}

Scalar = str | int | float | bool | date | None
Value = Scalar | list[Scalar]


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says about itself, and how many lines it takes to say so."""

    title: str = ""
    summary: str = ""
    topics: tuple[str, ...] = ()
    author: str = ""
    at: datetime | None = None
    lines: int = 0
    unused: tuple[str, ...] = field(default=())


class PlainLoader(yaml.SafeLoader):
    """Reads plain values only: no aliases, nothing deep, none of Python's types."""

    depth = 0

    def here(self) -> yaml.Mark:
        """Return the place that is being read."""
        event = self.peek_event()  # type: ignore[no-untyped-call]  # the stubs leave it out
        return cast("yaml.Mark", event.start_mark)

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse what grows when it is read."""
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.MarkedYAMLError(problem="aliases are not allowed", problem_mark=self.here())
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise yaml.MarkedYAMLError(problem="this is nested too deep", problem_mark=self.here())
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def split(text: str, file: str) -> tuple[Head, str]:
    """Take the head off a file.

    Raises:
        Broken: it has one that cannot be read; the message names the line.
    """
    found = FENCED.match(text)
    if found is None:
        return Head(), text
    fields = read(found[1], file)
    if fields is None:
        return Head(), text  # two rulers with words between
    lines = text.count("\n", 0, found.end())
    return head_from(fields, lines, file), text[found.end() :]


def read(source: str, file: str, limit: int = SIZE_LIMIT) -> Mapping[str, Value] | None:
    """Return the fields; None when these are no fields but words."""
    if len(source) > limit:
        raise Broken(f"The front matter is longer than {limit:,} characters. Shorten it.", file, 1)
    try:
        fields = yaml.load(source, Loader=PlainLoader)  # noqa: S506 - a safe loader, made stricter
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        raise Broken(f"The front matter cannot be read: {error.problem}.", file, line) from None
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        raise Broken(f"The front matter cannot be read: {error}.", file, 1) from None
    return {str(key): value for key, value in fields.items()} if isinstance(fields, dict) else None


def head_from(fields: Mapping[str, Value], lines: int, file: str) -> Head:
    """Take what we use from the fields."""
    return Head(
        title=word(fields.get("title")),
        summary=word(fields.get("summary") or fields.get("description")),
        topics=words(fields.get("topics") or fields.get("tags")),
        author=word(fields.get("author")),
        at=moment(fields.get("date"), file),
        lines=lines,
        unused=tuple(sorted(fields.keys() - USED)),
    )


def word(value: Value) -> str:
    """Return a value as one line of text."""
    return "" if value is None or isinstance(value, (list, dict)) else " ".join(str(value).split())


def words(value: Value) -> tuple[str, ...]:
    """Return a list, or a text with commas between, as names."""
    listed = value if isinstance(value, list) else str(value or "").split(",")
    return tuple(dict.fromkeys(name for name in map(word, listed) if name))


def moment(value: Value, file: str) -> datetime | None:
    """Return a date as an instant; without a zone it is meant in UTC."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    try:
        read_as = datetime.fromisoformat(str(value))
    except ValueError:
        raise Broken(f"“{value}” is not a date. Write it like 2026-03-31.", file, 1) from None
    return read_as if read_as.tzinfo else read_as.replace(tzinfo=UTC)
