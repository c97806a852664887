"""What the files of a page say is found, and counts little."""

from dataclasses import replace

import pytest

from tests.search.samples import COMPANY, GRIPPER, VACUUM, found
from wiki.search.port import SearchIndex, Writer

WITH_FILE = replace(VACUUM, files=("budget-2026", "Zebra crossing"), writers=(Writer(7, 1.0),))

pytestmark = pytest.mark.each_backend


@pytest.fixture
def filed(backend: SearchIndex) -> SearchIndex:
    backend.replace([WITH_FILE])
    return backend


@pytest.mark.parametrize("query", ["zebras", "budget", '"zebra crossing"', "+crossing", "zebra -brush"])
def test_a_page_is_found_by_a_file(filed: SearchIndex, query: str) -> None:
    assert found(filed, query) == [WITH_FILE.id]


def test_no_phrase_runs_from_the_name_into_the_text(filed: SearchIndex) -> None:
    assert found(filed, '+"2026 zebra"') == []


def test_a_page_that_says_it_itself_comes_first(filed: SearchIndex) -> None:
    filed.replace([replace(GRIPPER, text="A zebra.")])

    assert found(filed, "zebra") == [GRIPPER.id, WITH_FILE.id]


def test_a_page_without_the_file_is_not_found(filed: SearchIndex) -> None:
    filed.replace([VACUUM])

    assert found(filed, "zebra") == []


def test_nobody_is_credited_with_what_a_file_says(filed: SearchIndex) -> None:
    assert filed.familiar("zebra", COMPANY) == {}
    assert filed.familiar("vacuum", COMPANY) == {7: 1.0}


def test_a_word_of_a_file_is_no_mistake(filed: SearchIndex) -> None:
    filed.replace([replace(GRIPPER, title="Zebru")])

    assert filed.corrections(["zebra"], COMPANY) == {}
