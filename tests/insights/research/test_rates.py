"""Whether the rule lists groups alike: asked once a quarter, kept nowhere, and nobody is singled out."""

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
from wiki.growth.actions import list_nowhere
from wiki.growth.models import Grown, Switch
from wiki.insights.research.rates import rates_of
from wiki.people.models import Person

RATES = "/insights/research/rates"


@pytest.fixture
def people(session: Session, cast: Cast) -> Sequence[Person]:
    """Eighty colleagues, of whom every other of the first half is listed, and twelve of the second."""
    session.add(Switch(is_on=True, by_id=cast.root.id))
    add_team(session, "crew", 80)
    people = session.scalars(select(Person).where(Person.handle.startswith("crew")).order_by(Person.id)).all()
    for person in (*people[:40:2], *people[40:52]):
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
    answer = root.post(RATES, {"list": lines(("north", people[:40]), ("south", people[40:]))})
    said = " ".join(answer.text.split())

    assert answer.status_code == 200
    assert ">50.0 %<" in said
    assert ">30.0 %<" in said
    assert ">0.60<" in said
    assert said.count("Below") == 2  # the mark, and the sentence about it


def test_a_file_does_as_well(root: Browser, people: Sequence[Person]) -> None:
    content = "\ufeffHandle,Group\r\n" + lines(("north", people[:40])).replace("crew", "@Crew")
    answer = root.post(RATES, {"file": (io.BytesIO(content.encode()), "groups.csv")})
    assert "50.0 %" in answer.text


def test_a_group_of_twenty_nine_has_no_number(root: Browser, people: Sequence[Person], cast: Cast) -> None:
    answer = root.post(RATES, {"list": lines(("north", [*people[:29], cast.root]), ("south", people[29:]))})
    assert "Fewer than 30 people besides you" in answer.text


def test_who_asked_is_noted_and_the_groups_are_not(
    root: Browser, people: Sequence[Person], session: Session, cast: Cast
) -> None:
    root.post(RATES, {"list": lines(("canary-group", people))})
    fact = session.scalars(select(FactRow).where(FactRow.name == "SelectionRatesTold")).one()

    assert fact.actor_id == cast.root.id
    assert fact.payload == {"groups": 1}


def test_a_second_list_has_to_wait_a_quarter(
    root: Browser, people: Sequence[Person], session: Session
) -> None:
    first = root.post(RATES, {"list": lines(("north", people))})
    second = root.post(RATES, {"list": lines(("north", people[1:]))})
    assert (first.status_code, second.status_code) == (200, 403)
    assert "once a quarter" in second.text
    assert "Once in 91 days is all" in root.text("/insights/research")

    session.execute(
        update(FactRow).where(FactRow.name == "SelectionRatesTold").values(happened_at=days_ago(91.1))
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
        (b"\n".join(b"crew%d,g%d" % (n, n % 2) for n in range(50)), "No group has 30 people besides you"),
        (b"\n".join(b"crew%d,g%d" % (n, n) for n in range(21)), "21 groups; 20 at most"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_answered_with_what_to_do(
    root: Browser, people: Sequence[Person], sent: bytes, sentence: str
) -> None:
    answer = root.post(RATES, {"file": (io.BytesIO(sent), "groups.csv")})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "once a quarter" not in root.post(RATES, {"list": lines(("north", people))}).text.lower()


def test_a_list_of_more_than_a_megabyte_is_refused(root: Browser, people: Sequence[Person]) -> None:
    answer = root.post(RATES, {"list": "ada,north\n" * 100_001})
    assert (answer.status_code, "larger than one megabyte" in answer.text) == (422, True)


def test_what_was_typed_stays_in_the_field(root: Browser, people: Sequence[Person]) -> None:
    assert "ada; north" in root.post(RATES, {"list": "ada; north"}).text


def test_nothing_is_told_before_people_were(root: Browser, session: Session) -> None:
    add_team(session, "crew", 30)
    session.commit()
    crew = "\n".join(f"crew{number},north" for number in range(30))

    assert root.post(RATES, {"list": crew}).status_code == 403
    assert "not switched on" in root.text("/insights/research")


@pytest.mark.parametrize("who", ["ada", "mo", "stella"])
def test_it_is_for_admins(browse: Browse, cast: Cast, people: Sequence[Person], who: str) -> None:
    browser = browse(getattr(cast, who))
    assert browser.get("/insights/research").status_code == 404
    assert browser.get("/insights/research/2026-1.csv").status_code == 404
    assert browser.post(RATES, {"list": "ada,north"}).status_code == 404


def test_numbers_that_would_single_somebody_out_are_hidden_with_what_protects_them() -> None:
    groups = {"north": range(30), "south": range(30, 60), "west": range(60, 90)}
    rates = rates_of(groups, {*range(8), *range(30, 32), *range(60, 66)})

    assert [rate.listed for rate in rates] == [8, None, None]
    assert [rate.is_alert for rate in rates] == [False, False, False]


def test_that_nobody_is_listed_or_everybody_is_no_more_told_than_that_one_is() -> None:
    groups = {"north": range(30), "south": range(30, 60), "west": range(60, 90), "east": range(90, 120)}
    listed = {*range(30), *range(60, 75), *range(90, 105)}

    assert [rate.listed is None for rate in rates_of(groups, listed)][:2] == [False, True]
    assert all(rate.listed is None for rate in rates_of(groups, set()))
    assert all(rate.listed is None for rate in rates_of(groups, range(120)))


def test_no_cutting_of_a_hundred_people_into_groups_of_five_leaves_those_who_are_listed() -> None:
    people, listed = list(range(100)), {3, 30, 57, 81}
    for turn in range(5):
        cut = {f"group {number}": people[number::20] for number in range(20)}
        assert all(rate.listed is None for rate in rates_of(cut, listed))
        people = people[turn:] + people[:turn]


def test_who_keeps_it_to_themselves_or_has_risen_for_days_only_counts_as_not_listed(
    root: Browser, people: Sequence[Person], session: Session, cast: Cast
) -> None:
    for person in people[:40:4]:
        list_nowhere(session, cast.viewer(session, person), person.id, unlisted=True)
    lately = update(Grown).where(Grown.person_id.in_([person.id for person in people[40:46]]))
    session.execute(lately.values(rising_since=days_ago(3).date()))
    session.commit()

    answer = root.post(RATES, {"list": lines(("north", people[:40]), ("south", people[40:]))})

    assert ">25.0 %<" in answer.text
    assert ">15.0 %<" in answer.text
