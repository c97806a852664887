"""A collection's documents in an index of their own, searched and ranked as the wiki searches and ranks."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from wiki.experts.marks import Approved, Marks, PageMark, Written
from wiki.experts.prepared import ballots, prepared
from wiki.experts.ranking import closeness
from wiki.experts.voting import poll
from wiki.experts.weighing import knowings
from wiki.experts.weights import PAGES_VOTING
from wiki.pages.models import Kind
from wiki.quality.collections import Paper, Question
from wiki.search.asked import Asked, about
from wiki.search.port import Document, Progress, SearchIndex, Writer

EVERYBODY = frozenset({"everybody"})
TODAY = datetime(2000, 1, 1, tzinfo=UTC)  # of all there is: collections ask who ever knew, so nothing fades


class Library:
    """The documents of a collection, and who wrote and reviewed them.

    Nobody recorded how much of a document each author wrote, so each counts as having written all of it.
    """

    def __init__(
        self,
        index: SearchIndex,
        papers: Iterable[Paper],
        pool: frozenset[str] | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.pool = pool
        self.papers = list(papers)
        self.places = {paper.id: number for number, paper in enumerate(self.papers, 1)}
        everybody = dict.fromkeys(
            name for paper in self.papers for name in (*paper.authors, *paper.reviewers)
        )
        self.people = list(everybody)
        self.numbers = {name: number for number, name in enumerate(self.people)}
        self.index = index
        self.index.rebuild(map(self.document, self.papers), progress)

    def pages_for(self, question: Question) -> list[str]:
        """Return the ids of the documents that fit, the best first."""
        return [self.papers[number - 1].id for number in self.scores(question)]

    def people_for(self, question: Question) -> list[str]:
        """Return the people who know, the best first."""
        scores = self.scores(question)
        familiar = self.index.familiar(self.asks(question), EVERYBODY)
        rows = [prepared(item, TODAY) for item in knowings(self.marks(scores), TODAY)]
        ranked = (self.people[one] for one in poll(ballots(rows, TODAY), scores, familiar).people)
        return [name for name in ranked if self.pool is None or name in self.pool]

    def scores(self, question: Question) -> Mapping[int, float]:
        """Return how well each document fits, by its number; a document that asks is no answer."""
        found = closeness(self.index.find(self.asks(question), EVERYBODY, limit=PAGES_VOTING))
        own = self.places.get(question.like)
        return {number: score for number, score in found.items() if number != own}

    def asks(self, question: Question) -> str | Asked:
        """Return what is asked."""
        if question.like not in self.places:
            return question.text
        paper = self.papers[self.places[question.like] - 1]
        return about(f"{paper.title}\n{paper.text}")

    def marks(self, numbers: Iterable[int]) -> Marks:
        """Return who wrote and reviewed these documents."""
        marks = Marks()
        for number in numbers:
            paper = self.papers[number - 1]
            marks.pages[number] = PageMark(number, 0, Kind.EXPLAINER, paper.id, paper.title)
            marks.written[number] = [
                Written(self.numbers[name], 1.0, 0, TODAY, None) for name in paper.authors
            ]
            marks.approved[number] = [Approved(self.numbers[name], TODAY) for name in paper.reviewers]
        return marks

    def document(self, paper: Paper) -> Document:
        """Return a document as the index takes it."""
        return Document(
            self.places[paper.id], 1, EVERYBODY, "explainer", paper.title, "", (), paper.text, "", "", TODAY,
            tuple(Writer(self.numbers[name], 1.0) for name in paper.authors),
        )  # fmt: skip


def nameless(questions: Sequence[Question], library: Library) -> list[str]:
    """Return the ids of questions that ask with a document which is not there."""
    return [one.id for one in questions if one.like and one.like not in library.places]
