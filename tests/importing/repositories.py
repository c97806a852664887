"""Small repositories with fixed dates, made by git itself."""

import os
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, select

from wiki.config import Settings
from wiki.core.db import reading
from wiki.importing.blobs import blobs_of
from wiki.importing.carrying import Done, Progress, carry_out
from wiki.importing.folder_plan import FolderOrder, plan_folder
from wiki.importing.git import opened
from wiki.importing.git_plan import GitOrder, plan_git
from wiki.importing.plans import Plan
from wiki.pages.models import Page, Revision

FIRST = datetime(2024, 3, 1, 12, tzinfo=UTC)
AS_TEST = {"reader": "test"}


def quiet(_title: str, _steps: int) -> None:
    """Show no progress."""


@dataclass
class Repository:
    """A repository in a folder; each commit is a day after the one before."""

    folder: Path
    days: int = 0
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str) -> str:
        """Run git, away from the settings of whoever runs the tests."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            **self.environment,
        }
        done = subprocess.run(
            ["git", *words], cwd=self.folder, env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def write(self, path: str, content: str | bytes) -> None:
        """Put a file into the work tree."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, message: str = "Change", *, by: str = "Wen Li", **files: str | bytes) -> datetime:
        """Commit files given as `a_md="…"`, and whatever else was done to the work tree."""
        for name, content in files.items():
            self.write(f"docs/{name.removesuffix('_md')}.md", content)
        self.sign(by)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message)
        return FIRST + timedelta(days=self.days)

    def sign(self, by: str) -> None:
        """Say who commits next, and when."""
        self.days += 1
        date = (FIRST + timedelta(days=self.days)).isoformat()
        email = f"{by.lower().replace(' ', '.')}@example.com"
        self.environment = {
            **{f"GIT_{role}_NAME": by for role in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{role}_EMAIL": email for role in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{role}_DATE": date for role in ("AUTHOR", "COMMITTER")},
        }

    def move(self, old: str, new: str) -> None:
        """Rename a file."""
        self.git("mv", old, new)

    def bundle(self) -> Path:
        """Pack everything into one file."""
        packed = self.folder.parent / "handbook.bundle"
        self.git("bundle", "create", "--quiet", str(packed), "main")
        return packed


@dataclass
class Importer:
    """Runs imports into the test's database."""

    engine: Engine
    settings: Settings

    def plan(self, source: Path, **order: object) -> Plan:
        """Work out what would happen."""
        with opened(source) as repository, blobs_of(repository) as blobs, reading(self.engine) as session:
            return plan_git(session, repository, blobs, GitOrder(**{"path": "docs", **order}))  # type: ignore[arg-type]

    def run(self, source: Path, progress: Progress = quiet, **order: object) -> tuple[Plan, Done]:
        """Import a repository."""
        with opened(source) as repository, blobs_of(repository) as blobs:
            with reading(self.engine) as session:
                plan = plan_git(session, repository, blobs, GitOrder(**{"path": "docs", **order}))  # type: ignore[arg-type]
            return plan, carry_out(self.engine, self.settings, plan, progress)

    def folder(self, folder: Path, **order: str) -> Plan:
        """Import a folder."""
        with reading(self.engine) as session:
            plan = plan_folder(session, folder, FolderOrder(**order))  # type: ignore[arg-type]
        carry_out(self.engine, self.settings, plan, quiet)
        return plan

    def page(self, title: str) -> Page:
        """Return the page with a title, whatever its state."""
        with reading(self.engine) as session:
            return session.scalars(select(Page).where(Page.title == title), execution_options=AS_TEST).one()

    def revisions(self, title: str) -> list[Revision]:
        """Return a page's revisions, oldest first."""
        statement = select(Revision).join(Page, Page.id == Revision.page_id).where(Page.title == title)
        with reading(self.engine) as session:
            return list(session.scalars(statement.order_by(Revision.number), execution_options=AS_TEST))
