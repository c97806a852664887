"""Documents that tests of search share, and how they ask for them."""

from dataclasses import replace
from datetime import UTC, datetime

from wiki.search.port import Document, SearchIndex

COMPANY = {"company"}
VACUUM = Document(
    id=1,
    version=1,
    audiences=frozenset({"company"}),
    kind="explainer",
    title="Why our Postgres tables bloat",
    summary="Dead rows stay. Autovacuum sweeps them.",
    topics=("Postgres",),
    text="An update never overwrites a row; vacuuming removes dead rows later.",
    space="everyone",
    author="ada",
    changed_at=datetime(2026, 11, 9, tzinfo=UTC),
)
GRIPPER = replace(
    VACUUM, id=2, title="Cleaning the grippers", summary="With vacuum.", topics=("Docks",), text="A brush."
)
SECRET = replace(VACUUM, id=3, audiences=frozenset({"space:4"}), title="Secret vacuum plans")


def found(index: SearchIndex, query: str, *audiences: str, typing: bool = False) -> list[int]:
    """Return the ids of what is found, the best first."""
    return [hit.id for hit in index.find(query, set(audiences) or COMPANY, typing=typing).items]
