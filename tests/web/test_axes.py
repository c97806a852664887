"""An axis has few lines, at round numbers, and room for the greatest value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.web.axes import LINES, ticks


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (34, (0, 10, 20, 30, 40)),
        (5, (0, 1, 2, 3, 4, 5)),
        (1, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (0.3, (0, 0.1, 0.2, 0.3)),
        (0, (0, 1)),
    ],
)
def test_examples(top: float, expected: tuple[float, ...]) -> None:
    assert ticks(top) == pytest.approx(expected)


@given(st.floats(1e-6, 1e9))
def test_there_is_always_room(top: float) -> None:
    found = ticks(top)
    assert found[-1] >= top * (1 - 1e-6)
    assert len(found) <= LINES + 1
