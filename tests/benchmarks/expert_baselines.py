"""Simple ways to find experts, in numpy, to hold the product's way against: the literature's rows.

Documents are numbered as they come; each author is linked to each of their documents with weight 1. Word
forms are those of the product, so the rows differ by their formula alone.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from math import log

import numpy as np
from numpy.typing import NDArray

from wiki.quality.collections import Paper, Question
from wiki.search.words import terms_in

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Postings = Mapping[str, tuple[Ints, Floats]]  # numbers of what holds the term, how often each

K1, B, PROFILE_B = 1.2, 0.75, 0.25  # of BM25; people's texts differ in length for better reasons
VOTING = 1_000  # documents that vote
SMOOTHING = 0.5  # of Balog's model 2, toward the words of the whole collection
RESTART, STEPS = 0.15, 20  # of the walk: back to the documents found; enough for four digits


class Texts:
    """Terms of numbered texts, scored by BM25 (Robertson and Zaragoza, 2009) with Lucene's idf."""

    def __init__(self, postings: Postings, count: int, b: float) -> None:
        self.postings, self.count = postings, count
        self.lengths = np.zeros(count)
        for numbers, times in postings.values():
            self.lengths[numbers] += times
        self.written = int((self.lengths > 0).sum())
        self.norm = K1 * (1 - b + b * self.lengths / self.lengths.sum() * max(self.written, 1))

    def scores(self, terms: Sequence[str]) -> Floats:
        """Return the score of every text."""
        found = np.zeros(self.count)
        for term in terms:
            if term in self.postings:
                numbers, times = self.postings[term]
                idf = log(1 + (self.written - len(numbers) + 0.5) / (len(numbers) + 0.5))
                found[numbers] += idf * (K1 + 1) * times / (times + self.norm[numbers])
        return found


class Collection:
    """A collection's documents, its people, and who wrote what."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self.papers = papers
        self.places = {paper.id: number for number, paper in enumerate(papers)}
        self.people = list(dict.fromkeys(name for paper in papers for name in paper.authors))
        numbers = {name: number for number, name in enumerate(self.people)}
        links = [(at, numbers[name]) for at, paper in enumerate(papers) for name in paper.authors]
        self.link_documents, self.link_people = (
            np.array(ends, dtype=np.intp) for ends in zip(*links, strict=True)
        )
        self.counts = [Counter(terms_in(f"{paper.title}\n{paper.text}")) for paper in papers]
        self.texts = Texts(gathered(self.counts), len(papers), B)

    @cached_property
    def profiles(self) -> Texts:
        """One text for each person: all they wrote."""
        return Texts(self.by_person(self.texts.postings), len(self.people), PROFILE_B)

    def by_person(self, postings: Postings) -> Postings:
        """Return the terms of documents as terms of their authors."""
        found: dict[str, tuple[Ints, Floats]] = {}
        for term, (numbers, times) in postings.items():
            held = np.zeros(len(self.papers))
            held[numbers] = times
            whole = self.to_people(held)
            people = np.flatnonzero(whole)
            found[term] = (people, whole[people])
        return found

    def to_people(self, documents: Floats) -> Floats:
        """Return for each person the sum over their documents."""
        return summed(self.link_people, documents[self.link_documents], len(self.people))

    def to_documents(self, people: Floats) -> Floats:
        """Return for each document the sum over its authors."""
        return summed(self.link_documents, people[self.link_people], len(self.papers))

    def terms(self, question: Question) -> list[str]:
        """Return the different terms of a question."""
        if question.like:
            return list(self.counts[self.places[question.like]])
        return list(dict.fromkeys(terms_in(question.text)))

    def voting(self, question: Question) -> Floats:
        """Return the scores of the best documents, the best being 1 and the rest 0."""
        scores = self.texts.scores(self.terms(question))
        if question.like:
            scores[self.places[question.like]] = 0
        if (scores > 0).sum() > VOTING:
            scores[scores < np.partition(scores, -VOTING)[-VOTING]] = 0
        return np.asarray(scores / max(scores.max(), 1e-12))

    def profile(self, question: Question) -> Floats:
        """Return the scores of all that people wrote, without the document that asks."""
        if not question.like:
            return self.profiles.scores(self.terms(question))
        own = self.places[question.like]
        terms = self.terms(question)
        rest = {term: without(self.texts.postings[term], own) for term in terms}
        mine = Texts(self.by_person(rest), len(self.people), PROFILE_B)
        lengths = self.to_people(np.where(np.arange(len(self.papers)) == own, 0.0, self.texts.lengths))
        mine.norm = K1 * (
            1 - PROFILE_B + PROFILE_B * lengths / self.profiles.lengths.sum() * self.profiles.written
        )
        mine.written = self.profiles.written
        return mine.scores(terms)


def summed(places: Ints, values: Floats, count: int) -> Floats:
    """Return the sum of the values at each place."""
    return np.bincount(places, values, count).astype(np.float64)


def gathered(counts: Sequence[Counter[str]]) -> Postings:
    """Return the posting lists of counted texts."""
    lists: dict[str, tuple[list[int], list[float]]] = {}
    for number, counted in enumerate(counts):
        for term, times in counted.items():
            numbers, how_often = lists.setdefault(term, ([], []))
            numbers.append(number)
            how_often.append(times)
    return {
        term: (np.array(numbers), np.array(times, dtype=np.float64))
        for term, (numbers, times) in lists.items()
    }


def without(posting: tuple[Ints, Floats], number: int) -> tuple[Ints, Floats]:
    """Return a posting list without one text."""
    kept = posting[0] != number
    return posting[0][kept], posting[1][kept]


def comb_sum(collection: Collection, question: Question) -> Floats:
    """Sum the scores of somebody's documents (Macdonald and Ounis, 2006)."""
    return collection.to_people(collection.voting(question))


