"""Collections with known answers, read from files; docs/search-quality.md is their format."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wiki.quality.measures import Judged

LONGEST_LINE = 4_000_000  # characters; a longer one is no line of a collection


class Malformed(Exception):
    """A file is not in the format; the message names its line and says what is wrong."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of a collection."""

    id: str
    title: str
    text: str
    authors: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()  # without the authors


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked, with the pages and the people that humans named as its answer."""

    id: str
    text: str = ""
    like: str = ""  # the document whose text asks, instead of `text`; it is no answer itself
    pages: Judged = field(default_factory=dict)
    people: Judged = field(default_factory=dict)


def read_questions(path: Path) -> list[Question]:
    """Return the questions of a file.

    Raises:
        Malformed: the file is not in the format, asks nothing, or asks one thing twice.
        OSError: it cannot be read.
    """
    questions = [question_of(record, at) for at, record in records(path)]
    if not questions:
        raise Malformed(f"{path.name} asks nothing: it has no line.")
    known: set[str] = set()
    for question in questions:
        if question.id in known:
            raise Malformed(f"{path.name} asks “{question.id}” twice.")
        known.add(question.id)
    return questions


def read_papers(path: Path) -> Iterator[Paper]:
    """Yield the documents of a file, which may be compressed with gzip.

    Raises:
        Malformed: the file is not in the format.
        OSError: it cannot be read.
    """
    for at, record in records(path):
        authors = names(record, "authors", at)
        reviewers = tuple(one for one in names(record, "reviewers", at) if one not in authors)
        yield Paper(
            words(record, "id", at, needed=True), words(record, "title", at), words(record, "text", at),
            authors, reviewers,
        )  # fmt: skip


def beside(questions: Path, *ends: str) -> Path | None:
    """Return the first file beside `NAME.queries….jsonl` that is called `NAME` and one of the ends."""
    name, mark, _ = questions.name.partition(".queries")
    belonging = [questions.with_name(f"{name}.{end}") for end in ends]
    return next((path for path in belonging if mark and path.exists()), None)


def read_pool(path: Path) -> frozenset[str]:
    """Return the people a collection ranks, where those are fewer than all its authors and reviewers.

    Raises:
        Malformed: the file is no JSON list of names.
        OSError: it cannot be read.
    """
    try:
        people = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Malformed(f"{path.name}: this is no JSON.") from error
    return frozenset(names({"people": people}, "people", path.name))


def records(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the object of every line that is not blank, with the words that name the line."""
    opening = gzip.open if path.suffix == ".gz" else open
    with opening(path, "rt", encoding="utf-8") as lines:
        try:
            for number, line in enumerate(iter(lambda: lines.readline(LONGEST_LINE), ""), 1):
                if line.strip():
                    at = f"{path.name}, line {number}"
                    yield at, parsed(line, at)
        except (UnicodeDecodeError, EOFError, gzip.BadGzipFile) as error:
            raise Malformed(f"{path.name} cannot be read as text: {error}.") from error


def parsed(line: str, at: str) -> dict[str, Any]:
    """Return the object a line holds."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"{at}: this is no JSON.") from error
    if not isinstance(record, dict):
        raise Malformed(f"{at}: a line must be a JSON object.")
    return record


def question_of(record: dict[str, Any], at: str) -> Question:
    """Return the question of one line."""
    text, like = words(record, "query", at), words(record, "query_doc", at)
    if bool(text.strip()) == bool(like):
        raise Malformed(f"{at}: give either “query” or “query_doc”.")
    relevant = record.get("relevant")
    graded = relevant if isinstance(relevant, dict) else None
    pages = judged(record.get("pages", graded or {}), "pages", at)
    people = judged(record.get("people", [] if graded else relevant or []), "people", at)
    if not pages and not people:
        raise Malformed(f"{at}: name at least one relevant page or person.")
    return Question(words(record, "qid", at) or at, text, like, pages, people)


def judged(given: object, name: str, at: str) -> Judged:
    """Return grades by id; a list gives everything in it the grade 1, and grades of 0 say nothing."""
    if isinstance(given, list):
        given = dict.fromkeys(map(str, given), 1)
    if not isinstance(given, dict):
        raise Malformed(f"{at}: “{name}” must be a list of ids, or an object of ids with grades.")
    if not all(isinstance(grade, int | float) and 0 <= grade < float("inf") for grade in given.values()):
        raise Malformed(f"{at}: grades in “{name}” must be numbers of 0 or more.")
    return {str(one): float(grade) for one, grade in given.items() if grade > 0}


def words(record: dict[str, Any], name: str, at: str, *, needed: bool = False) -> str:
    """Return a text of a line; ids may be written as numbers."""
    value = record.get(name, "")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Malformed(f"{at}: “{name}” must be a text.")
    if needed and value == "":
        raise Malformed(f"{at}: “{name}” is missing.")
    return str(value)


def names(record: dict[str, Any], name: str, at: str) -> tuple[str, ...]:
    """Return a list of people of a line, each once."""
    value = record.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise Malformed(f"{at}: “{name}” must be a list of names.")
    return tuple(dict.fromkeys(value))
