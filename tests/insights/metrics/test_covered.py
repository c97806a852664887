"""Whether what is asked about is covered, checked in time, and known to more than one."""

import pytest

from tests.insights.metrics.made import Row, made, told

PAGES: list[Row] = [
    *({"who": one, "asks": 1, "at": 950} for one in range(6)),
    {"who": 6, "reviewed": 1, "covered": 1, "due": 0, "words": 100},
    {"who": 7, "reviewed": 1, "covered": 1, "due": 1, "words": 300},
    *({"who": one, "reviewed": 1, "covered": 0, "due": 1, "words": 0} for one in range(8, 12)),
]
EXPLAINERS: list[Row] = [{**page, "explains": page.get("reviewed", 0)} for page in PAGES]
ABOUT: list[Row] = [
    *({"page": one, "topic": 1} for one in (0, 1)),
    *({"page": one, "topic": 2} for one in range(2, 6)),
    {"page": 6, "topic": 1},
    {"page": 7, "topic": 2},
]


def test_a_topic_is_covered_by_a_page_that_stands() -> None:
    figure = told("demand", made(PAGES, about=ABOUT))
    assert figure["value"] == pytest.approx(2 / 6)
    assert figure["gaps"] == [["Docks", 4]]


def test_words_are_checked_in_time_or_not() -> None:
    figure = told("freshness", made(PAGES))
    assert (figure["value"], figure["due"], figure["of"]) == (0.25, 5, 6)


def test_words_that_nobody_reads_do_not_count() -> None:
    read: list[Row] = [{**page, "words": 10, "read": page.get("reviewed", 0)} for page in PAGES]
    dusty: list[Row] = [{"who": 0, "reviewed": 1, "due": 0, "words": 940} for _ in range(2)]
    figure = told("freshness", made([*read, *dusty]))
    assert (figure["value"], figure["due"], figure["of"]) == (pytest.approx(1 / 6), 5, 6)
    assert figure["written"] == pytest.approx(1890 / 1940)


def test_where_few_wrote_what_is_read_all_words_count() -> None:
    read: list[Row] = [{**page, "read": int(page["who"] == 7)} for page in PAGES]
    figure = told("freshness", made(read))
    assert (figure["value"], figure["of"]) == (0.25, 6)


def test_how_pages_stood_earlier_is_not_known() -> None:
    assert told("freshness", made(PAGES), days_ago=30) == {}


def test_a_topic_hangs_on_one_person() -> None:
    about: list[Row] = [
        *({"page": one, "topic": 1} for one in (6, 7, 8)),
        *({"page": one, "topic": 2} for one in (9, 10)),
    ]
    knowers: list[Row] = [
        *({"page": one, "who": 3, "at": 600} for one in (6, 7)),
        {"page": 8, "who": 4, "at": 600},
        *({"page": one, "who": who, "at": 600} for one in (9, 10) for who in (0, 1)),
    ]
    figure = told("knowledge-risk", made(EXPLAINERS, about=about, knowers=knowers))
    assert (figure["value"], figure["hanging"], figure["single"]) == (0.5, 1, 3)


def test_a_topic_hangs_on_who_knows_what_many_read() -> None:
    pages: list[Row] = [{**page, "much": int(page["who"] == 9)} for page in EXPLAINERS]
    about: list[Row] = [{"page": one, "topic": 1} for one in (8, 9, 10)]
    knowers: list[Row] = [{"page": one, "who": one % 3, "at": 600} for one in (8, 9, 10)]
    figure = told("knowledge-risk", made(pages, about=about, knowers=knowers))
    assert (figure["value"], figure["single"], figure["read"]) == (1, 3, 1)
    figure = told("knowledge-risk", made(EXPLAINERS, about=about, knowers=knowers))
    assert (figure["value"], figure["single"], figure["read"]) == (0, 3, 0)


def test_nobody_is_missed_on_lessons_which_nobody_is_said_to_know() -> None:
    lessons: list[Row] = [{"who": 0, "reviewed": 1, "lesson": 1} for _ in range(5)]
    about: list[Row] = [{"page": one, "topic": 1} for one in range(6, 17)]
    knowers: list[Row] = [{"page": one, "who": who, "at": 600} for one in range(6, 12) for who in range(4)]
    figure = told("knowledge-risk", made([*EXPLAINERS, *lessons], about=about, knowers=knowers))
    assert (figure["value"], figure["hanging"], figure["single"]) == (0, 0, 0)


def test_the_evidence_on_a_topic_is_one_persons() -> None:
    evidence: list[Row] = [
        {"who": 0, "topic": 1, "at": 500, "worth": 3},
        {"who": 1, "topic": 1, "at": 500, "worth": 2},
        *({"who": one, "topic": 2, "at": 500, "worth": 1} for one in range(6)),
        {"who": -1, "topic": 2, "at": 500, "worth": 50},  # left
    ]
    figure = told("alone", made(evidence=evidence))
    assert (figure["value"], figure["alone"], figure["of"]) == (0.5, 1, 2)
