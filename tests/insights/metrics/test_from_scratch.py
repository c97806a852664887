"""Columns and masks give what counting one row after the other gives."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.insights.metrics.made import PEOPLE_MADE, Row, made, told

WHO = st.integers(-1, PEOPLE_MADE - 1)
WHEN = st.sampled_from([100.0, 600.0, 909.5, 910.0, 950.0, 999.5])
SOON = st.sampled_from([955.0, 999.9, 1000.5, float("nan")])
PAGES = st.lists(
    st.fixed_dictionaries({"who": WHO, "at": WHEN, "reviewed": st.integers(0, 1)}), min_size=4, max_size=12
)
FLAG = st.integers(0, 1)
STANDS = st.lists(
    st.fixed_dictionaries(
        {"who": WHO, "reviewed": FLAG, "read": FLAG, "due": FLAG, "words": st.integers(0, 9)}
    ),
    max_size=40,
)
DEED = {"who": WHO, "at": WHEN, "page": st.integers(0, 3)}
TEXTS = st.lists(st.fixed_dictionaries({**DEED, "characters": st.integers(98, 101)}), max_size=20)
GIVEN = st.lists(st.fixed_dictionaries({**DEED, "applied": st.integers(0, 1)}), max_size=40)
THREADS = st.lists(
    st.fixed_dictionaries({**DEED, "wants": st.integers(0, 1), "acted_at": SOON}),
    max_size=40,
)
TEAMS = st.sampled_from([None, 1, 2])


def is_of(team: int | None, who: float) -> bool:
    return team is None or (who >= 0 and 1 + who // 6 == team)


def lately(row: Row) -> bool:
    return 910 <= row["at"] < 1000


def people(rows: list[Row]) -> set[float]:
    return {row["who"] for row in rows if row["who"] >= 0}


@given(THREADS, TEAMS)
def test_remarks_that_were_acted_on(threads: list[Row], team: int | None) -> None:
    own = [row for row in threads if lately(row) and row["wants"] and is_of(team, row["who"])]
    acted = [row for row in own if row["acted_at"] < 1000]
    figure = told("review-yield", made([{}] * 4, threads=threads), team)
    if len(people(own)) < 6:
        assert figure == {"value": None}
    else:
        assert figure["value"] == pytest.approx(len(acted) / len(own))


@given(PAGES, TEXTS, GIVEN, TEAMS)
def test_pages_that_were_applied(
    pages: list[Row], texts: list[Row], given_: list[Row], team: int | None
) -> None:
    wrote = {(row["page"], row["who"]) for row in texts}
    used = {row["page"] for row in given_ if row["applied"] and (row["page"], row["who"]) not in wrote}
    own = [
        (place, page)
        for place, page in enumerate(pages)
        if page["reviewed"] and page["at"] < 910 and is_of(team, page["who"])
    ]
    figure = told("applied", made(pages, texts=texts, endorsements=given_), team)
    if len(people([page for _, page in own])) < 6:
        assert figure == {"value": None}
    else:
        assert figure["value"] == pytest.approx(sum(place in used for place, _ in own) / len(own))


@given(PAGES, GIVEN)
def test_praise_between_people_who_praise_each_other(pages: list[Row], given_: list[Row]) -> None:
    praise = [
        (row["who"], pages[int(row["page"])]["who"], row["at"]) for row in given_ if 635 <= row["at"] < 1000
    ]
    praise = [(who, whom, at) for who, whom, at in praise if -1 not in {who, whom} and who != whom]
    pairs = {(who, whom) for who, whom, _ in praise}
    new = [(who, whom) for who, whom, at in praise if at >= 910]
    figure = told("returned", made(pages, endorsements=given_))
    if len({who for who, _ in new}) < 6:
        assert figure == {"value": None}
    else:
        assert figure["value"] == pytest.approx(sum((whom, who) in pairs for who, whom in new) / len(new))


@given(STANDS, TEAMS)
def test_words_that_were_checked_in_time(pages: list[Row], team: int | None) -> None:
    own = [page for page in pages if page["reviewed"] and is_of(team, page["who"])]
    read = [page for page in own if page["read"]]
    counted = read if len(people(read)) >= 6 else own
    words = sum(page["words"] for page in counted)
    figure = told("freshness", made(pages), team)
    if len(people(counted)) < 6 or not words:
        assert figure.get("value") is None
    else:
        assert figure["value"] == pytest.approx(sum(p["words"] for p in counted if not p["due"]) / words)


@given(TEXTS, GIVEN, TEAMS)
def test_people_who_contribute(texts: list[Row], messages: list[Row], team: int | None) -> None:
    deeds = Counter(
        row["who"]
        for row in (*(row for row in texts if row["characters"] >= 100), *messages)
        if lately(row) and row["who"] >= 0 and is_of(team, row["who"])
    )
    figure = told("contributors", made([{}] * 4, texts=texts, messages=messages), team)
    if len(deeds) < 6:
        assert figure == {"value": None}
    else:
        assert (figure["value"], figure["contributed"]) == (1, len(deeds))
