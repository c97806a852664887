"""A broken data file stops the build before anything is written, and is named with its line."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.demo.conftest import Fresh
from wiki.core.db import reading
from wiki.demo.checking import check
from wiki.demo.company import read_company
from wiki.demo.files import BadDemo
from wiki.demo.manuscripts import read_manuscripts
from wiki.people.models import Person

PAGE = """---
title: How to grease a hinge
summary: Two sentences. They say it.
kind: explainer
space: harbour
topics: [docks]
author: luca
day: 40
history:
{history}
---
Take a cloth. Then take the oil.
"""

BROKEN = {
    "- {day: 39, by: luca, do: endorse, kind: vouched, text: Mine is right.}": "luca wrote some of this page",
    "- {day: 39, by: luca, do: ask, of: [luca]}": "luca wrote some of this page",
    "- {day: 39, by: rosa, do: edit, note: x, changes: [{find: butter, with: oil}]}": "is there 0 times",
    "- {day: 39, by: rosa, do: edit, note: x, changes: [{find: ake, with: ook}]}": "is there 2 times",
    "- {day: 39, by: rosa, do: comment, kind: note, passage: butter, text: Why?}": "does not say “butter”",
    "- {day: 39, by: rosa, do: comment, kind: shout, text: Why?}": "“kind” is one of note",
    "- {day: 39, by: rosa, do: reply, to: 1, text: Because.}": "there is no comment 1 yet",
    "- {day: 39, by: rosa, do: endorse, kind: applied, text: Nice}": "says what it did",
    "- {day: 39, by: nobody, do: again}": "there is no “nobody”",
    "- {day: 39, by: rosa, do: dance}": "nobody does “dance”",
    "- {day: 39, by: rosa, do: again, loudly: yes}": "nobody reads “loudly”",
    "- {day: 41, by: rosa, do: again}": "before the event above it",
    "- {day: soon, by: rosa, do: again}": "must be a whole number",
    "- {day: 0, by: rosa, do: again}": "was not there",
    "- {day: 39, by: rosa, do: review, verdict: approve, answers: {correct: perhaps}}": "“correct” is one of",
    "- [day, by": "did not find expected",
}


def write(folder: Path, history: str) -> None:
    (folder / "pages" / "hinge.md").write_text(PAGE.format(history=f"  {history}"), encoding="utf-8")


@pytest.mark.parametrize("history", BROKEN)
def test_a_broken_event_is_named_with_its_file_and_line(small: Path, history: str) -> None:
    write(small, history)
    with pytest.raises(BadDemo) as refused:
        check(read_company(small), read_manuscripts(small))
    assert str(refused.value).startswith("pages/hinge.md, line 1")
    assert BROKEN[history] in str(refused.value)


def test_the_wiki_itself_may_refuse_an_event_and_then_nothing_is_built(fresh: Fresh, small: Path) -> None:
    write(small, "- {day: 39, by: luca, do: again}")
    instance = fresh()
    with pytest.raises(BadDemo, match=r"pages/hinge\.md, line 10: "):
        instance.build(small)
    with reading(instance.engine) as session:
        assert session.scalar(select(func.count(Person.id))) == 0


def test_a_comment_may_be_on_the_whole_and_an_answer_may_be_missing(small: Path) -> None:
    write(small, "- {day: 39, by: rosa, do: comment, kind: question, text: Which oil?}")
    check(read_company(small), read_manuscripts(small))
    write(small, "- {day: 39, by: rosa, do: review, verdict: approve, answers: {correct: yes}}")
    check(read_company(small), read_manuscripts(small))


def test_two_pages_never_share_a_title(small: Path) -> None:
    write(small, "- {day: 39, by: rosa, do: comment, kind: question, text: Which oil?}")
    (small / "pages" / "twin.md").write_text((small / "pages" / "hinge.md").read_text(), encoding="utf-8")
    with pytest.raises(BadDemo, match=r"twin\.md.*two of"):
        check(read_company(small), read_manuscripts(small))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("manager: kwame", "manager: nobody", "there is no “nobody”"),
        ("role: admin", "role: queen", "“role” is one of"),
        ("handle: noor", "handle: greta", "two of “greta”"),
        ("policy: gated", "policy: gated, colour: red", "nobody reads “colour”"),
    ],
)
def test_a_broken_company_is_named_with_its_line(small: Path, old: str, new: str, said: str) -> None:
    path = small / "company.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadDemo, match=r"company\.yaml, line \d+: ") as refused:
        read_company(small)
    assert said in str(refused.value)
