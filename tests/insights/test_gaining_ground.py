"""Who gains ground is named to whoever answers for them, after seven days, and sees that they looked."""

from collections.abc import Callable

import pytest
from bs4 import Tag
from sqlalchemy import select

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.growth.making import company, grow, helped, move, tell
from tests.making import make_page
from wiki.core.db import Session, now
from wiki.growth.actions import list_nowhere
from wiki.growth.models import Grown, Look
from wiki.people.models import Person
from wiki.topics.hiding import hide

TEAM = "/insights/team/engine"
Change = Callable[[Session, Cast], object]


def listed(browser: Browser) -> list[str]:
    browser.get(TEAM)
    table = browser.shown.find("table", class_="gaining")
    return (
        [row.get_text(strip=True)[2:] for row in table.select("tbody th")] if isinstance(table, Tag) else []
    )


def nothing(_: Session, __: Cast) -> None:
    """As it is."""


def off(session: Session, cast: Cast) -> None:
    tell(session, cast.root, on=False)


def unlisted(session: Session, cast: Cast) -> None:
    list_nowhere(session, cast.viewer(session, cast.ada), cast.ada.id, unlisted=True)


def six_days(session: Session, cast: Cast) -> None:
    session.delete(session.get_one(Grown, cast.ada.id))
    session.flush()
    grow(session, cast.ada, days=6)


def seven_days(session: Session, cast: Cast) -> None:
    session.delete(session.get_one(Grown, cast.ada.id))
    session.flush()
    grow(session, cast.ada, days=7)


def on_since_six_days(session: Session, cast: Cast) -> None:
    tell(session, cast.root, on=False)
    tell(session, cast.root, days=6)


def holds_no_more(session: Session, cast: Cast) -> None:
    session.get_one(Grown, cast.ada.id).rising_since = None


def moved(session: Session, cast: Cast) -> None:
    move(session, cast.ada, "harbour")


def left(session: Session, cast: Cast) -> None:
    session.get_one(Person, cast.ada.id).deactivated_at = now()


def the_viewer(session: Session, cast: Cast) -> None:
    holds_no_more(session, cast)
    grow(session, cast.mo)


@pytest.mark.parametrize(
    ("change", "is_listed"),
    [
        (nothing, True),
        (seven_days, True),
        (six_days, False),
        (on_since_six_days, False),
        (off, False),
        (unlisted, False),
        (holds_no_more, False),
        (moved, False),
        (left, False),
        (the_viewer, False),
    ],
)
def test_who_is_listed(
    session: Session, browse: Browse, cast: Cast, change: Change, *, is_listed: bool
) -> None:
    company(session, cast)
    change(session, cast)
    session.commit()

    assert listed(browse(cast.mo)) == (["Ada Adeyemi"] if is_listed else [])


def test_they_stand_by_name_with_what_changed_and_their_card(
    session: Session, browse: Browse, cast: Cast
) -> None:
    company(session, cast)
    grow(session, cast.grace)
    page = make_page(session, cast.grace, cast.everyone, topics=(cast.postgres, cast.docks))
    helped(session, cast.grace, cast.lin, page)
    hide(session, cast.viewer(session, cast.grace), cast.docks)
    session.commit()
    mo = browse(cast.mo)

    assert listed(mo) == ["Ada Adeyemi", "Grace Gomez"]
    words = mo.text(TEAM)
    assert "Grace Gomez Postgres Explains: 9 colleagues in 3 teams applied what Grace wrote; 4" in words
    assert "/p/grace/growth" in mo.get(TEAM).text


def test_seeing_the_list_is_noted_once_for_each(
    session: Session, reader: Session, browse: Browse, cast: Cast
) -> None:
    company(session, cast)
    session.commit()
    mo = browse(cast.mo)

    mo.get(TEAM)
    mo.get(f"{TEAM}?as=table")

    looks = reader.scalars(select(Look)).all()
    assert [(look.person_id, look.where) for look in looks] == [(cast.ada.id, "list of Engine")]
    assert "Mo Mensah , list of Engine, today" in browse(cast.ada).text("/p/ada/growth")


def test_before_anybody_was_told_it_says_so(session: Session, browse: Browse, cast: Cast) -> None:
    company(session, cast)
    tell(session, cast.root, on=False)
    session.commit()

    assert "Nobody is listed until an admin has confirmed that people were told." in browse(cast.mo).text(
        TEAM
    )


def test_the_whole_company_names_nobody(session: Session, browse: Browse, cast: Cast) -> None:
    company(session, cast)
    session.commit()

    for person in (cast.mo, cast.root):
        words = browse(person).text("/insights/company")
        assert "Gaining ground" not in words
        assert "Adeyemi" not in words


def test_of_a_team_of_four_nobody_is_named(session: Session, browse: Browse, cast: Cast) -> None:
    tell(session, cast.root)
    grow(session, cast.ada)
    session.commit()
    mo = browse(cast.mo)

    assert listed(mo) == []
    assert "Adeyemi" not in mo.text(TEAM)
    assert mo.get(f"{TEAM}/shared.csv").status_code == 404
    assert mo.get(f"{TEAM}/overdue").status_code == 404
