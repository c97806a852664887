"""What the documentation says exists does, and what exists is documented."""

import re
import tomllib
from collections.abc import Iterator
from configparser import ConfigParser
from dataclasses import fields
from pathlib import Path

import click
import pytest

from wiki.cli import main
from wiki.config import Settings
from wiki.paths import PACKAGE

ROOT = PACKAGE.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
RUNNING = (DOCS / "running.md").read_text()
DERIVED = {
    "home": "instance",
    "database_url": "sqlite:///<home>/wiki.db",
    "search_index": "<home>/search_index",
    "files_url": "<home>/files",
    "backup_folder": "none",
    "smtp_url": "none",
    "mail_from": "none",
}
DECISIONS = sorted(path for path in (DOCS / "decisions").glob("0*.md"))


def commands(group: click.Group, words: tuple[str, ...] = ()) -> Iterator[str]:
    """Return every command with its words."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))
        else:
            yield " ".join((*words, name))


@pytest.mark.parametrize("field", fields(Settings), ids=lambda field: field.name)
def test_a_setting_is_documented_with_its_default(field: object) -> None:
    name, default = getattr(field, "name", ""), getattr(field, "default", "")
    row = next(line for line in RUNNING.splitlines() if line.startswith(f"| `WIKI_{name.upper()}` |"))

    assert name == "secret_key" or f"| `{DERIVED.get(name, default)}` |" in row


@pytest.mark.parametrize("command", sorted(commands(main)))
def test_a_command_is_documented(command: str) -> None:
    assert f"| `wiki {command}` |" in RUNNING


@pytest.mark.parametrize("line", [line for line in RUNNING.splitlines() if line.startswith("| `wiki ")])
def test_a_documented_command_exists(line: str) -> None:
    assert line.split("`")[1].removeprefix("wiki ") in set(commands(main))


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_listed_and_short(decision: Path) -> None:
    index = (DOCS / "decisions" / "README.md").read_text()

    assert f"[{decision.name[:4]}]({decision.name})" in index
    assert len(decision.read_text().splitlines()) <= 60


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_four_parts(decision: Path) -> None:
    headings = re.findall(r"^## (.+)$", decision.read_text(), re.MULTILINE)

    assert headings == ["Context", "Decision", "Consequences", "Alternatives"]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_inside_the_documentation_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text())

    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_pages_call_make_for_can_be_made(page: Path) -> None:
    targets = set(re.findall(r"(?:^|`)make ([a-z-]+)", page.read_text(), re.MULTILINE))
    rules = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert targets <= rules


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    wanted = [*project["project"]["dependencies"], *groups["build"], *groups["test"]]
    names = {re.split(r"[\[><=;]", each)[0] for each in wanted if isinstance(each, str)}
    told = set(re.findall(r"[a-z0-9-]+", (DOCS / "dependencies.md").read_text()))

    assert names - told == set()


def layers() -> list[set[str]]:
    """Return what is in each layer, the highest first, as `.importlinter` has it."""
    contract = ConfigParser()
    contract.read(ROOT / ".importlinter")
    lines = contract["importlinter:contract:slices"]["layers"].split("\n")
    return [set(re.findall(r"wiki\.(\w+)", line)) for line in lines if line]


def test_the_map_has_every_slice_in_the_order_of_the_layers() -> None:
    block = (DOCS / "architecture.md").read_text().split("```")[1]
    rows = re.findall(r"^\w+(?: \| \w+)*", block, re.MULTILINE)
    depth = {name: number for number, layer in enumerate(layers()) for name in layer}

    drawn = [depth[name] for row in rows for name in row.split(" | ")]

    assert drawn == sorted(depth.values())


def test_a_slice_says_what_it_is_about() -> None:
    rooms = [room for room in PACKAGE.iterdir() if (room / "__init__.py").exists()]

    assert [room.name for room in rooms if not (room / "__init__.py").read_text().startswith('"""')] == []


def test_every_file_the_tour_names_exists() -> None:
    named = re.findall(r"`((?:wiki|templates|tests)/[\w./]+)`", (DOCS / "tour.md").read_text())

    assert [name for name in named if not (ROOT / name).exists()] == []
