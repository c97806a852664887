"""Posting lists as Whoosh's third codec writes them, decoded a block at a time.

A list is a tag and blocks of up to 128 postings. A block is its length, negated in the last one, then a
pickle that describes it and one, mostly compressed, with three tuples: the steps between document numbers,
the weights, and the values, which hold positions. Values are most of the bytes and slow to unpickle, so a
block is cut before them unless positions are asked for.
"""

import io
import pickle
import struct
import zlib
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Weights = NDArray[np.float32]
Places = NDArray[np.int64]  # a document's number, then a position in it in the lower bits

TAG = b"W3Bl"
LENGTH = struct.Struct("!i")
COUNT_BYTES = 4  # stand before the positions of one document
POSITION_BITS = 32

# How protocol 2 begins to write bytes, and so the first value of a block. None of it can be part of a
# number: those take nine bytes at most, and begin with letters that it does not have.
VALUE = b"c_codecs\nencode\n"
MARK = b"("  # before the first of more than three values; weights, being of 32 bits, never end with this byte
PAIR = b"\x86."  # makes a tuple of the two things before it, and ends the pickle
UNMARKED_PAIR = b"1" + PAIR  # drops the mark first
UNREADABLE = (pickle.UnpicklingError, zlib.error, struct.error, EOFError, LookupError, TypeError, ValueError)


class Damaged(Exception):
    """What the index holds is not what Whoosh writes."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block, still packed."""

    count: int
    last: int  # document number
    is_compressed: bool
    body: bytes


def postings_in(memory: memoryview, start: int) -> tuple[Numbers, Weights]:
    """Return the document numbers, rising, of the list that starts there, and how often each has the term.

    Raises:
        Damaged: there is no such list, or it cannot be read.
    """
    steps: list[tuple[int, ...]] = []
    weights: list[Weights] = []
    last = [0]
    with damage():
        for block in blocks_of(memory, start):
            numbers, weight = pickle.loads(without_values(block))[:2]  # noqa: S301 - our own file
            steps.append(numbers)
            weights.append(weights_of(weight, block.count))
            last.append(block.last)
        return rising(steps, last), np.concatenate(weights)


def places_in(memory: memoryview, start: int, wanted: Numbers | None = None) -> Places:
    """Return where a term stands, rising: in all documents that have it, or in those wanted, rising.

    Blocks without any of them stay packed.

    Raises:
        Damaged: there is no such list, or it cannot be read.
    """
    places: list[int] = []
    begin = 0
    with damage():
        for block in blocks_of(memory, start):
            if wanted is None:
                places.extend(places_of(block))
                continue
            end = int(np.searchsorted(wanted, block.last, "right"))
            if end > begin:
                places.extend(places_of(block, frozenset(wanted[begin:end].tolist())))
            if (begin := end) == len(wanted):
                break
        return np.array(places, np.int64)


def places_of(block: Block, wanted: Container[int] | None = None) -> Iterator[int]:
    """Yield the places of a block's documents, or of those wanted."""
    steps, _, values = pickle.loads(unpacked(block))  # noqa: S301 - our own file
    for number, value in zip(accumulate(steps), values, strict=True):
        if wanted is None or number in wanted:
            place = number << POSITION_BITS
            for step in pickle.loads(value[COUNT_BYTES:]):  # noqa: S301 - our own file
                place += step
                yield place


def blocks_of(memory: memoryview, start: int) -> Iterator[Block]:
    """Yield the blocks of a list."""
    if memory[start : start + len(TAG)] != TAG:
        raise Damaged(f"No posting list begins at {start}.")
    position, length = start + len(TAG), 1
    while length > 0:
        (length,) = LENGTH.unpack_from(memory, position)
        position += LENGTH.size
        packed = io.BytesIO(memory[position : position + abs(length)])
        if length == 0 or len(packed.getbuffer()) < abs(length):
            raise Damaged(f"A block at {position} ends too soon.")
        count, last, _, compression, _, _ = pickle.load(packed)  # noqa: S301 - our own file
        yield Block(count, last, bool(compression), packed.read())
        position += abs(length)


def unpacked(block: Block) -> bytes:
    """Return the pickle of a block's three tuples."""
    return zlib.decompress(block.body) if block.is_compressed else block.body


def without_values(block: Block) -> bytes:
    """Return the pickle with the first two of the three tuples, or all where that saves nothing."""
    whole = unpacked(block)
    cut = whole.find(VALUE)
    if cut < 0:
        return whole
    return whole[:cut] + (UNMARKED_PAIR if whole[cut - 1 : cut] == MARK else PAIR)


def weights_of(weight: tuple[float, ...] | float | None, count: int) -> Weights:
    """Return the weights of a block, which Whoosh writes once where they are all alike, and never as 1."""
    if isinstance(weight, tuple):
        return np.array(weight, np.float32)
    return np.full(count, 1.0 if weight is None else weight, np.float32)


def rising(steps: Sequence[tuple[int, ...]], last: Sequence[int]) -> Numbers:
    """Return the numbers whose steps these are; each block begins with a number instead of a step."""
    sizes = [len(one) for one in steps]
    flat = np.fromiter(chain.from_iterable(steps), np.int32, sum(sizes))
    begins = np.cumsum([0, *sizes[:-1]])
    flat[begins] -= np.array(last[:-1], np.int32)
    return np.cumsum(flat, dtype=np.int32)


@contextmanager
def damage() -> Iterator[None]:
    """Say in one word whatever goes wrong when files are not what they should be."""
    try:
        yield
    except UNREADABLE as error:
        raise Damaged("A posting list cannot be read.") from error
