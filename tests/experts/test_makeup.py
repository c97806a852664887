"""The explanation of a place in the order adds up, whatever the evidence."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.experts.test_formula import ADA, ENGINE, NOW, a_page, approved
from wiki.experts.makeup import Makeup, makeup_of
from wiki.experts.marks import Marks, PageMark, Written
from wiki.experts.prepared import ballots, prepared
from wiki.experts.voting import poll
from wiki.experts.weighing import Standing, knowings, standing
from wiki.pages.models import Kind


def standings(marks: Marks, scores: Mapping[int, float]) -> list[Standing]:
    """Return everybody's place, the best first."""
    items = list(knowings(marks, NOW))
    voted = poll(ballots([prepared(item, NOW) for item in items], NOW), scores)
    own = {one: [item for item in items if item.person_id == one] for one in voted.people}
    return [standing(one, voted.votes_for(one), own[one], voted.strength_of(one, NOW)) for one in own]


def of_pages(scores: Mapping[int, float]) -> Makeup:
    """Return what Ada's place is made of, who wrote all of these pages."""
    marks = Marks()
    for page_id in scores:
        marks.pages[page_id] = PageMark(page_id, 1, Kind.EXPLAINER, "bloat", f"Page {page_id}")
        marks.written[page_id].append(Written(ADA, 1.0, 300, NOW, ENGINE))
    (ada,) = standings(marks, scores)
    return makeup_of(ada, marks)


@given(some.dictionaries(some.integers(1, 10**6), some.floats(0, 1), min_size=1, max_size=40))
def test_what_is_shown_and_what_is_left_are_the_whole(scores: dict[int, float]) -> None:
    makeup = of_pages(scores)
    shown = [part.percent for part in makeup.pages]

    assert sum(shown) + makeup.rest_percent == 100
    assert shown == sorted(shown, reverse=True)
    assert len(shown) + makeup.rest_count == len(scores)
    assert all(part >= 0 for part in (*shown, makeup.rest_percent))


@pytest.mark.parametrize(
    ("scores", "words", "rest"),
    [
        ({1: 1.0}, "This page makes all of it", ""),
        ({1: 1.0, 2: 1.0}, "These 2 pages make all of it", ""),
        (
            dict.fromkeys(range(1, 6), 1.0),
            "These 3 pages make 60\u202f% of it",
            "2 more pages make 40\u202f%",
        ),
        (
            {1: 1.0, 2: 1.0, 3: 1.0, 4: 0.01},
            "These 3 pages make more than 99\u202f% of it",
            "1 more page makes less than 1\u202f%",
        ),
    ],
)
def test_it_is_said_in_words(scores: dict[int, float], words: str, rest: str) -> None:
    makeup = of_pages(scores)

    assert (makeup.words, makeup.rest_words) == (words, rest)


def test_each_part_says_what_was_done_there() -> None:
    marks = approved(a_page())
    found = standings(marks, {1: 1.0})

    assert [makeup_of(one, marks).pages[0].did for one in found] == ["wrote", "reviewed"]
