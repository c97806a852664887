"""Which cells of a table of people stay hidden, so that none of them follows from the others and the totals.

All sums of rows and columns are taken as known. A hidden cell is safe where at least five numbers remain
possible for it. How far it could be raised or lowered, with all sums and all shown cells as they are, is a
maximal flow through the other hidden cells: whatever it gains, others in its row and column have to lose. See
Fischetti and Salazar-González, Models and algorithms for optimizing cell suppression in tabular data, 2000;
here cells are added one by one, which may hide a little more than the best choice would.
"""

from collections import deque
from collections.abc import Collection, Iterator, Sequence

from wiki.people.subtrees import FEWEST

Table = Sequence[Sequence[int]]  # numbers of people, by row and column
Cell = tuple[int, int]
Node = tuple[bool, int]  # whether it is a column, and which

POSSIBLE = FEWEST  # numbers that a hidden cell might be, at least


def is_sensitive(people: int) -> bool:
    """Whether a number is about somebody, and about fewer than five."""
    return 0 < people < FEWEST


def suppressed(table: Table, also: Collection[Cell] = ()) -> frozenset[Cell] | None:
    """Return the cells to hide: those about fewer than five people, others asked for, and what protects them.

    None where not even hiding all of them helps; then nothing of the table may be shown, its totals included.
    """
    hidden = {cell for cell in cells(table) if is_sensitive(at(table, cell))} | set(also)
    while exposed := next((cell for cell in sorted(hidden) if not is_safe(table, hidden, cell)), None):
        more = [cell for cell in cells(table) if cell not in hidden]
        if not more:
            return None
        hidden.add(min(more, key=lambda cell: (*protection(table, hidden, cell, exposed), cell)))
    return frozenset(hidden)


def protection(
    table: Table, hidden: Collection[Cell], cell: Cell, exposed: Cell
) -> tuple[int, bool, bool, int]:
    """Return how well a cell serves to hide another, the best least.

    Where a row or column has one hidden cell only, another hides that; then in its own; not empty; small.
    """
    alone = sum(sum(other[axis] == cell[axis] for other in hidden) == 1 for axis in (0, 1))
    beside = cell[0] == exposed[0] or cell[1] == exposed[1]
    return -alone, not beside, at(table, cell) == 0, at(table, cell)


def is_safe(table: Table, hidden: Collection[Cell], cell: Cell) -> bool:
    """Whether enough numbers remain possible for a hidden cell."""
    low, high = possible(table, hidden, cell)
    return high - low + 1 >= POSSIBLE


def possible(table: Table, hidden: Collection[Cell], cell: Cell) -> tuple[int, int]:
    """Return the least and the greatest that a hidden cell might be for whoever knows all that is shown."""
    row, column = (False, cell[0]), (True, cell[1])
    others = {(one, other): room for one, other, room in links(table, hidden, cell)}
    known = at(table, cell)
    return known - min(known, flow(dict(others), row, column)), known + flow(dict(others), column, row)


def links(table: Table, hidden: Collection[Cell], but: Cell) -> Iterator[tuple[Node, Node, int]]:
    """Yield by how much each other hidden cell could change: up without limit, and down to nobody."""
    unlimited = sum(map(sum, table))
    for cell in hidden:
        if cell != but:
            row, column = (False, cell[0]), (True, cell[1])
            yield row, column, unlimited
            yield column, row, at(table, cell)


def flow(room: dict[tuple[Node, Node], int], source: Node, sink: Node) -> int:
    """Return the maximal flow, after Edmonds and Karp; uses up the room it is given."""
    total = 0
    while path := way(room, source, sink):
        amount = min(room[step] for step in path)
        for one, other in path:
            room[one, other] -= amount
            room[other, one] = room.get((other, one), 0) + amount
        total += amount
    return total


def way(room: dict[tuple[Node, Node], int], source: Node, sink: Node) -> Sequence[tuple[Node, Node]]:
    """Return the shortest way on which there is room, as its steps; empty where there is none."""
    came: dict[Node, Node] = {source: source}
    waiting = deque([source])
    while waiting and sink not in came:
        one = waiting.popleft()
        for (begin, end), left in room.items():
            if begin == one and left > 0 and end not in came:
                came[end] = one
                waiting.append(end)
    return steps(came, source, sink) if sink in came else []


def steps(came: dict[Node, Node], source: Node, sink: Node) -> Sequence[tuple[Node, Node]]:
    """Return the steps that led somewhere, the last first."""
    found, end = [], sink
    while end != source:
        found.append((came[end], end))
        end = came[end]
    return found


def cells(table: Table) -> Iterator[Cell]:
    """Yield where every cell is."""
    return ((row, column) for row, numbers in enumerate(table) for column in range(len(numbers)))


def at(table: Table, cell: Cell) -> int:
    """Return what a cell holds."""
    return table[cell[0]][cell[1]]
