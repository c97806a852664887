"""Whether the rule lists groups alike: asked once a day, kept nowhere, and nobody is singled out."""

import io
from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import select, update

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.insights.teams import add_team
from tests.making import days_ago
from wiki.core.db import Session
from wiki.core.facts import FactRow
from wiki.growth.models import Grown, Switch
from wiki.insights.research.rates import rates_of
from wiki.people.models import Person

RATES = "/insights/research/rates"


@pytest.fixture
def people(session: Session, cast: Cast) -> Sequence[Person]:
    """Forty colleagues, of whom every other of the first half is listed, and six of the second."""
    session.add(Switch(is_on=True, by_id=cast.root.id))
    add_team(session, "crew", 40)
    people = session.scalars(select(Person).where(Person.handle.startswith("crew")).order_by(Person.id)).all()
    for person in (*people[:20:2], *people[20:26]):
        session.add(
            Grown(
                person_id=person.id, prepared_on=date(2026, 1, 1), figures={}, rising_since=date(2026, 1, 1)
            )
        )
    session.commit()
    return people


def lines(*groups: tuple[str, Sequence[Person]]) -> str:
    return "\n".join(f"{person.handle},{name}" for name, people in groups for person in people)


@pytest.fixture
def root(browse: Browse, cast: Cast) -> Browser:
    return browse(cast.root)


def test_each_group_has_its_share_and_the_ratio(root: Browser, people: Sequence[Person]) -> None:
    answer = root.post(RATES, {"list": lines(("north", people[:20]), ("south", people[20:]))})
    said = " ".join(answer.text.split())

    assert answer.status_code == 200
    assert ">50.0 %<" in said
    assert ">30.0 %<" in said
    assert ">0.60<" in said
    assert said.count("Below") == 2  # the mark, and the sentence about it


def test_a_file_does_as_well(root: Browser, people: Sequence[Person]) -> None:
    content = "\ufeffHandle,Group\r\n" + lines(("north", people[:20])).replace("crew", "@Crew")
    answer = root.post(RATES, {"file": (io.BytesIO(content.encode()), "groups.csv")})
    assert "50.0 %" in answer.text


def test_a_group_of_four_has_no_number(root: Browser, people: Sequence[Person], cast: Cast) -> None:
    answer = root.post(RATES, {"list": lines(("north", [*people[:4], cast.root]), ("south", people[10:]))})
    assert "Fewer than five people besides you" in answer.text


def test_who_asked_is_noted_and_the_groups_are_not(
    root: Browser, people: Sequence[Person], session: Session, cast: Cast
) -> None:
    root.post(RATES, {"list": lines(("canary-group", people))})
    fact = session.scalars(select(FactRow).where(FactRow.name == "SelectionRatesTold")).one()

    assert fact.actor_id == cast.root.id
    assert fact.payload == {"groups": 1}


def test_a_second_list_has_to_wait_a_day(root: Browser, people: Sequence[Person], session: Session) -> None:
    first = root.post(RATES, {"list": lines(("north", people))})
    second = root.post(RATES, {"list": lines(("north", people[1:]))})
    assert (first.status_code, second.status_code) == (200, 403)
    assert "once a day" in second.text
    assert "Once a day is all" in root.text("/insights/research")

    session.execute(
        update(FactRow).where(FactRow.name == "SelectionRatesTold").values(happened_at=days_ago(1.1))
    )
    session.commit()
    assert root.post(RATES, {"list": lines(("north", people))}).status_code == 200


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (b"", "Give at least one line"),
        (b"handle,group\n", "Give at least one line"),
        (b"ada\n", "Line 1 has to be a handle, a comma and a group"),
        (b"ada,north\n,south", "Line 2 has to be"),
        (b"ada,north,17", "Line 1 has to be"),
        (b"ada,north\nada,south", "more than once: ada"),
        (b"nobody,north\n~colleague,north", "Nobody here has the handle nobody, ~colleague."),
        (b'ada,"north', "Line 1 is no CSV"),
        (b"ada," + b"n" * 81, "more than 80 letters"),
        (b"ada,no\0rth", "contains a NUL"),
        (b"ada,\xff\xfe", "no text in UTF-8"),
        (b"\n".join(b"crew%d,g%d" % (n, n) for n in range(21)), "21 groups; 20 at most"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_answered_with_what_to_do(
    root: Browser, people: Sequence[Person], sent: bytes, sentence: str
) -> None:
    answer = root.post(RATES, {"file": (io.BytesIO(sent), "groups.csv")})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "once a day" not in root.post(RATES, {"list": lines(("north", people))}).text.lower()


def test_a_list_of_more_than_a_megabyte_is_refused(root: Browser, people: Sequence[Person]) -> None:
    answer = root.post(RATES, {"list": "ada,north\n" * 100_001})
    assert (answer.status_code, "larger than one megabyte" in answer.text) == (422, True)


def test_what_was_typed_stays_in_the_field(root: Browser, people: Sequence[Person]) -> None:
    assert "ada; north" in root.post(RATES, {"list": "ada; north"}).text


def test_nothing_is_told_before_people_were(root: Browser, cast: Cast) -> None:
    assert root.post(RATES, {"list": "ada,north"}).status_code == 403
    assert "not switched on" in root.text("/insights/research")


@pytest.mark.parametrize("who", ["ada", "mo", "stella"])
def test_it_is_for_admins(browse: Browse, cast: Cast, people: Sequence[Person], who: str) -> None:
    browser = browse(getattr(cast, who))
    assert browser.get("/insights/research").status_code == 404
    assert browser.get("/insights/research/2026-1.csv").status_code == 404
    assert browser.post(RATES, {"list": "ada,north"}).status_code == 404


def test_numbers_that_would_single_somebody_out_are_hidden_with_what_protects_them() -> None:
    groups = {"north": range(20), "south": range(20, 40), "west": range(40, 60)}
    rates = rates_of(groups, {*range(8), *range(20, 22), *range(40, 46)})

    assert [rate.listed for rate in rates] == [8, None, None]
    assert [rate.is_alert for rate in rates] == [False, False, False]


def test_where_nobody_is_listed_there_is_no_ratio() -> None:
    rates = rates_of({"north": range(20), "south": range(20, 40)}, set())
    assert [(rate.rate, rate.ratio) for rate in rates] == [(0, None), (0, None)]
