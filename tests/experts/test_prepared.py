"""What is prepared follows what people do, and says nothing of pages one may not read."""

import pytest
from sqlalchemy import Engine, func, select

from tests.cast import Cast
from tests.conftest import Settle
from tests.making import days_ago, make_page
from tests.vouching import approve, endorse
from wiki.core.access import unrestricted
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.endorsements.facts import PageEndorsed
from wiki.experts.jobs import begin_weighing, weigh_everything
from wiki.experts.models import Weighed
from wiki.experts.queries import ballots_on
from wiki.pages.actions.moving import move
from wiki.pages.models import Page
from wiki.people.models import Person


def worth(session: Session, viewer: Person, cast: Cast, page: Page) -> dict[int, float]:
    """Return what people are credited with on a page, as somebody sees it."""
    found = ballots_on(session, cast.viewer(session, viewer), [page.id], now())
    return dict(zip(found.people.tolist(), found.values.tolist(), strict=True))


def rows(session: Session) -> int:
    statement = select(func.count()).select_from(Weighed)
    return session.scalar(unrestricted(statement, "a test counts")) or 0


def endorsed(session: Session, page: Page, person: Person) -> None:
    endorse(session, page, person)
    announce(session, PageEndorsed(page.id, person.id), actor_id=person.id)


def test_an_endorsement_counts_once_the_worker_has_seen_it(
    session: Session, cast: Cast, settle: Settle
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    settle()
    before = worth(session, cast.lin, cast, page)
    endorsed(session, page, cast.mallory)
    settle()
    after = worth(session, cast.lin, cast, page)
    assert after.keys() == before.keys() == {cast.ada.id}
    assert after[cast.ada.id] > before[cast.ada.id] * 1.5


def test_praise_in_return_weakens_what_was_given_before(session: Session, cast: Cast, settle: Settle) -> None:
    hers = make_page(session, cast.ada, cast.everyone)
    his = make_page(session, cast.mallory, cast.everyone, "Why queues grow")
    endorsed(session, hers, cast.mallory)
    settle()
    honest = worth(session, cast.lin, cast, hers)[cast.ada.id]
    endorsed(session, his, cast.ada)
    settle()
    assert worth(session, cast.lin, cast, hers)[cast.ada.id] < honest


def test_praise_in_return_on_a_closed_page_changes_nothing_on_an_open_one(
    session: Session, cast: Cast, settle: Settle
) -> None:
    hers = make_page(session, cast.ada, cast.everyone)
    his = make_page(session, cast.grace, cast.lab, "Why queues grow")
    endorsed(session, hers, cast.grace)
    settle()
    honest = worth(session, cast.mallory, cast, hers)[cast.ada.id]
    endorsed(session, his, cast.ada)
    settle()
    assert worth(session, cast.mallory, cast, hers)[cast.ada.id] == pytest.approx(honest, rel=1e-6)


def test_who_may_not_read_a_page_sees_none_of_its_credits(
    session: Session, cast: Cast, settle: Settle
) -> None:
    secret = make_page(session, cast.grace, cast.lab)
    settle()
    assert worth(session, cast.ada, cast, secret)
    assert worth(session, cast.mallory, cast, secret) == {}


def test_a_page_that_moves_where_one_may_not_read_takes_its_credits_along(
    session: Session, cast: Cast, settle: Settle
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    settle()
    move(session, cast.viewer(session, cast.ada), page, cast.lab)
    session.commit()
    assert worth(session, cast.mallory, cast, page) == {}


def test_weighing_everything_anew_changes_nothing(
    session: Session, engine: Engine, cast: Cast, settle: Settle
) -> None:
    page = make_page(session, cast.ada, cast.everyone, at=days_ago(400))
    approve(session, page, cast.lin)
    settle()
    before, count = worth(session, cast.grace, cast, page), rows(session)
    session.commit()
    weigh_everything(engine, [])
    assert rows(session) == count
    assert worth(session, cast.grace, cast, page) == pytest.approx(before, rel=1e-6)


def test_a_wiki_that_prepared_nothing_yet_does_so_when_a_worker_starts(
    session: Session, engine: Engine, cast: Cast, settle: Settle
) -> None:
    make_page(session, cast.ada, cast.everyone)
    settle()
    session.execute(Weighed.__table__.delete())  # type: ignore[attr-defined]  # a table, as mapped
    session.commit()
    begin_weighing(engine)
    settle()
    assert rows(session) == 1