def cubed_times_profile(collection: Collection, question: Question) -> Floats:
    """Sum the cubed scores of somebody's documents, times the squared score of all they wrote."""
    profile = collection.profile(question)
    votes = collection.to_people(collection.voting(question) ** 3)
    return np.asarray(votes * (profile / max(profile.max(), 1e-12)) ** 2)


def cubed(collection: Collection, question: Question) -> Floats:
    """Sum the cubed scores of somebody's documents."""
    return collection.to_people(collection.voting(question) ** 3)


def profiles(collection: Collection, question: Question) -> Floats:
    """Score all that somebody wrote as one text."""
    return collection.profile(question)


def model_two(collection: Collection, question: Question) -> Floats:
    """Sum the likelihood of the question over somebody's documents (Balog, Azzopardi and de Rijke, 2006)."""
    texts = collection.texts
    whole = texts.lengths.sum()
    logs = np.zeros(len(collection.papers))
    for term in collection.terms(question):
        if term in texts.postings:
            numbers, times = texts.postings[term]
            everywhere = SMOOTHING * times.sum() / whole
            likely = np.full(len(collection.papers), everywhere)
            likely[numbers] += (1 - SMOOTHING) * times / texts.lengths[numbers]
            logs += np.log(likely / everywhere)
    likelihood = np.exp(logs - logs.max())
    likelihood[collection.voting(question) == 0] = 0
    return collection.to_people(likelihood)


def random_walk(collection: Collection, question: Question) -> Floats:
    """Walk between documents and authors, returning to what was found (Brochier et al., 2020)."""
    votes = collection.voting(question)
    start = votes / max(votes.sum(), 1e-12)
    authors = np.maximum(collection.to_documents(np.ones(len(collection.people))), 1)
    written = np.maximum(collection.to_people(np.ones(len(collection.papers))), 1)
    documents, people = start, np.zeros(len(collection.people))
    for _ in range(STEPS):
        people = collection.to_people(documents / authors)
        documents = RESTART * start + (1 - RESTART) * collection.to_documents(people / written)
    return people


BASELINES: Mapping[str, Callable[[Collection, Question], Floats]] = {
    "cubed_profile2": cubed_times_profile,
    "cubed": cubed,
    "combsum": comb_sum,
    "model2": model_two,
    "profiles": profiles,
    "random_walk": random_walk,
}
