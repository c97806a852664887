"""`wiki search eval`: how good the answers are, of a collection and of this wiki."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.cli.conftest import Environment, run
from tests.conftest import Settle
from tests.making import make_page
from wiki.core.db import writing

DOCUMENTS = [
    {"id": "d1", "title": "Dead rows", "text": "Vacuum sweeps dead rows.", "authors": ["ann"],
     "reviewers": ["bo"]},
    {"id": "d2", "title": "Grippers", "text": "Clean them with a brush.", "authors": ["cy"]},
]  # fmt: skip


def lines(path: Path, *records: object) -> Path:
    path.write_text("\n".join(map(json.dumps, records)))
    return path


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    lines(tmp_path / "some.docs.jsonl", *DOCUMENTS)
    return lines(
        tmp_path / "some.queries.jsonl",
        {"qid": "q1", "query": "dead rows", "pages": {"d1": 1}, "people": ["ann"]},
        {"qid": "q2", "query_doc": "d2", "people": ["ann"]},
    )


@pytest.fixture
def page(engine: Engine, cast: Cast, environment: Environment, settle: Settle) -> str:
    """An explainer in the index; its title."""
    with writing(engine) as session:
        title = make_page(session, cast.ada, cast.everyone).title
    settle()
    run(environment, "search", "rebuild")
    return title


def test_a_collection_is_measured_by_pages_and_by_people(environment: Environment, collection: Path) -> None:
    result = run(environment, "search", "eval", str(collection))
    assert result.exit_code == 0
    assert "Pages, 1 questions\n  nDCG@10    1.000 (1.000 to 1.000)" in result.output
    assert "People, 2 questions\n  MAP        0.500 (0.000 to 1.000)" in result.output
    assert "nothing right among the first three: q2" in result.output


def test_a_pool_beside_it_says_who_is_ranked(environment: Environment, collection: Path) -> None:
    collection.with_name("some.pool.json").write_text('["bo"]')
    result = run(environment, "search", "eval", str(collection))
    assert "People, 2 questions\n  MAP        0.000" in result.output


def test_a_question_may_not_ask_with_a_document_that_is_not_there(
    environment: Environment, collection: Path
) -> None:
    lines(collection, {"qid": "q9", "query_doc": "d9", "people": ["ann"]})
    result = run(environment, "search", "eval", str(collection))
    assert result.exit_code == 1
    assert "Question q9 asks with a document that some.docs.jsonl does not have." in result.output


def test_the_wiki_itself_is_measured(environment: Environment, page: str, tmp_path: Path) -> None:
    asked = lines(tmp_path / "ours.jsonl", {"query": page, "pages": [page], "people": ["ada"]})
    result = run(environment, "search", "eval", str(asked))
    assert result.exit_code == 0, result.output
    assert "Pages, 1 questions\n  nDCG@10    1.000" in result.output
    assert "People, 1 questions\n  MAP        1.000" in result.output


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            {"qid": "q", "query": "a", "pages": ["No such page"]},
            "names a page that is not here: “No such page”",
        ),
        ({"qid": "q", "query": "a", "people": ["nobody"]}, "names a person that is not here: “nobody”"),
        ({"qid": "q", "query_doc": "d", "people": ["ada"]}, "only a collection has those"),
        ({"qid": "q"}, "either “query” or “query_doc”"),
    ],
)
def test_what_cannot_be_asked_here_is_said(
    environment: Environment, page: str, tmp_path: Path, question: dict[str, object], says: str
) -> None:
    result = run(environment, "search", "eval", str(lines(tmp_path / "ours.jsonl", question)))
    assert page
    assert result.exit_code == 1
    assert says in result.output


def test_a_page_that_the_asker_may_not_read_is_not_here(
    environment: Environment, engine: Engine, cast: Cast, tmp_path: Path
) -> None:
    with writing(engine) as session:
        secret = make_page(session, cast.ada, cast.lab, title="Plans nobody knows").title
    run(environment, "search", "rebuild")
    asked = str(lines(tmp_path / "ours.jsonl", {"qid": "q", "query": "plans", "pages": [secret]}))
    assert "not here: “Plans nobody knows”" in run(environment, "search", "eval", asked).output
    assert "Pages, 1 questions" in run(environment, "search", "eval", asked, "--as", "ada").output
    assert "nobody with the handle “zzz”" in run(environment, "search", "eval", asked, "--as", "zzz").output
