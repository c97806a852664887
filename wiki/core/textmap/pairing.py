"""Which block of the newer text is which of the older: the same, an edited one, or none."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from wiki.core.textmap.aligning import Effort, align, increasing
from wiki.core.textmap.tokens import words

ALIKE = 0.35  # share of words in common that makes two blocks versions of each other
TRACED = 0.2  # the same, in the map: whose words they are, who read them, where a passage went
ALIKE_IN_PLACE = 0.15  # the same, when each is the only one that changed between two unchanged neighbours
IN_PLACE_BONUS = 0.1  # between two candidates as good, the one that did not move
TELLING = 12  # characters a block needs before finding it elsewhere means that it moved
COMMON = 16  # a word in more blocks than this tells nothing
CANDIDATES = 4  # old blocks compared in full with each new one


@dataclass(frozen=True, slots=True)
class Pair:
    """A block of the older text and what became of it; None on the side where there is none."""

    old: int | None
    new: int | None
    same: bool = False
    moved: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    index: int
    gap: int
    words: Counter[str]

    def likeness(self, other: "_Block") -> float:
        """Sørensen-Dice coefficient of the words, with a bonus for staying in place."""
        common = (self.words & other.words).total()
        share = 2 * common / max(self.words.total() + other.words.total(), 1)
        return share + IN_PLACE_BONUS if share and self.gap == other.gap else share


def pair_blocks(
    old: Sequence[str], new: Sequence[str], effort: Effort | None = None, *, alike: float = ALIKE
) -> list[Pair]:
    """Pair the blocks, in an order for reading: that of the newer text, with what is gone where it was."""
    same = [(a + i, b + i) for a, b, length in align(old, new, effort or Effort()) for i in range(length)]
    pairs = dict(same)
    same_moved = dict(_moved(old, new, pairs))
    pairs |= same_moved
    identical = set(pairs)
    pairs |= dict(_edited(old, new, pairs, same, alike))
    return list(_in_order(pairs, identical, len(old), len(new)))


def _moved(old: Sequence[str], new: Sequence[str], pairs: dict[int, int]) -> Iterator[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for a in reversed(range(len(old))):
        if a not in pairs and len(old[a]) >= TELLING:
            places[old[a]].append(a)
    taken = set(pairs.values())
    for b, text in enumerate(new):
        if b not in taken and places.get(text):
            yield places[text].pop(), b


def _edited(
    old: Sequence[str],
    new: Sequence[str],
    pairs: dict[int, int],
    fixed: Sequence[tuple[int, int]],
    alike: float,
) -> Iterator[tuple[int, int]]:
    old_rest = _rest(old, set(pairs), [a for a, _ in fixed])
    new_rest = _rest(new, set(pairs.values()), [b for _, b in fixed])
    alone = _lone_gaps(old_rest) & _lone_gaps(new_rest)
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for likeness, before, after in sorted(_candidates(old_rest, new_rest), key=lambda each: -each[0]):
        needed = ALIKE_IN_PLACE if before.gap == after.gap and before.gap in alone else alike
        if likeness >= needed and before.index not in taken_old and after.index not in taken_new:
            taken_old.add(before.index)
            taken_new.add(after.index)
            yield before.index, after.index


def _rest(texts: Sequence[str], taken: set[int], fixed: Sequence[int]) -> list[_Block]:
    rest = []
    gap = 0
    for index, text in enumerate(texts):
        while gap < len(fixed) and fixed[gap] <= index:
            gap += 1
        if index not in taken:
            rest.append(_Block(index, gap, Counter(text[a:b] for a, b in words(text))))
    return rest


def _lone_gaps(rest: Sequence[_Block]) -> set[int]:
    return {gap for gap, count in Counter(block.gap for block in rest).items() if count == 1}


def _candidates(old: Sequence[_Block], new: Sequence[_Block]) -> Iterator[tuple[float, _Block, _Block]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for place, block in enumerate(old):
        for word in block.words:
            holders[word].append(place)
    telling = {word: places for word, places in holders.items() if len(places) <= COMMON}
    for block in new:
        votes = Counter(place for word in block.words for place in telling.get(word, ()))
        for place, _ in votes.most_common(CANDIDATES):
            yield old[place].likeness(block), old[place], block


def _in_order(pairs: dict[int, int], identical: set[int], old: int, new: int) -> Iterator[Pair]:
    origin = {b: a for a, b in pairs.items()}
    arrivals = sorted(origin)
    staying = {arrivals[place] for place in increasing([origin[b] for b in arrivals])}
    gone = deque(a for a in range(old) if a not in pairs)
    for b, limit in enumerate(_limits(origin, staying, old, new)):
        while gone and gone[0] < limit:
            yield Pair(gone.popleft(), None)
        a = origin.get(b)
        yield Pair(a, b, same=a in identical, moved=a is not None and b not in staying)
    yield from (Pair(a, None) for a in gone)


def _limits(origin: Mapping[int, int], staying: AbstractSet[int], old: int, new: int) -> list[int]:
    """Return for each newer block which older ones stood before it: all before the next that stayed."""
    limits = []
    limit = old
    for b in reversed(range(new)):
        limit = origin[b] if b in staying else limit
        limits.append(limit)
    return limits[::-1]
