"""What is kept of growth is read back as it was."""

import json

from wiki.growth.figures import FamilyFigures, Figures
from wiki.growth.rising import Family

SOME = FamilyFigures(9, 4, 117.5, 240.0, 3, 3.5, 6.1, 9.9, 0.97, has_grown=True, asked=4, volunteered=5)


def test_it_is_read_back_as_it_was() -> None:
    figures = Figures({Family.EXPLAINS: SOME, Family.BRIDGES: SOME}, tuple(range(12)))
    assert Figures.of(json.loads(json.dumps(figures.kept()))) == figures
