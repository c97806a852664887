"""Who wrote which document, and how much of it: kept in the index beside the words, read as arrays."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wiki.search.port import Writer
from wiki.search.vectors.blocks import Damaged
from wiki.search.vectors.segments import Segment
from wiki.search.whoosh_schema import WRITERS

RECORD = np.dtype([("person", "<i4"), ("share", "<f4")])

Floats = NDArray[np.float64]
Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Links:
    """One link for each writer of each document."""

    documents: Numbers  # rising
    people: Numbers  # ids, or places in a list of them
    shares: NDArray[np.float32]  # of the document's words


@dataclass(frozen=True, slots=True)
class Writing:
    """What people wrote, as far as somebody may read it."""

    ids: Numbers  # of people, rising
    people: Numbers  # of each link, as a place among the ids
    documents: Numbers  # of each link
    shares: NDArray[np.float32]  # of each link
    norms: Floats  # by person: what BM25 adds to the number of occurrences

    @property
    def nbytes(self) -> int:
        """How many bytes it takes."""
        return sum(one.nbytes for one in (self.ids, self.people, self.documents, self.shares, self.norms))

    def summed(self, by_document: Floats) -> Floats:
        """Return for each person the sum over what they wrote, each document by their share."""
        return summed(self.people, by_document[self.documents] * self.shares, len(self.ids))


def packed(writers: Iterable[Writer]) -> bytes:
    """Return writers as the index keeps them."""
    return np.array([(one.person_id, one.share) for one in writers], RECORD).tobytes()


def links_of(segment: Segment) -> Links:
    """Return the links of a segment, its documents numbered from 0."""
    content, lengths = segment.packed(WRITERS)
    if (lengths % RECORD.itemsize).any():
        raise Damaged("Who wrote what cannot be read.")
    records = np.frombuffer(content, RECORD)
    documents = np.repeat(np.arange(segment.size, dtype=np.int32), lengths // RECORD.itemsize)
    return Links(documents, records["person"].astype(np.int32), records["share"].astype(np.float32))


def joined(parts: Iterable[tuple[int, Links]]) -> Links:
    """Return the links of several segments, each with the number of its first document, as one."""
    known = list(parts)
    return Links(
        np.concatenate([links.documents + np.int32(start) for start, links in known]),
        np.concatenate([links.people for _, links in known]),
        np.concatenate([links.shares for _, links in known]),
    )


def numbered_anew(ids: Numbers, places: Numbers) -> tuple[Numbers, Numbers]:
    """Return those of the ids that some place names, rising, and the places among them alone."""
    there = np.bincount(places, minlength=len(ids)) > 0
    return ids[there], (np.cumsum(there, dtype=np.int32) - np.int32(1))[places]


def summed(places: Numbers, values: Floats, count: int) -> Floats:
    """Return the sum of the values at each place."""
    return np.bincount(places, values, count).astype(np.float64, copy=False)
