"""The live preview: what it shows is what readers will see, to the last byte."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.pages.desk import form

EVERYTHING = """Begin with the answer. **Nothing is broken.**

## What you see

- one
- two
  1. deeper

> [!warning]
> Never warm a battery with a heat gun.

| a | b |
| --- | ---: |
| $x^2$ | `1` |

![A dock](/files/0/dock.png) and [[No such page]] and [[#1]].[^1]

```python
print("é")
```

[^1]: A note, 𝄞.
"""


def prose_in(html: str) -> str:
    """Return what stands between the tags of the prose, byte for byte."""
    after = html[html.index('<div class="prose"') :]
    inside = after[after.index(">") + 1 :]
    return inside[: end_of(inside)]


def end_of(html: str) -> int:
    """Return where the element that was opened before this text ends."""
    depth = 1
    for tag in re.finditer(r"<(/?)div\b", html):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.start()
    pytest.fail("The prose does not end.")


def published(ada: Browser, cast: Cast, text: str) -> str:
    """Publish a page and return its address."""
    return str(ada.post("/write", form(cast, text=text, to="publish")).location)


def test_it_is_the_page_byte_for_byte(browse: Browse, cast: Cast) -> None:
    ada = browse(cast.ada)
    page = published(ada, cast, EVERYTHING)

    preview = ada.post("/preview", {"text": EVERYTHING})

    assert prose_in(preview.text) == prose_in(ada.get(page).text)
    assert "callout" in prose_in(preview.text)


def test_it_names_the_line_each_block_begins_on(browse: Browse, cast: Cast) -> None:
    preview = browse(cast.ada).post("/preview", {"text": "One\ntwo\n\n\n# Three\n\n- four\n- five\n"})

    prose = BeautifulSoup(preview.text, "html.parser").select_one("[data-live=prose]")

    assert prose
    assert prose["data-lines"] == "0 4 6"


def test_it_counts_words_and_says_what_readers_miss(browse: Browse, cast: Cast) -> None:
    preview = browse(cast.ada).post("/preview", {"text": "Three plain words", "summary": "What you get."})

    assert "3 words · 1 min read" in preview.text
    assert "Choose a topic, so people find it" in preview.text
    assert "The summary says in two sentences" in preview.text


def test_it_keeps_nothing(browse: Browse, cast: Cast) -> None:
    ada = browse(cast.ada)

    ada.post("/preview", {"text": "Never kept", "title": "Never kept", "token": "a-form"})

    assert "Never kept" not in ada.text("/drafts")
