"""Who sees which figure about whom: one table; and a walk as each of them past every address.

The engine team is Mo's, with Ada and Grace and so many more that five people besides Mo are in it, or four.
It is below the works, which Vera heads alone. Lin manages another team; Frida managed Mo's until now.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.addresses.walking import READS
from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.growth.making import crowd, grow, helped, move, tell
from tests.insights.teams import add_team, team_at
from tests.making import make_page
from wiki.core.clock import now
from wiki.core.db import Session
from wiki.growth.actions import list_nowhere
from wiki.insights.jobs import prepare_insights
from wiki.insights.research.quarters import complete_quarters
from wiki.insights.risk.preparing import prepare_knowers
from wiki.pages.models import Page
from wiki.people.models import Membership, Person, Team
from wiki.people.stand_in import stand_in
from wiki.readers.models import Reading

VIEWERS = ("person", "colleague", "manager", "above", "other", "former", "steward", "admin", "stranger")

# x: the figure · -: a sentence that they are too few · . not found · > to the sign-in page.
# Of two signs the second is for four people besides the manager.
TABLE = """
                                         person colleague manager above other former steward admin stranger
/insights                                  .        .        x      x     x     .       .      x      >
/insights/company                          .        .        x      x     x     .       .      x      >
/insights/company/health                   .        .        x      x     x     .       .      x      >
/insights/company/health.csv               .        .        x      x     x     .       .      x      >
/insights/company/health/<name>            .        .        x      x     x     .       .      x      >
/insights/company/health/<name>.csv        .        .        x      x     x     .       .      x      >
/insights/company/network                  .        .        x      x     x     .       .      x      >
/insights/company/network.csv              .        .        x      x     x     .       .      x      >
/insights/company/overdue                  .        .        x      x     x     .       .      x      >
/insights/company/risk                     .        .        x      x     x     .       .      x      >
/insights/company/risk.csv                 .        .        x      x     x     .       .      x      >
/insights/company/risk/pages.csv           .        .        x      x     x     .       .      x      >
/insights/company/shared.csv               .        .        x      x     x     .       .      x      >
/insights/team/<slug>                      .        .        x-     x     .     .       .      .      >
/insights/team/<slug>/health               .        .        x-     x     .     .       .      .      >
/insights/team/<slug>/health.csv           .        .        x.     x     .     .       .      .      >
/insights/team/<slug>/health/<name>        .        .        x-     x     .     .       .      .      >
/insights/team/<slug>/health/<name>.csv    .        .        x.     x     .     .       .      .      >
/insights/team/<slug>/network              .        .        x-     x     .     .       .      .      >
/insights/team/<slug>/network.csv          .        .        x.     x     .     .       .      .      >
/insights/team/<slug>/overdue              .        .        x.     x     .     .       .      .      >
/insights/team/<slug>/risk                 .        .        x-     x     .     .       .      .      >
/insights/team/<slug>/risk.csv             .        .        x.     x     .     .       .      .      >
/insights/team/<slug>/risk/<handle>        .        .        x.     x     .     .       .      .      >
/insights/team/<slug>/risk/pages.csv       .        .        x.     x     .     .       .      .      >
/insights/team/<slug>/shared.csv           .        .        x.     x     .     .       .      .      >
/insights/research                         .        .        .      .     .     .       .      x      >
/insights/research/<name>.csv              .        .        .      .     .     .       .      x      >
/p/<handle>/growth                         x        .        x.     x     .     .       .      .      >
"""

# Where Ada is named: n in the help network, l in the list of those who gain ground, c on her card.
NAMED = """
                 person colleague manager above other former steward admin stranger
