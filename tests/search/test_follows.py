"""Whatever happens to documents, an index holds what was last said of each, and shows it to nobody else."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.search.samples import VACUUM
from wiki.search.port import Document
from wiki.search.whoosh_index import WhooshIndex

AUDIENCES = ("company", "space:1", "person:7")
IDS = st.integers(1, 9)
EVERYBODY = frozenset(AUDIENCES)

documents = st.builds(
    lambda number, version, audiences: replace(VACUUM, id=number, version=version, audiences=audiences),
    IDS,
    st.integers(1, 99),
    st.frozensets(st.sampled_from(AUDIENCES), min_size=1),
)
batches = st.lists(documents, min_size=1, max_size=4)


class Interrupted(Exception):
    """Stands for whatever stops a writer halfway."""


class Following(RuleBasedStateMachine):
    """An index, and what it should hold."""

    @initialize()
    def begin(self) -> None:
        """Begin with an index without documents."""
        self.folder = TemporaryDirectory()
        self.index = WhooshIndex(Path(self.folder.name) / "index")
        self.index.rebuild([])
        self.held: dict[int, Document] = {}

    @rule(batch=batches)
    def replace(self, batch: list[Document]) -> None:
        """Put documents in."""
        self.index.replace(batch)
        self.held |= {one.id: one for one in batch}

    @rule(ids=st.frozensets(IDS, min_size=1, max_size=3))
    def remove(self, ids: frozenset[int]) -> None:
        """Take documents out."""
        self.index.remove(ids)
        self.held = {number: one for number, one in self.held.items() if number not in ids}

    @rule(batch=batches)
    def stop_halfway(self, batch: list[Document]) -> None:
        """Put documents in, and be stopped."""

        def documents() -> Iterator[Document]:
            yield from batch
            raise Interrupted

        with pytest.raises(Interrupted):
            self.index.replace(documents())

    @rule(batch=batches)
    def meet_a_value_that_cannot_be_kept(self, batch: list[Document]) -> None:
        """Put documents in of which one cannot be indexed."""
        bad: Any = None
        with pytest.raises(AttributeError):
            self.index.replace([*batch, replace(VACUUM, changed_at=bad)])

    @rule()
    def rebuild(self) -> None:
        """Build it anew."""
        self.index.rebuild(self.held.values())

    @rule()
    def give_up_rebuilding(self) -> None:
        """Begin to build it anew, and be stopped."""

        def documents() -> Iterator[Document]:
            yield from self.held.values()
            raise Interrupted

        with pytest.raises(Interrupted):
            self.index.rebuild(documents())

    @rule(batch=batches)
    def change_during_a_rebuild(self, batch: list[Document]) -> None:
        """Put documents in while it is built anew, and once more those it names."""

        def documents() -> Iterator[Document]:
            yield from [*self.held.values()]
            WhooshIndex(self.index.builds.folder).replace(batch)

        again = self.index.rebuild(documents())
        assert again == {one.id for one in batch}
        self.replace(batch)

    @rule()
    def open_anew(self) -> None:
        """Open it as another process would."""
        self.index.close()
        self.index = WhooshIndex(self.index.builds.folder)

    @invariant()
    def holds_what_was_last_said(self) -> None:
        """Hold the last version of each document."""
        if hasattr(self, "index"):
            assert self.index.versions() == {number: one.version for number, one in self.held.items()}
            assert self.index.size == len(self.held)

    @invariant()
    def shows_each_page_to_its_audiences(self) -> None:
        """Find for each audience what it may read, and count nothing else."""
        if hasattr(self, "index"):
            for audience in AUDIENCES:
                assert found(self.index, audience) == readable(self.held, audience)

    def teardown(self) -> None:
        """Clear away."""
        if hasattr(self, "index"):
            self.index.close()
            self.folder.cleanup()


def found(index: WhooshIndex, audience: str) -> tuple[int, set[int]]:
    """Return how many a viewer is told there are, and which."""
    hits = index.find("vacuum", {audience})
    return hits.total, {hit.id for hit in hits.items}


def readable(held: Mapping[int, Document], audience: str) -> tuple[int, set[int]]:
    """Return how many there should be, and which."""
    ids = {number for number, one in held.items() if audience in one.audiences}
    return len(ids), ids


TestFollowing = Following.TestCase
TestFollowing.settings = settings(
    max_examples=12,
    stateful_step_count=12,
    deadline=None,
    phases=[
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    ],  # each example writes to a disk; shrinking takes hundreds
    suppress_health_check=[HealthCheck.too_slow],
)
