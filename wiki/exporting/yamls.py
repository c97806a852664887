"""YAML as we write it: in the order given, words as they are, one thing always in the same bytes."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import yaml

ENDLESS = 1_000_000  # characters; a line is never broken, so that a difference is one line


class Dumper(yaml.SafeDumper):
    """Writes no aliases, and instants as the standard says them."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's signature
        """Write everything out."""
        return True


def instant(dumper: yaml.SafeDumper, value: datetime) -> yaml.Node:
    """Write an instant in UTC."""
    text = value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", text)


Dumper.add_representer(datetime, instant)


def yaml_of(value: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> str:
    """Return a value as YAML."""
    return yaml.dump(value, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=ENDLESS)


def filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that say something."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
