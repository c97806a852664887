"""An answer that is only a link says which explainer answers the question."""

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import make_page
from tests.wanted.asking import answer, make_question, told
from wiki.core.db import Session
from wiki.notices.models import Reason

TITLE = "How do grippers wear out?"


@pytest.mark.parametrize("said", ["{path}", "[[Why grippers wear out]]", "[[#{id}]]", " <{path}>.\n"])
def test_a_link_alone_names_the_explainer(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain, said: str
) -> None:
    question = make_question(session, cast)
    there = make_page(session, cast.lin, cast.everyone, "Why grippers wear out")
    session.commit()
    form = {"form_id": "general", "revision": "1", "kind": "note", "send": "now"}

    words = said.format(path=there.path, id=there.id)
    assert browse(cast.grace).post(f"/e/{question.id}/review/comments", {**form, "text": words}).status_code
    work()
    work()

    assert "Explained Why grippers wear out" in browse(cast.mo).text(question.path)
    assert told(engine, Reason.EXPLAINED) == [cast.ada.id]
    assert TITLE not in browse(cast.mo).text("/wanted")


@pytest.mark.parametrize(
    "said", ["See {path} perhaps", "Why grippers wear out", "[[Nothing]]", "/e/99-x", "{secret}", "{own}"]
)
def test_nothing_else_does(session: Session, cast: Cast, browse: Browse, work: Drain, said: str) -> None:
    question = make_question(session, cast)
    there = make_page(session, cast.lin, cast.everyone, "Why grippers wear out")
    secret = make_page(session, cast.ada, cast.lab, "Zeppelin grippers")
    words = said.format(path=there.path, secret=secret.path, own=question.path)
    answer(session, cast, cast.mo, question, words)
    session.commit()
    work()

    assert "Explained" not in browse(cast.ada).text(question.path)
