"""Rendering that takes too long is stopped, and the next page renders."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.core.markdown.attacks import payloads, unsafe
from wiki.core.markdown import Renderer, render

PAGE = "# Docks\n\n" + "Slow below zero, `as` designed. " * 40 + "\n\n```python\nreturn 1\n```\n"
POISON = "[a" * 60_000  # two seconds are not nearly enough


@pytest.fixture
def renderer() -> Iterator[Renderer]:
    renderer = Renderer(budget_seconds=0.5)
    yield renderer
    renderer.close()


def test_a_worker_renders_what_this_process_would(renderer: Renderer) -> None:
    assert renderer.render(PAGE) == render(PAGE)


def test_a_page_over_budget_shows_its_source(renderer: Renderer) -> None:
    page = renderer.render(f"<b>{POISON}")

    assert page.over_budget
    assert page.html.startswith(
        '<pre class="source" tabindex="0" role="group" aria-label="Source">&lt;b&gt;[a[a'
    )
    assert page.blocks[0].end == len(POISON) + 3


def test_the_page_after_a_poisoned_one_renders(renderer: Renderer) -> None:
    renderer.render(POISON)

    assert renderer.render(PAGE) == render(PAGE)


def test_a_killed_worker_is_replaced(renderer: Renderer) -> None:
    renderer.render(PAGE)
    for process in renderer.processes:
        os.kill(process, signal.SIGKILL)

    assert renderer.render(PAGE) == render(PAGE)


def test_text_beyond_the_limit_is_not_even_tried() -> None:
    assert Renderer(source_limit=10).render("# Docks and more").over_budget


def test_threads_share_the_workers(renderer: Renderer) -> None:
    with ThreadPoolExecutor(8) as threads:
        pages = list(threads.map(renderer.render, [PAGE + str(number) for number in range(24)]))

    assert [page.plain.splitlines()[-1] for page in pages] == [str(number) for number in range(24)]


def test_closing_leaves_no_process(renderer: Renderer) -> None:
    renderer.render(PAGE)
    (process,) = renderer.processes
    renderer.close()

    assert renderer.processes == ()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_closed_renderer_starts_again(renderer: Renderer) -> None:
    renderer.render(PAGE)
    renderer.close()

    assert renderer.render(PAGE) == render(PAGE)


def test_workers_leave_when_their_parent_is_stopped() -> None:
    program = (
        "import sys\n"
        "from wiki.core.markdown import Renderer\n"
        f"renderer = Renderer(); renderer.render({PAGE!r})\n"
        "print('started', flush=True)\n"
        "sys.stdin.read()\n"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", program], stdin=pipe, stdout=pipe, stderr=pipe) as parent:
        assert parent.stdout
        parent.stdout.readline()
        parent.terminate()

        # The worker shares the error stream, which therefore ends only with both of them.
        assert parent.communicate(timeout=20) == (b"", b"")


def test_a_worker_knows_nothing_of_the_web_or_the_database() -> None:
    program = (
        "import sys, wiki.core.markdown.worker; print({'flask', 'sqlalchemy', 'whoosh'} & set(sys.modules))"
    )

    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == "set()"


@pytest.mark.parametrize(
    "text", ["> " * 5_000, "- " * 5_000, "$" + "{" * 5_000 + "$", "*a_ " * 5_000, "\0\ud800" * 400]
)
def test_deep_and_odd_text_is_answered(renderer: Renderer, text: str) -> None:
    assert unsafe(renderer.render(text).html) == []


def test_every_published_slow_pattern_is_answered_in_time(renderer: Renderer) -> None:
    sources = [_text(payload) for payload in payloads("markdown_pathological")]
    started = time.monotonic()
    pages = [renderer.render(source) for source in sources]

    assert [fault for page in pages for fault in unsafe(page.html[:10_000])] == []
    assert time.monotonic() - started < len(sources) * 5  # seconds each; the budget and starting a worker


def _text(payload: str) -> str:
    """Write out a recipe such as `[["[a", 65000]]` or `"REFS:100"`, up to the limit of a page."""
    recipe = json.loads(payload)
    if isinstance(recipe, list):
        return "".join(part * times for part, times in recipe)[:200_000]
    name, _, number = recipe.partition(":")
    patterns = {
        "LISTS": lambda n: "".join("  " * i + "* a\n" for i in range(n)),
        "BACKTICKS": lambda n: "".join("e" + "`" * i for i in range(1, n)),
        "REFS": lambda n: "".join(f"[{i}]: /u\n[{i}] " for i in range(n)),
        "YAMLBOMB": lambda n: "a: &a [x]\n" + "".join(f"b{i}: [*a, *a]\n" for i in range(n)),
    }
    return patterns[name](int(number))[:200_000]
