# mypy: disable-error-code="no-untyped-call"
"""Segments of a Whoosh index, mapped into memory and read by Whoosh's own readers of its files.

Everything that leans on Whoosh's insides is here, in `contents`, `mapped` and `blocks` (decision 16), and
`tests/search/test_whoosh_inside.py` fails where Whoosh changes them. A segment never changes once it is
written; which of its documents were deleted since is told by the table of contents. Nothing here has a
position in a file, so threads may share it.
"""

import mmap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec, W3Segment, W3TermInfo
from whoosh.filedb.compound import CompoundStorage
from whoosh.reading import TermNotFound
from whoosh.util.numeric import byte_to_length

from wiki.search.vectors import mapped
from wiki.search.vectors.blocks import Damaged, Numbers, Places, damage, places_in, postings_in
from wiki.search.vectors.contents import Listed, reading
from wiki.search.vectors.postings import NOTHING, Lengths, Postings, coded

mapped.install()

LENGTHS = "_{}_len"  # the column with a field's lengths
LENGTH_OF_BYTE = np.array([byte_to_length(byte) for byte in range(256)], np.float64)
MOST_WORDS = 200_000  # that are listed of a field
NOWHERE: Places = np.empty(0, np.int64)
Column = NDArray[np.int64]


class Segment:
    """One segment: its terms, the lengths of its fields, and its columns."""

    def __init__(self, build: Path, listed: Listed) -> None:
        written = listed.written
        if not isinstance(written, W3Segment) or not written.is_compound():
            raise Damaged("This is no segment that this program writes.")
        self.name = listed.name
        self.size = int(written.doc_count_all())  # documents, deleted ones included
        self.written = written
        with reading(build) as storage:
            self.files: CompoundStorage = written.open_compound_file(storage)
            self.terms = W3Codec().terms_reader(self.files, written)
        self.lists: memoryview = self.terms._postfile.memory  # noqa: SLF001 - see above
        self.lengths: dict[str, Lengths] = {}
        self.listed_words: dict[str, Sequence[str]] = {}

    def let_go(self) -> None:
        """Let the system have the memory in which it shows what was read; it shows it again when asked."""
        if hasattr(mmap, "MADV_DONTNEED") and self.files._source:  # noqa: SLF001 - see above
            self.files._source.madvise(mmap.MADV_DONTNEED)  # noqa: SLF001 - see above

    def total_length(self, field: str) -> int:
        """Return how many terms a field has in all documents, deleted ones included."""
        lengths: Mapping[str, int] = vars(self.written)["_fieldlengths"]
        return lengths.get(field, 0)

    def postings(self, field: str, term: str) -> Postings:
        """Decode the postings of a term."""
        start = self.start_of(field, term)
        if start is None:
            return NOTHING
        numbers, weights = postings_in(self.lists, start)
        if numbers.min() < 0 or numbers.max() >= self.size:
            raise Damaged(f"{field}:{term} names a document that is not there.")
        return coded(numbers, weights, self.lengths_of(field))

    def places(self, field: str, term: str, wanted: Numbers | None = None) -> Places:
        """Return where a term stands: in all documents that have it, or in those wanted, rising."""
        start = self.start_of(field, term)
        return NOWHERE if start is None else places_in(self.lists, start, wanted)

    def start_of(self, field: str, term: str) -> int | None:
        """Return where the postings of a term begin, or None where it does not occur."""
        key = term.encode("utf-8", "surrogatepass")  # half a character is nowhere, which is no damage
        with damage(), suppress(TermNotFound):
            return int(self.terms.term_info(field, key).extent()[0])
        return None

    def begun(self, field: str, beginning: str, most: int) -> Iterator[tuple[str, int]]:
        """Yield the terms that begin like this with the number of their documents, up to so many."""
        known = self.terms._fieldmap.get(field)  # noqa: SLF001 - see above
        prefix = beginning.encode()
        if known is None:
            return
        with damage():
            for seen, (key, value) in enumerate(self.terms.items_from(field, prefix)):
                if seen >= most or key[0] != field or not key[1].startswith(prefix):
                    return
                yield key[1].decode(), int(value.doc_frequency())

    def words(self, field: str) -> Sequence[str]:
        """Return the terms of a field, rising; of very many the first ones."""
        if field not in self.listed_words:
            begin = self.terms._keycoder(field, b"")  # noqa: SLF001 - see above
            keys = takewhile(lambda key: key.startswith(begin), self.terms._tindex.keys_from(begin))  # noqa: SLF001 - see above
            self.listed_words[field] = [key[len(begin) :].decode() for key in islice(keys, MOST_WORDS)]
        return self.listed_words[field]

    def frequencies(self, least: int) -> Iterator[tuple[str, str, int]]:
        """Yield field, term and number of documents of every term that at least so many have."""
        table = self.terms._tindex  # noqa: SLF001 - see above
        for key, length, value, _ in table._ranges():  # noqa: SLF001 - see above
            frequency = W3TermInfo.read_doc_freq(table.dbfile, value)
            if frequency >= least:
                field, term = self.terms._keydecoder(table.dbfile.get(key, length))  # noqa: SLF001 - see above
                yield str(field), term.decode(), int(frequency)

    def lengths_of(self, field: str) -> Lengths:
        """Return the length byte of a field in every document; 0 where it has none."""
        if field not in self.lengths:
            self.lengths[field] = self.column(LENGTHS.format(field), np.dtype(np.uint8))
        return self.lengths[field]

    def numbers(self, name: str) -> Column:
        """Return a column of numbers, 0 where a document has none."""
        return self.column(name, np.dtype(">i8")).astype(np.int64)

    def packed(self, name: str) -> tuple[memoryview, NDArray[np.int64]]:
        """Return what a column of bytes holds, one document after the other, and how many each has.

        After the bytes come the lengths, perhaps the places where each begins, and last the kinds of these
        numbers as letters, with an X where the places are there.
        """
        file = W3Codec.column_filename(self.written, name)
        lengths = np.zeros(self.size, np.int64)
        if not self.files.file_exists(file):
            return memoryview(b""), lengths
        memory = self.files.open_file(file).memory
        has_places = memory[-1:] == b"X"
        kinds = bytes(memory[-3:-1] if has_places else memory[-1:]).decode()
        end = len(memory) - (3 if has_places else 1)
        if has_places:
            end -= np.dtype(kinds[1]).itemsize * self.size
        kind = np.dtype(kinds[0]).newbyteorder(">")
        start = end - kind.itemsize * self.size
        lengths[:] = np.frombuffer(memory[start:end], kind)
        return memory[: int(lengths.sum())], lengths

    def column(self, name: str, kind: np.dtype[Any]) -> NDArray[Any]:
        """Return what a column holds for every document; Whoosh leaves out the zeros at its end."""
        file = W3Codec.column_filename(self.written, name)
        values = np.zeros(self.size, kind)
        if self.files.file_exists(file):
            held = np.frombuffer(self.files.open_file(file).memory, kind)
            if len(held) > self.size:
                raise Damaged(f"{name} has more values than there are documents.")
            values[: len(held)] = held
        return values
