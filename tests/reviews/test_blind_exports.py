"""Whoever may still review learns from an export no more than from the page of the review."""

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import update

from tests.conftest import Browse
from tests.reviews.acting import Stage
from tests.reviews.judged import half_approved, judged_by_lin
from wiki.core.clock import now
from wiki.core.db import Session
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.reviews.models import Round, Verdict

Lines = list[dict[str, Any]]


def taken(browse: Browse, person: Person, page: Page) -> tuple[Lines, str]:
    """Return everything that somebody's export of a page tells: its history, and the article's file."""
    archive = ZipFile(BytesIO(browse(person).get(f"/e/{page.id}/export").data))
    history = archive.read(f"history/{page.id}.jsonl").decode()
    return [json.loads(line) for line in history.splitlines()], archive.read(article_in(archive)).decode()


def article_in(archive: ZipFile) -> str:
    """Return the name of the article's file."""
    [name] = [each for each in archive.namelist() if each.endswith(".md")]
    return name


def told(lines: Lines, part: str) -> Lines:
    """Return the lines of one part."""
    return [line for line in lines if line["is"] == part]


@pytest.mark.parametrize("name", ["grace", "mallory"])
def test_no_verdict_and_nothing_that_shows_one(browse: Browse, stage: Stage, name: str) -> None:
    page = judged_by_lin(stage, stage.cast.grace)

    lines, _ = taken(browse, getattr(stage.cast, name), page)

    assert told(lines, "review") == []
    assert [(line["state"], line["nudged_at"]) for line in told(lines, "round")] == [("open", None)]
    assert "The numbers are off." not in str(lines)


def test_a_reminder_of_the_author_would_show_it(browse: Browse, stage: Stage, session: Session) -> None:
    page = judged_by_lin(stage, stage.cast.grace)
    session.execute(update(Round).values(nudged_at=now()))
    session.commit()

    assert told(taken(browse, stage.cast.grace, page)[0], "round")[0]["nudged_at"] is None
    assert told(taken(browse, stage.cast.ada, page)[0], "round")[0]["nudged_at"] is not None


def test_the_article_names_nobody_who_approved_already(browse: Browse, stage: Stage) -> None:
    page = half_approved(stage, stage.cast.grace)

    assert "reviewed" not in taken(browse, stage.cast.grace, page)[1]
    assert "reviewed" in taken(browse, stage.cast.ada, page)[1]


@pytest.mark.parametrize("name", ["ada", "lin", "stella"])
def test_authors_those_who_answered_and_stewards_take_all(browse: Browse, stage: Stage, name: str) -> None:
    page = judged_by_lin(stage, stage.cast.grace)

    lines, _ = taken(browse, getattr(stage.cast, name), page)

    assert [line["verdict"] for line in told(lines, "review")] == ["request_changes"]
    assert [line["state"] for line in told(lines, "round")] == ["changes_requested"]


def test_one_s_own_verdict_opens_the_others(browse: Browse, stage: Stage) -> None:
    page = judged_by_lin(stage, stage.cast.grace)
    stage.judge(stage.cast.grace, page, Verdict.COMMENT)
    stage.session.commit()

    lines, _ = taken(browse, stage.cast.grace, page)

    assert {line["reviewer"] for line in told(lines, "review")} == {"lin", "grace"}
