"""Reading the data files of a sample company; what is wrong with one is said with its file and line."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias, TypeVar

import yaml

Value: TypeAlias = "str | list[Value] | Entry"
Choice = TypeVar("Choice", bound=StrEnum)

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C takes a fifth of the time


class BadDemo(ValueError):
    """A data file is broken; the message begins with its name and line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a file. Values stay text until asked for, so that `on` and `no` are words."""

    place: str  # such as "pages/battery-limits.md, line 12"
    values: dict[str, Value]

    def allow(self, keys: Collection[str]) -> None:
        """Refuse keys nobody reads."""
        if unknown := sorted(self.values.keys() - set(keys)):
            raise BadDemo(f"{self.place}: nobody reads “{unknown[0]}”.")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise BadDemo(f"{self.place}: “{key}” must be there, and be a text.")
        return value

    def number(self, key: str) -> int:
        """Return a whole number."""
        try:
            return int(self.text(key))
        except ValueError:
            raise BadDemo(f"{self.place}: “{key}” must be a whole number.") from None

    def choice(self, key: str, kind: type[Choice], default: Choice | None = None) -> Choice:
        """Return one of a few words."""
        value = self.text(key, default.value if default else None)
        try:
            return kind(value)
        except ValueError:
            words = ", ".join(kind)
            raise BadDemo(f"{self.place}: “{key}” is one of {words}, not “{value}”.") from None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; empty where there is none."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise BadDemo(f"{self.place}: “{key}” must be a list of texts.")
        return tuple(str(value) for value in values)

    def entries(self, key: str) -> Sequence["Entry"]:
        """Return a list of mappings; empty where there is none."""
        values = self.values.get(key, [])
        if not isinstance(values, list):
            raise BadDemo(f"{self.place}: “{key}” must be a list.")
        found = [value for value in values if isinstance(value, Entry)]
        if len(found) != len(values):
            raise BadDemo(f"{self.place}: every line of “{key}” must be a mapping.")
        return found

    def entry(self, key: str) -> "Entry":
        """Return a mapping; empty where there is none."""
        value = self.values.get(key, Entry(self.place, {}))
        if not isinstance(value, Entry):
            raise BadDemo(f"{self.place}: “{key}” must be a mapping.")
        return value


def read_entry(path: Path, source: str, first_line: int = 1) -> Entry:
    """Read a mapping written in YAML that begins on `first_line` of a file.

    Raises:
        BadDemo: it is no YAML, or no mapping.
    """
    name = f"pages/{path.name}" if path.parent.name == "pages" else path.name
    try:
        node = yaml.compose(source, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = first_line + (error.problem_mark.line if error.problem_mark else 0)
        raise BadDemo(f"{name}, line {line}: {error.problem}.") from None
    value = value_of(node, name, first_line) if node else None
    if not isinstance(value, Entry):
        raise BadDemo(f"{name}, line {first_line}: a mapping was expected.")
    return value


def value_of(node: yaml.Node, name: str, first_line: int) -> Value:
    """Turn a parsed node into texts, lists and entries."""
    if isinstance(node, yaml.MappingNode):
        values = {str(key.value): value_of(value, name, first_line) for key, value in node.value}
        return Entry(f"{name}, line {first_line + node.start_mark.line}", values)
    if isinstance(node, yaml.SequenceNode):
        return [value_of(item, name, first_line) for item in node.value]
    return str(node.value)
