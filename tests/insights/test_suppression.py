"""Hidden cells stay hidden: whoever knows all that is shown, sums included, can tell none of them."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from wiki.insights.suppression import POSSIBLE, Cell, Table, possible, suppressed
from wiki.people.subtrees import FEWEST


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(2, 5))
    row = st.lists(st.integers(0, 14), min_size=columns, max_size=columns)
    return draw(st.lists(row, min_size=2, max_size=4))


def all_cells(table: Table) -> list[Cell]:
    return list(product(range(len(table)), range(len(table[0]))))


def ranges(table: Table, hidden: frozenset[Cell]) -> list[tuple[int, int]]:
    """What linear programming says is possible for each hidden cell, given all sums and all shown cells."""
    numbers, unknown = np.asarray(table), sorted(hidden)
    sums, totals = [], []
    for axis, count in ((0, numbers.shape[0]), (1, numbers.shape[1])):
        for line in range(count):
            sums.append([float(cell[axis] == line) for cell in unknown])
            shown = sum(
                table[r][c] for r, c in all_cells(table) if (r, c)[axis] == line and (r, c) not in hidden
            )
            totals.append(numbers.sum(axis=1 - axis)[line] - shown)
    found = []
    for position in range(len(unknown)):
        wanted = np.eye(len(unknown))[position]
        low, high = (linprog(sign * wanted, A_eq=sums, b_eq=totals).fun * sign for sign in (1, -1))
        found.append((round(low), round(high)))
    return found


@given(tables())
def test_nothing_about_fewer_than_five_is_shown(table: Table) -> None:
    hidden = suppressed(table)
    shown = [] if hidden is None else [table[r][c] for r, c in all_cells(table) if (r, c) not in hidden]
    assert not [people for people in shown if 0 < people < FEWEST]


@given(tables())
def test_for_every_hidden_cell_five_numbers_remain_possible(table: Table) -> None:
    hidden = suppressed(table) or frozenset()
    for low, high in ranges(table, hidden) if hidden else []:
        assert high - low + 1 >= POSSIBLE


@given(tables(), st.data())
def test_what_is_possible_is_what_linear_programming_says(table: Table, data: st.DataObject) -> None:
    hidden = data.draw(st.frozensets(st.sampled_from(all_cells(table)), min_size=1))
    assert [possible(table, hidden, cell) for cell in sorted(hidden)] == ranges(table, hidden)


@given(tables())
def test_a_table_without_small_numbers_is_shown_whole(table: Table) -> None:
    large = [[people * FEWEST for people in row] for row in table]
    assert suppressed(large) == frozenset()


@pytest.mark.parametrize(
    ("table", "hidden"),
    [
        ([[6, 7, 3], [9, 8, 20]], {(0, 2), (0, 0), (1, 0), (1, 2)}),
        ([[6, 7, 8], [9, 8, 20]], set()),
        ([[1, 0], [0, 1]], None),
    ],
)
def test_one_small_number_takes_another_with_it(table: Table, hidden: set[Cell] | None) -> None:
    assert suppressed(table) == hidden
