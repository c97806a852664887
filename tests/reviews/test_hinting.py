"""A must-fix comment that leaves its author guessing gets a hint, once, and is never refused."""

import pytest
from sqlalchemy import Engine

from tests.conftest import Browse
from tests.making import TEXT, make_page
from tests.reviews.acting import Stage, threads
from wiki.pages.models import Page
from wiki.reviews.hints import ADVICE

START = TEXT.index("old copy")


def asked(stage: Stage) -> Page:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, stage.cast.lin)
    stage.session.commit()
    return page


def comment(**fields: str) -> dict[str, str]:
    passage = {"starts": str(START), "ends": str(START + 8), "comment": f"{START}-{START + 8}"}
    words = {"text": "This is unclear.", "kind": "issue", "send": "later", "form_id": "passage"}
    return {"revision": "1", **passage, **words, **fields}


def test_the_hint_keeps_the_words_and_saves_nothing(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)

    shown = browse(stage.cast.lin).post(f"/e/{page.id}/review/comments", comment())

    assert shown.text.count(ADVICE) == 1
    assert "Add it anyway" in shown.text
    assert "This is unclear." in shown.text
    assert 'name="hinted" value="1"' in shown.text
    assert threads(engine) == []


def test_whoever_has_seen_it_is_asked_no_more(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)

    answer = browse(stage.cast.lin).post(f"/e/{page.id}/review/comments", comment(hinted="1"))

    assert answer.status_code == 303
    [thread] = threads(engine)
    assert thread.sent_at is None


def test_the_whole_page_has_a_form_of_its_own(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)
    whole = {"text": "Wrong.", "kind": "issue", "send": "later", "form_id": "general", "revision": "1"}
    lin = browse(stage.cast.lin)

    first = lin.post(f"/e/{page.id}/review/comments", whole)
    second = lin.post(f"/e/{page.id}/review/comments", {**whole, "hinted": "1"})

    assert first.text.count(ADVICE) == 1
    assert second.status_code == 303
    assert len(threads(engine)) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "This says version 15, but the flag came with 16; name 16 here."},
        {"kind": "question"},
        {"kind": "praise"},
        {"kind": "suggestion", "replacement": "new copy"},
        {"send": "now"},
    ],
)
def test_everything_else_is_added_at_once(
    browse: Browse, engine: Engine, stage: Stage, fields: dict[str, str]
) -> None:
    page = asked(stage)

    answer = browse(stage.cast.lin).post(f"/e/{page.id}/review/comments", comment(**fields))

    assert answer.status_code == 303
    assert len(threads(engine)) == 1


def test_authors_send_theirs_at_once(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)

    answer = browse(stage.cast.ada).post(f"/e/{page.id}/review/comments", comment())

    assert answer.status_code == 303
    assert len(threads(engine)) == 1
