"""Whether questions in people's own words find the page that answers them, and a person who knows.

The wiki is a real repository with its history, imported; the questions and their answers are in
tests/quality/cheatsheets.questions.jsonl, written by hand with the pages' authors before they were asked.
"""

import tempfile
from pathlib import Path

from tests.benchmarks.importing import BUNDLE
from tests.benchmarks.outcome import Outcome, say
from tests.serving import Instance, free_port
from wiki.core.access import Viewer
from wiki.core.db import reading
from wiki.core.engine import connect
from wiki.paths import PACKAGE
from wiki.quality.collections import read_questions
from wiki.quality.here import Here
from wiki.quality.judging import judge
from wiki.search.whoosh_index import WhooshIndex

QUESTIONS = PACKAGE.parent / "tests" / "quality" / "cheatsheets.questions.jsonl"
WANTED = 0.9  # of the questions have a right answer among the first three


def measure(history: Path = BUNDLE) -> Outcome:
    """Whether questions in people's own words find the page, and a person who knows."""
    if not history.exists():
        return Outcome("questions", note=f"skipped: there is no history at {history}")
    say((__doc__ or "").strip())
    with tempfile.TemporaryDirectory(prefix="lantern-questions-") as place:
        instance = Instance(Path(place), free_port())
        instance.run("init")
        instance.run("import", "git", str(history), "--path", "cheatsheets")
        instance.run("search", "rebuild")
        found = asked(instance.home)
    return Outcome("questions", found, {name: (">=", WANTED) for name in found if "success" in name})


def asked(home: Path) -> dict[str, float]:
    """Ask everything as somebody who reads what the whole company may."""
    engine, index = connect(f"sqlite:///{home / 'wiki.db'}"), WhooshIndex(home / "search_index")
    figures: dict[str, float] = {}
    with reading(engine) as session:
        here = Here(session, Viewer(0), index)
        for judgement in judge(here.settled(read_questions(QUESTIONS)), here, lambda _: None):
            say(f"  {judgement.of}, {judgement.questions} questions; missed: {', '.join(judgement.missed)}")
            figures |= {
                f"{judgement.of}_{name.lower()}": figure.mean for name, figure in judgement.measures.items()
            }
    engine.dispose()
    return figures
