"""How fast writing is: preview, save, difference and merge, over HTTP, at three lengths of text."""

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count, cycle, islice
from pathlib import Path
from statistics import median, quantiles

from tests.benchmarks.filling import texts
from tests.benchmarks.forms import Desk
from tests.benchmarks.outcome import Aim, Outcome, say
from tests.cast import PASSWORD
from tests.moving_in import move_in
from tests.serving import Instance, free_port, served
from wiki.core.markdown import render
from wiki.paths import HARBOUR

SIZES = (500, 2_000, 3_000, 15_000)  # words
ROUNDS = 40
PAUSE_SECONDS = 0.1  # between two acts; the worker follows each save, as it does where several write
SEED = 7


def measure() -> Outcome:
    """Preview, save, difference and merge at 500, 3,000 and 15,000 words, against rendering alone."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="lantern-write-") as place:
        instance = Instance(Path(place), free_port())
        instance.run("init")
        move_in(instance.home)
        with served(instance), closing(Desk(instance.port)) as ada, closing(Desk(instance.port)) as grace:
            ada.sign_in("ada", PASSWORD)
            grace.sign_in("grace", PASSWORD)
            for size in SIZES:
                say(f"Writing {size:,} words …")
                figures |= Writing(ada, grace, size).figures()
    aims: dict[str, Aim] = {
        "preview_2000_p95_ms": ("<=", 100),
        **{f"save_{size}_p95_ms": ("<=", 150) for size in SIZES},
    }
    return Outcome("write", figures, aims, "wiki serve, SQLite with FULL, ten acts a second")


def words_of(size: int) -> str:
    """Return a text of so many words, made of the sample company's paragraphs."""
    paragraphs = cycle(part for text in texts(HARBOUR) for part in text.split("\n\n") if "```" not in part)
    chosen: list[str] = []
    have = 0
    while have < size:
        chosen.append(next(paragraphs))
        have += len(chosen[-1].split())
    return "\n\n".join(chosen)


@dataclass
class Writing:
    """Two people at one page."""

    ada: Desk
    grace: Desk
    size: int
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311 - not a secret
    version: int = 1

    def __post_init__(self) -> None:
        self.text = words_of(self.size)
        self.page = self.ada.begin(f"Written in {self.size:,} words", self.text)

    def figures(self) -> dict[str, float]:
        """Take all figures of this length."""
        bare = timed(lambda: render(self.changed("bare")), ROUNDS)
        asked: dict[str, Callable[[], object]] = {
            "preview": lambda: self.ada.preview(self.changed("preview")),
            "save": self.save,
            "diff": lambda: self.ada.fetch(f"/e/{self.page}/diff/1..{self.version}"),
            "merge": self.merge,
        }
        found = {f"render_{self.size}_p50_ms": median(bare)}
        for name, act in asked.items():
            seconds = timed(act, ROUNDS)
            found[f"{name}_{self.size}_p50_ms"] = median(seconds)
            found[f"{name}_{self.size}_p95_ms"] = quantiles(seconds, n=20, method="inclusive")[-1]
            found[f"{name}_{self.size}_ratio"] = median(seconds) / median(bare)
        return {name: round(value, 2) for name, value in found.items()}

    def changed(self, mark: str) -> str:
        """Return the text with a few words added in the middle, so that nothing is known already."""
        parts = self.text.split("\n\n")
        place = self.chance.randrange(len(parts) // 4, len(parts) // 2 + 1)
        parts[place] = f"{parts[place]} It {mark} {self.chance.random()}."
        return "\n\n".join(parts)

    def save(self) -> None:
        """Save one change."""
        self.text = self.changed("saved")
        self.ada.save(self.page, self.text, self.version)
        self.version += 1

    def merge(self) -> None:
        """Let one save the beginning and the other, on the same version, the end."""
        base, before = self.version, self.text
        self.text = f"Ada begins {self.chance.random()}.\n\n{before}"
        self.ada.save(self.page, self.text, base)
        self.grace.save(self.page, f"{before}\n\nGrace ends {self.chance.random()}.", base)
        self.version += 2
        self.text = self.grace.source(self.page)


def timed(act: Callable[[], object], rounds: int) -> list[float]:
    """Return how many milliseconds each of some rounds took."""
    return list(islice(durations(act), rounds))


def durations(act: Callable[[], object]) -> Iterator[float]:
    """Yield how long the act takes, again and again."""
    for _ in count():
        began = time.perf_counter()
        act()
        yield (time.perf_counter() - began) * 1000
        time.sleep(PAUSE_SECONDS)
