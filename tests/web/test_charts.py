"""Charts are drawn by the server, to scale, and say in words what they show."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask

Draw = Callable[[str], Tag]


@pytest.fixture
def draw(app: Flask) -> Draw:
    def drawn(source: str) -> Tag:
        found = BeautifulSoup(app.jinja_env.from_string(source).render(), "html.parser").svg
        assert found
        return found

    return drawn


def test_bars_stand_on_each_other_to_scale(draw: Draw) -> None:
    months = "[('Oct', 'October', [2, 0, 1]), ('Nov', 'November', [4, 3, 3])]"
    series = "['Written', 'Reviewed', 'Answered']"
    chart = draw("{{ ui.stacked(" + f"{months}, {series}, 'What was shared', 'More in <November>'" + ") }}")
    bars = [(bar["class"][1], float(str(bar["y"])), float(str(bar["height"]))) for bar in chart("rect")]

    assert bars == [
        ("s1", 170.0, 40.0),
        ("s3", 150.0, 20.0),
        ("s1", 130.0, 80.0),
        ("s2", 70.0, 60.0),
        ("s3", 10.0, 60.0),
    ]
    assert chart["role"] == "img"
    assert [text.get_text() for text in chart(["title", "desc"])] == ["What was shared", "More in <November>"]


def test_a_line_breaks_where_nothing_is_known(draw: Draw) -> None:
    chart = draw("{{ ui.trend([none, 0.5, 1, none, 0.25], 'How it went') }}")
    lines = [str(path["d"]) for path in chart("path", class_="line")]
    assert lines == ["M25.0 50.0h0L50.0 0.0M100.0 75.0h0"]
    assert chart["aria-label"] == "How it went"


@pytest.mark.parametrize("values", ["[]", "[none]", "[0, 0]"])
def test_a_line_of_nothing_is_drawn_all_the_same(draw: Draw, values: str) -> None:
    assert draw("{{ ui.trend(" + values + ", 'Nothing yet') }}")


def test_a_curve_goes_down_by_steps(draw: Draw) -> None:
    lines, sides = "[('Answers', [(2, 0.5), (10, 0.25), (90, 0)])]", "[(0, 'none'), (1, 'all')]"
    chart = draw("{{ ui.curves(" + f"{lines}, 20, {sides}, [(0, '0')], 'Waiting', 'Half'" + ") }}")
    assert str(chart("path")[0]["d"]) == "M0 0H10.0V50.0H50.0V75.0H100"
