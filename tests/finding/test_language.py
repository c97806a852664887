"""Filters among the words of a search."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wiki.finding.language import MOST_FILTERS, Field, Filter, Spoken, first_instant, spoken

values = (
    some.text(some.sampled_from("ab 1-_é:"), min_size=1).map(lambda one: " ".join(one.split())).filter(bool)
)
words = some.text(some.sampled_from('ab" +-'), max_size=12).map(lambda one: " ".join(one.split()))
filters = some.lists(
    some.builds(Filter, some.sampled_from(Field), values), unique=True, max_size=MOST_FILTERS
)


def test_filters_are_told_from_words() -> None:
    found = spoken('dead author:ada rows topic:"Data bases" AFTER:2026-03')
    assert found.words == "dead rows"
    assert [str(one) for one in found.filters] == ["author:ada", 'topic:"Data bases"', "after:2026-03"]


@pytest.mark.parametrize(
    "text", ["error:404", "http://wiki/e/1", "topic:", "co-author:ada", 'say "topic: x"']
)
def test_what_only_looks_like_a_filter_is_words(text: str) -> None:
    assert spoken(text) == Spoken(text)


def test_a_quote_that_is_not_closed_ends_with_the_search() -> None:
    assert spoken('rows author:"Ada Ade').filters == (Filter(Field.AUTHOR, "Ada Ade"),)


@given(some.text(max_size=200))
def test_any_text_is_a_search_that_can_be_said_again(text: str) -> None:
    found = spoken(text)
    assert len(found.filters) <= MOST_FILTERS
    assert spoken(str(found)).filters[: len(found.filters)] == found.filters


@given(words.filter(lambda one: '"' not in one), filters)
def test_what_was_taken_apart_is_put_together_again(said: str, chosen: list[Filter]) -> None:
    one = Spoken(said, tuple(chosen))
    assert spoken(str(one)) == one


def test_narrowing_adds_and_widening_takes_away() -> None:
    one = (
        spoken("rows").narrowed("topic", "postgres").narrowed("topic", "docks").narrowed("state", "reviewed")
    )
    assert str(one) == "rows topic:postgres topic:docks state:reviewed"
    assert str(one.widened(Filter(Field.TOPIC, "postgres"))) == "rows topic:docks state:reviewed"


def test_there_is_one_state_and_one_date_of_a_kind() -> None:
    one = spoken("rows after:2024 state:reviewed").narrowed("after", "2025").narrowed("state", "unreviewed")
    assert str(one) == "rows after:2025 state:unreviewed"


@pytest.mark.parametrize(
    ("value", "instant"),
    [
        ("2026", datetime(2026, 1, 1, tzinfo=UTC)),
        ("2026-3", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-03-31", datetime(2026, 3, 31, tzinfo=UTC)),
        ("2026-02-30", None),
        ("0000", None),
        ("yesterday", None),
        ("٢٠٢٦", None),
    ],
)
def test_years_months_and_days_are_dates(value: str, instant: datetime | None) -> None:
    assert first_instant(value) == instant
