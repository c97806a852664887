"""What kinds of change a real history is made of, and how many approvals would survive them.

Every revision of every page is taken for approved, and the next one for the edit that follows. An approval
survives under our rule if the kind of the edit carries it; where it is sensitive, a reviewer looks at one
passage. "Dismiss on any change" is what GitHub can do, "sticky" what Phabricator does.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tests.benchmarks.history import FOLDER, read_history
from tests.benchmarks.importing import BUNDLE
from tests.benchmarks.outcome import Outcome, say
from wiki.core.textmap.kinds import CARRIED, ChangeKind, change_kind
from wiki.importing.plans import Change, Written


def measure(history: Path = BUNDLE, path: str = FOLDER, limit: int | None = None) -> Outcome:
    """Shares of the kinds of change in a real history, and of the approvals that would survive."""
    if not history.exists():
        return Outcome("change-kinds", note=f"skipped: there is no history at {history}")
    say((__doc__ or "").strip())
    with read_history(history, path, limit) as read:
        kinds = Counter(kind for change in read.plan.changes for kind in kinds_of(change))
    return Outcome("change-kinds", figures_of(kinds), note="each revision approved, and then edited")


def kinds_of(change: Change) -> Iterator[ChangeKind | None]:
    """Yield the kind of each edit of a page; None where nothing at all differs."""
    texts = [whole(version.words()) for version in change.versions]
    for before, after in pairwise(texts):
        yield None if before == after else change_kind(before, after)


def whole(words: Written) -> str:
    """Return all that is approved of a version."""
    return f"{words.title}\n\n{words.summary}\n\n{words.text}"


def figures_of(kinds: Counter[ChangeKind | None]) -> dict[str, float]:
    """Work out the shares, in percent."""
    total = kinds.total() or 1
    edits = (total - kinds[None]) or 1
    carried = kinds[None] + sum(kinds[kind] for kind in CARRIED)
    return {
        "edits": float(edits),
        **{f"{kind.value}_percent": percent(kinds[kind], edits) for kind in ChangeKind},
        "survive_by_our_rule_percent": percent(carried, total),
        "need_one_look_percent": percent(kinds[ChangeKind.SENSITIVE], total),
        "survive_dismiss_on_any_change_percent": percent(kinds[None], total),
        "survive_sticky_percent": 100.0,
    }


def percent(some: int, every: int) -> float:
    """Return how many of a hundred."""
    return round(100 * some / every, 1)
