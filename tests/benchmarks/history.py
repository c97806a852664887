"""Reading a real history from a bundle: the pages it would become, and their texts revision by revision."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from wiki.core.db import reading
from wiki.core.engine import connect
from wiki.importing.blobs import Blobs, blobs_of
from wiki.importing.git import Repository, opened
from wiki.importing.git_plan import GitOrder, plan_git
from wiki.importing.plans import Change, Plan
from wiki.migrations import upgrade

FOLDER = "cheatsheets"


@dataclass(frozen=True, slots=True)
class History:
    """A repository that is open, and what an import of it would do."""

    repository: Repository
    blobs: Blobs
    plan: Plan

    @property
    def pages(self) -> Sequence[Change]:
        """The pages that are still there."""
        return [change for change in self.plan.changes if not change.removal]


@contextmanager
def read_history(bundle: Path, path: str = FOLDER, limit: int | None = None) -> Iterator[History]:
    """Open a bundle and work out which pages and revisions are in it."""
    order = GitOrder(path=path, limit=limit)
    with opened(bundle) as repository, blobs_of(repository) as blobs:
        yield History(repository, blobs, plan_of(repository, blobs, order))


def plan_of(repository: Repository, blobs: Blobs, order: GitOrder) -> Plan:
    """Return what an import into an empty wiki would do."""
    with TemporaryDirectory(prefix="lantern-history-") as place:
        engine = connect(f"sqlite:///{place}/wiki.db", synchronous="OFF")
        upgrade(engine)
        with reading(engine) as session:
            plan = plan_git(session, repository, blobs, order)
        engine.dispose()
    return plan


def texts_of(change: Change) -> list[str]:
    """Return the texts of a page, oldest first, as the wiki would have them."""
    return [version.words().text for version in change.versions]
