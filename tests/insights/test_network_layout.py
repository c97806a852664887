"""Where the dots of a network come to lie: apart from each other, within the drawing, and always the same."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from wiki.insights.network.layout import laid_out

SIZE, ROOM = (960, 660), (116, 42)


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[int], list[tuple[int, int]]]:
    groups = draw(st.lists(st.integers(0, 6), min_size=1, max_size=60))
    ends = st.integers(0, len(groups) - 1)
    ties = (
        draw(st.lists(st.tuples(ends, ends).filter(lambda tie: tie[0] < tie[1]), max_size=80))
        if len(groups) > 1
        else []
    )
    return groups, ties


@given(networks())
@settings(max_examples=15)
def test_every_dot_lies_within_and_always_in_the_same_place(
    network: tuple[list[int], list[tuple[int, int]]],
) -> None:
    places = laid_out(*network, SIZE, ROOM)

    assert places == laid_out(*network, SIZE, ROOM)
    assert len(places) == len(network[0])
    assert all(58 <= x <= 902 and 21 <= y <= 639 for x, y in places)


def test_of_forty_names_no_two_lie_upon_each_other() -> None:
    groups = [number % 5 for number in range(40)]
    ties = [(number, number * 7 % 40) for number in range(1, 40) if number != number * 7 % 40]
    places = laid_out(groups, ties, SIZE, ROOM)

    assert not [
        (one, other)
        for one, other in combinations(places, 2)
        if abs(one[0] - other[0]) < ROOM[0] - 3 and abs(one[1] - other[1]) < ROOM[1] - 3
    ]


def test_who_is_tied_lies_nearer_than_who_is_not() -> None:
    places = laid_out([0, 0, 0, 1, 1, 1], [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)], SIZE, (1, 1))
    far = [
        abs(one[0] - other[0]) + abs(one[1] - other[1])
        for one, other in ((places[0], places[1]), (places[0], places[4]))
    ]
    assert far[0] < far[1]


def test_nobody_is_nowhere() -> None:
    assert laid_out([], [], SIZE, ROOM) == []
