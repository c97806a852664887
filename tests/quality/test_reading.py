"""Collections read from files: what is understood, and what is refused with its line."""

import gzip
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wiki.quality.collections import Malformed, beside, read_papers, read_pool, read_questions


def written(folder: Path, *lines: object, name: str = "some.queries.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines))
    return path


def test_a_question_names_pages_with_grades_and_people(tmp_path: Path) -> None:
    line = {"qid": "q1", "query": "dead rows", "pages": {"12": 2, "13": 0}, "people": ["ada"]}
    (question,) = read_questions(written(tmp_path, line))
    assert (question.id, question.text) == ("q1", "dead rows")
    assert question.pages == {"12": 2.0}
    assert question.people == {"ada": 1.0}


def test_what_is_relevant_without_further_word_is_pages_with_grades_or_a_list_of_people(
    tmp_path: Path,
) -> None:
    pages, people = read_questions(
        written(
            tmp_path,
            {"qid": "1", "query": "a", "relevant": {"7": 3}},
            {"qid": "2", "query_doc": "d1", "relevant": ["x"]},
        )
    )
    assert (pages.pages, pages.people) == ({"7": 3.0}, {})
    assert (people.pages, people.people, people.like) == ({}, {"x": 1.0}, "d1")


def test_a_question_without_a_name_goes_by_its_line(tmp_path: Path) -> None:
    (question,) = read_questions(written(tmp_path, "", {"query": "a", "people": ["x"]}))
    assert question.id == "some.queries.jsonl, line 2"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "this is no JSON"),
        ("[1]", "must be a JSON object"),
        ({"query": "a"}, "at least one relevant page or person"),
        ({"query": "a", "pages": {"1": 0}}, "at least one relevant page or person"),
        ({"people": ["x"]}, "either “query” or “query_doc”"),
        ({"query": "a", "query_doc": "d", "people": ["x"]}, "either “query” or “query_doc”"),
        ({"query": ["a"], "people": ["x"]}, "“query” must be a text"),
        ({"query": "a", "pages": {"1": "high"}}, "must be numbers of 0 or more"),
        ({"query": "a", "pages": {"1": -1}}, "must be numbers of 0 or more"),
        ({"query": "a", "people": "ada"}, "must be a list of ids"),
        ({"query": "a", "relevant": 3}, "must be a list of ids"),
        ("[" * 100_000, "this is no JSON"),
    ],
)
def test_a_line_that_makes_no_sense_is_named(tmp_path: Path, line: object, says: str) -> None:
    with pytest.raises(Malformed, match="line 1") as refused:
        read_questions(written(tmp_path, line))
    assert says in str(refused.value)


def test_a_file_that_asks_nothing_or_one_thing_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Malformed, match="asks nothing"):
        read_questions(written(tmp_path, ""))
    twice = {"qid": "q", "query": "a", "people": ["x"]}
    with pytest.raises(Malformed, match="twice"):
        read_questions(written(tmp_path, twice, twice))


@given(some.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "x.docs.jsonl.gz"
    for name in ("x.jsonl", "x.jsonl.gz"):
        path = path.with_name(name)
        path.write_bytes(content)
        with suppress(Malformed):
            assert all(paper.id for paper in read_papers(path))


def test_documents_may_be_compressed_and_lie_beside_the_questions(tmp_path: Path) -> None:
    questions = written(tmp_path, {"query": "a", "people": ["x"]}, name="some.queries.dev.jsonl")
    assert beside(questions, "docs.jsonl", "docs.jsonl.gz") is None
    with gzip.open(tmp_path / "some.docs.jsonl.gz", "wt") as out:
        out.write(json.dumps({"id": "d1", "text": "Rows.", "authors": ["a"], "reviewers": ["a", "b"]}))
    found = beside(questions, "docs.jsonl", "docs.jsonl.gz")
    assert found is not None
    (paper,) = read_papers(found)
    assert (paper.id, paper.title, paper.text) == ("d1", "", "Rows.")
    assert (paper.authors, paper.reviewers) == (("a",), ("b",))


def test_a_document_has_an_id(tmp_path: Path) -> None:
    with pytest.raises(Malformed, match="“id” is missing"):
        list(read_papers(written(tmp_path, {"text": "Rows."}, name="some.docs.jsonl")))


def test_the_people_to_rank_are_a_list(tmp_path: Path) -> None:
    assert read_pool(written(tmp_path, ["a", "b"], name="some.pool.json")) == {"a", "b"}
    with pytest.raises(Malformed, match="must be a list of names"):
        read_pool(written(tmp_path, {"a": 1}, name="some.pool.json"))