as_it_is           c        .       nlc    nlc    .     .       .      .      .
switched_off       c        .        .      .     .     .       .      .      .
opted_out          c        .        .      .     .     .       .      .      .
moved_yesterday    c        .        .      .    nlc    .       .      .      .
left               .        .        .      .     .     .       .      .      .
other_manager      c       nlc       .     nlc    .     .       .      .      .
four_are_left      c        .        .     nlc    .     .       .      .      .
"""  # fmt: skip


FEW = ("at least five people besides you; of fewer", "would tell about fewer than five people")


@dataclass(frozen=True)
class Company:
    """Whoever looks, by what they are to Ada."""

    viewers: Mapping[str, Person | None]
    page: Page


def build(session: Session, cast: Cast, others: int) -> Company:
    """Write it, with so many people besides Mo in his team."""
    vera, frida = Person(handle="vera", name="Vera Vance"), Person(handle="frida", name="Frida Frost")
    session.add_all([vera, frida])
    session.flush()
    works = Team(slug="works", name="Works", manager_id=vera.id)
    session.add(works)
    session.flush()
    session.add(Membership(person_id=vera.id, team_id=works.id))
    engine, harbour = team_at(session, "engine"), team_at(session, "harbour")
    engine.manager_id = frida.id
    session.flush()
    engine.parent_id, engine.manager_id, harbour.manager_id = works.id, cast.mo.id, cast.lin.id
    some = [*crowd(session, "engine", others - 2), *crowd(session, "harbour", 5)]
    tell(session, cast.root)
    grow(session, cast.ada)
    page = make_page(session, cast.ada, cast.everyone)
    for person in some:
        helped(session, cast.ada, person, page)
    session.commit()
    viewers = (cast.ada, cast.grace, cast.mo, vera, cast.lin, frida, cast.stella, cast.root, None)
    return Company(dict(zip(VIEWERS, viewers, strict=True)), page)


def read(table: str) -> Mapping[str, Mapping[str, str]]:
    """Return a table by row and viewer."""
    head, *lines = (line.split() for line in table.strip().splitlines())
    assert tuple(head) == VIEWERS
    return {row: dict(zip(head, cells, strict=True)) for row, *cells in lines}


def address_of(rule: str, slug: str = "engine") -> str:
    """Fill in whom an address is about."""
    name = "cohesion" if "/health/" in rule else complete_quarters(now().date())[0].name
    values = {"slug": slug, "handle": "ada", "name": name}
    return re.sub(r"<(\w+)>", lambda found: values[found[1]], rule)


def sign(browser: Browser, address: str) -> str:
    """Return what somebody gets there; pages and their tables have to agree."""
    found = sign_of(browser, address)
    if found in "x-" and not address.endswith(".csv"):
        assert sign_of(browser, f"{address}?as=table") == found, address
    return found


def sign_of(browser: Browser, address: str) -> str:
    """Return what somebody gets at exactly there."""
    answer = browser.client.get(address, buffered=True)
    if answer.status_code == 303:
        return ">"
    if answer.status_code == 404:
        return "."
    assert answer.status_code == 200, (address, answer.status_code)
    assert answer.cache_control.no_store, address
    few = any(sentence in answer.text for sentence in FEW)
    return "-" if few else "x"


@pytest.mark.parametrize(("others", "viewers"), [(5, VIEWERS), (4, ("manager", "above", "admin"))])
def test_who_sees_which_figure(
    session: Session, cast: Cast, browse: Browse, others: int, viewers: tuple[str, ...]
) -> None:
    company = build(session, cast, others)
    found = {}
    for name in viewers:
        browser = browse(company.viewers[name])
        found[name] = {rule: sign(browser, address_of(rule)) for rule in read(TABLE)}

    expected = {
        name: {rule: cells[name][0 if others == 5 else -1] for rule, cells in read(TABLE).items()}
        for name in viewers
    }
    assert found == expected


def test_of_a_team_of_seven_and_five_of_them_no_address_tells_both(
    session: Session, cast: Cast, browse: Browse
) -> None:
    engine = team_at(session, "engine")
    add_team(session, "pumps", 5, parent_id=engine.id, manager_id=cast.lin.id)
    session.commit()
    mo, lin = browse(cast.mo), browse(cast.lin)

    for rule in (rule for rule in read(TABLE) if "<slug>" in rule and "<handle>" not in rule):
        around, within = address_of(rule), address_of(rule, "pumps")
        assert (sign(mo, around), sign(lin, within)) == ("x", "x"), rule
        assert sign(mo, within) in "-.", rule


def test_every_address_of_insights_is_in_the_table() -> None:
    rules = {rule.rule for rule in READS if rule.rule.startswith(("/insights", "/p/<handle>/growth"))}
    assert rules <= set(read(TABLE)), "Say in the table of tests/insights/test_privacy.py who sees it."


Change = Callable[[Session, Cast], object]


def as_it_is(_: Session, __: Cast) -> None:
    """Everybody was told, and the rule holds."""


def switched_off(session: Session, cast: Cast) -> None:
    tell(session, cast.root, on=False)


def opted_out(session: Session, cast: Cast) -> None:
    list_nowhere(session, cast.viewer(session, cast.ada), cast.ada.id, unlisted=True)


def moved_yesterday(session: Session, cast: Cast) -> None:
    move(session, cast.ada, "harbour")


def left(session: Session, cast: Cast) -> None:
    session.get_one(Person, cast.ada.id).deactivated_at = now()


def other_manager(session: Session, cast: Cast) -> None:
    team_at(session, "engine").manager_id = cast.grace.id


def four_are_left(session: Session, cast: Cast) -> None:
    session.get_one(Person, cast.grace.id).deactivated_at = now()


CHANGES: tuple[Change, ...] = (
    as_it_is, switched_off, opted_out, moved_yesterday, left, other_manager, four_are_left,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_where_somebody_is_named(session: Session, cast: Cast, browse: Browse, change: Change) -> None:
    company = build(session, cast, 5)
    change(session, cast)
    session.commit()

    found = {name: named_to(browse(person)) for name, person in company.viewers.items()}

    assert found == read(NAMED)[change.__name__]


def named_to(browser: Browser) -> str:
    """Return where somebody reads of Ada."""
    teams = ("engine", "works", "harbour")
    places = {
        "n": [f"/insights/team/{slug}/network" for slug in teams] + ["/insights/company/network"],
        "l": [f"/insights/team/{slug}" for slug in teams] + ["/insights/company"],
        "c": ["/p/ada/growth"],
    }
    named = [sign for sign, addresses in places.items() if any(names_ada(browser, one) for one in addresses)]
    return "".join(named) or "."


def names_ada(browser: Browser, address: str) -> bool:
    """Whether the main part of a page names her."""
    answer = browser.client.get(address, buffered=True)
    return answer.status_code == 200 and "Ada Adeyemi" in answer.text.partition("<main")[2]


def test_no_address_tells_how_many_read_a_page(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    company = build(session, cast, 5)
    today = now().date()
    session.add_all(
        Reading(page_id=company.page.id, day=today - timedelta(days=ago), readers=47_111) for ago in range(2)
    )
    session.commit()
    prepare_knowers(engine)
    prepare_insights(engine, today)
    addresses = [*(address_of(rule) for rule in read(TABLE)), company.page.path, "/", "/p/ada", "/e"]

    for name in ("person", "manager", "admin"):
        browser = browse(company.viewers[name])
        for address in addresses:
            said = browser.client.get(address, buffered=True).text.replace(",", "")
            assert not re.search("47.?111|94.?222", said), (name, address)


def test_no_walk_finds_what_only_some_may_read(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    company = build(session, cast, 5)
    gone = Person(handle="wombat", name="Quokka Gone", deactivated_at=now())
    session.add(gone)
    session.flush()
    closed = make_page(session, cast.ada, cast.lab, "Quokka page", text="Quokka words.", topics=(cast.docks,))
    for whom in (cast.grace, cast.mo, gone, stand_in(session)):
        helped(session, cast.ada, whom, closed)
    helped(session, gone, cast.mo, company.page)
    session.commit()
    prepare_insights(engine, now().date())

    addresses = {address_of(rule, slug) for rule in read(TABLE) for slug in ("engine", "works", "harbour")}
    for name in ("colleague", "manager", "above", "other", "admin"):
        browser = browse(company.viewers[name])
        for address in sorted(addresses):
            said = browser.client.get(address, buffered=True).text
            assert "quokka" not in said.lower(), (name, address)
            assert "A colleague" not in said, (name, address)
