"""`wiki search eval`: how good search is, by questions whose answers people know."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from sqlalchemy import select

from wiki.commands.instance import Failure, opened, settings_here
from wiki.commands.progress import steps
from wiki.core.access import Viewer
from wiki.core.db import Session, reading
from wiki.people.models import Person
from wiki.quality.collections import Malformed, Question, beside, read_papers, read_pool, read_questions
from wiki.quality.here import Here
from wiki.quality.judging import Judgement, Ranker, judge
from wiki.quality.library import Library, nameless
from wiki.search.whoosh_index import WhooshIndex
from wiki.spaces.viewers import viewer_for

MISSED_SHOWN = 10

Asking = tuple[list[Question], Ranker]  # the questions, and what answers them


@click.command("eval")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--documents",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The collection's documents; else NAME.docs.jsonl beside NAME.queries.jsonl, else this wiki.",
)
@click.option("--as", "handle", default="", help="Whose eyes to see this wiki with; everybody's without it.")
def evaluate(file: Path, documents: Path | None, handle: str) -> None:
    """Ask the questions in FILE and say how good the answers are, with 95 % intervals.

    Its format is described in docs/search-quality.md.
    """
    try:
        questions = read_questions(file)
        papers = documents or beside(file, "docs.jsonl", "docs.jsonl.gz")
        pool = beside(file, "pool.json")
        answering = (
            collection(questions, papers, read_pool(pool) if pool else None)
            if papers
            else this_wiki(questions, handle)
        )
        with answering as (asked, ranker):
            judgements = judged(asked, ranker)
    except Malformed as error:
        raise Failure(str(error)) from error
    for judgement in judgements:
        for line in lines(judgement):
            click.echo(line)


@contextmanager
def collection(questions: list[Question], papers: Path, pool: frozenset[str] | None) -> Iterator[Asking]:
    """Give a collection, in an index that is thrown away afterwards."""
    known = list(read_papers(papers))
    with TemporaryDirectory() as folder:
        with steps() as step:
            library = Library(
                WhooshIndex(Path(folder)), known, pool, lambda done: step("Indexing", done, len(known))
            )
        if lost := nameless(questions, library):
            raise Malformed(f"Question {lost[0]} asks with a document that {papers.name} does not have.")
        yield questions, library


@contextmanager
def this_wiki(questions: list[Question], handle: str) -> Iterator[Asking]:
    """Give the wiki as somebody sees it."""
    with opened(settings_here()) as instance, reading(instance.engine) as session:
        here = Here(session, viewer_called(session, handle), instance.app.extensions["search"])
        yield here.settled(questions), here


def viewer_called(session: Session, handle: str) -> Viewer:
    """Return who asks; nobody in particular reads what everybody may."""
    if not handle:
        return Viewer(0)
    found = session.scalar(select(Person).where(Person.handle == handle.strip().lower()))
    if found is None:
        raise Failure(f"There is nobody with the handle “{handle}”.")
    return viewer_for(session, found)


def judged(questions: Sequence[Question], answering: Ranker) -> list[Judgement]:
    """Ask everything, with a progress bar."""
    with steps() as step:
        return judge(questions, answering, lambda done: step("Asking", done, len(questions)))


def lines(judgement: Judgement) -> Iterator[str]:
    """Yield what was measured, a line for each measure."""
    yield f"{judgement.of.capitalize()}, {judgement.questions} questions"
    for name, figure in judgement.measures.items():
        yield f"  {name:11}{figure}"
    if judgement.missed:
        more = " and more" if len(judgement.missed) > MISSED_SHOWN else ""
        yield f"  nothing right among the first three: {', '.join(judgement.missed[:MISSED_SHOWN])}{more}"
