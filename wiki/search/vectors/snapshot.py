"""An index as it was after one commit: immutable, shared by threads, freed when nobody uses it any more.

A new commit makes a new snapshot, which takes over the segments that are still there and all that was
decoded of them. So there is no pause, and a search that runs on goes on with what it began with.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wiki.search.languages import ONLY_ENGLISH, Language
from wiki.search.vectors.blocks import Numbers, Places
from wiki.search.vectors.budget import Budget
from wiki.search.vectors.contents import contents_of
from wiki.search.vectors.links import Links, Writing, joined, links_of
from wiki.search.vectors.postings import Postings
from wiki.search.vectors.scoring import Scores, rarity
from wiki.search.vectors.segments import LENGTH_OF_BYTE, Column, Segment
from wiki.search.vectors.shelf import Shelf
from wiki.search.whoosh_schema import LANGUAGE, VOCABULARY, WRITTEN

Mask = NDArray[np.bool_]  # by document
Key = tuple[str, str, str]  # segment, field, term

FEW = 512  # postings to a candidate; a block has 128
SHELF_BYTES = 16 * 1024 * 1024  # for what sets of audiences may read
SPOKEN_BYTES = 4 * 1024 * 1024  # for the languages of that; a thousand a set of audiences, keys included
WRITING_BYTES = 32 * 1024 * 1024  # for who wrote that; some 3 MB a set with 100,000 documents


@dataclass(frozen=True, slots=True)
class Decoded:
    """What was decoded of an index's segments, for all snapshots of it."""

    postings: Budget[Key, Postings]
    places: Budget[Key, Places]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term that counts, and how much a match in its field is worth."""

    field: str
    term: str
    boost: float


class Snapshot:
    """One generation of an index. Its documents are numbered through all segments."""

    def __init__(self, build: Path, decoded: Decoded, previous: "Snapshot | None" = None) -> None:
        contents = contents_of(build)
        known = {segment.name: segment for segment in previous.segments} if previous else {}
        self.build = build
        self.generation = contents.generation
        self.decoded = decoded
        self.segments: Sequence[Segment] = [
            known.get(listed.name) or Segment(build, listed) for listed in contents.segments
        ]
        ends = np.cumsum([0, *(segment.size for segment in self.segments)])
        self.starts: Sequence[int] = ends.tolist()
        self.size = self.starts[-1]  # documents, deleted ones included
        self.live: Mask = np.ones(self.size, np.bool_)
        for start, listed in zip(self.starts, contents.segments, strict=False):
            self.live[[start + number for number in listed.deleted]] = False
        self.shelves: Budget[frozenset[str], Shelf] = Budget(SHELF_BYTES, lambda shelf: shelf.mask.nbytes)
        self.writings: Budget[frozenset[str], Writing] = Budget(WRITING_BYTES, lambda one: one.nbytes)
        self.spoken: Budget[frozenset[str], tuple[Language, ...]] = Budget(SPOKEN_BYTES, lambda _: 1_000)
        self.columns: dict[str, Column] = {}

    @cached_property
    def vocabulary(self) -> Sequence[str]:
        """The words of titles, summaries and topics as they are written, whoever may read them."""
        every = chain.from_iterable(segment.words(VOCABULARY) for segment in self.segments)
        return list(dict.fromkeys(every))

    @property
    def count(self) -> int:
        """How many documents are in."""
        return int(np.count_nonzero(self.live))

    @cached_property
    def lengths(self) -> Scores:
        """How many terms each document has, in all fields that people wrote."""
        parts = [
            sum((LENGTH_OF_BYTE[segment.lengths_of(field)] for field in WRITTEN), np.zeros(segment.size))
            for segment in self.segments
        ]
        return np.concatenate(parts) if parts else np.empty(0)

    @cached_property
    def writing(self) -> tuple[Numbers, Links]:
        """The ids of all who wrote something, rising, and who wrote what by their places among these."""
        every = joined((start, links_of(one)) for start, one in zip(self.starts, self.segments, strict=False))
        ids, places = np.unique(every.people, return_inverse=True)
        return ids, replace(every, people=places.astype(np.int32))

    def column(self, name: str) -> Column:
        """Return a number of every document."""
        if name not in self.columns:
            parts = [segment.numbers(name) for segment in self.segments]
            self.columns[name] = np.concatenate(parts) if parts else np.empty(0, np.int64)
        return self.columns[name]

    def postings(self, field: str, term: str) -> list[Postings]:
        """Return the postings of a term, segment by segment."""
        return [self.postings_in(segment, field, term) for segment in self.segments]

    def postings_in(self, segment: Segment, field: str, term: str) -> Postings:
        """Return the postings of a term in one segment, decoded unless they are at hand."""
        return self.decoded.postings.get((segment.name, field, term), partial(segment.postings, field, term))

    def places_in(self, segment: Segment, field: str, term: str, candidates: Numbers) -> Places:
        """Return where a term stands in one segment: in the candidates at least, rising, or in all documents.

        All are decoded and kept, except where the candidates are in few of the blocks.
        """
        key = (segment.name, field, term)
        if len(candidates) * FEW < len(self.postings_in(segment, field, term)):
            kept = self.decoded.places.find(key)
            return segment.places(field, term, candidates) if kept is None else kept
        return self.decoded.places.get(key, partial(segment.places, field, term))

    def numbers(self, field: str, term: str) -> Iterator[NDArray[np.intp]]:
        """Yield the numbers of the documents that have a term in a field."""
        for start, found in zip(self.starts, self.postings(field, term), strict=False):
            if len(found):
                yield found.numbers + np.intp(start)

    def having(self, field: str, terms: Collection[str]) -> Mask:
        """Return which documents have one of the terms in a field."""
        mask = np.zeros(self.size, np.bool_)
        for term in terms:
            for numbers in self.numbers(field, term):
                mask[numbers] = True
        return mask

    def shelf(self, audiences: frozenset[str]) -> Shelf:
        """Return the documents that one of the audiences may read."""
        return self.shelves.get(audiences, lambda: Shelf(self.having("audience", audiences) & self.live))

    def readable(self, audiences: frozenset[str]) -> Mask:
        """Return which documents one of the audiences may read; deleted ones nobody."""
        return self.shelf(audiences).mask

    def languages(self, audiences: frozenset[str]) -> tuple[Language, ...]:
        """Return in which languages the documents are that one of the audiences may read, by name."""
        return self.spoken.get(audiences, lambda: tuple(self.languages_in(self.readable(audiences))))

    def languages_in(self, mask: Mask) -> Iterator[Language]:
        """Yield the languages that some of these documents are in; English where there are none."""
        known = {word for segment in self.segments for word in segment.words(LANGUAGE)}
        found = [one for one in Language if one in known and (self.having(LANGUAGE, [one]) & mask).any()]
        yield from found or ONLY_ENGLISH

    def scores(self, wanted: Collection[Wanted], shelf: Shelf) -> Scores:
        """Return the score of every document on a shelf, and 0 where it has none of the terms."""
        total = np.zeros(self.size, np.float64)
        for one in wanted:
            found = self.postings(one.field, one.term)
            frequency = shelf.having(self, one.field, one.term)
            if not frequency:
                continue
            worth = rarity(shelf.size, frequency) * one.boost
            values = shelf.saturation(self, one.field)
            for start, postings in zip(self.starts, found, strict=False):
                if len(postings):
                    np.add.at(total[start:], postings.numbers, values.of(postings) * worth)
        return total
