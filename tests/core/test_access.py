"""The trip-wire and the one WHERE clause."""

import pytest
from sqlalchemy import func, select

from tests.cast import Cast
from tests.making import make_page
from wiki.core.access import Refused, Unguarded, Verdict, readable, unrestricted
from wiki.core.db import Session
from wiki.pages.models import Page, Revision


def test_a_query_that_forgets_the_viewer_is_stopped(session: Session) -> None:
    with pytest.raises(Unguarded, match="page"):
        session.scalars(select(Page.title)).all()


def test_a_count_is_stopped_too(session: Session) -> None:
    with pytest.raises(Unguarded, match="revision"):
        session.scalar(select(func.count()).select_from(Revision))


def test_a_subquery_is_stopped_too(session: Session) -> None:
    hidden = select(Page.id).subquery()

    with pytest.raises(Unguarded, match="page"):
        session.scalars(select(hidden.c.id)).all()


def test_getting_by_id_is_stopped_too(session: Session) -> None:
    with pytest.raises(Unguarded, match="page"):
        session.get(Page, 1)


def test_a_job_may_read_everything_if_it_says_why(session: Session, cast: Cast) -> None:
    page = make_page(session, cast.ada, cast.lab)

    found = session.scalars(unrestricted(select(Page.id), "a job follows every page")).all()

    assert found == [page.id]


def test_a_member_reads_what_an_outsider_does_not(session: Session, cast: Cast) -> None:
    page = make_page(session, cast.ada, cast.lab)
    session.flush()

    everything = select(Page.id)

    assert session.scalars(readable(everything, Page.id, cast.viewer(session, cast.grace))).all() == [page.id]
    assert session.scalars(readable(everything, Page.id, cast.viewer(session, cast.mallory))).all() == []


def test_a_refusal_carries_its_sentence() -> None:
    with pytest.raises(Refused, match="Ask a steward"):
        Verdict("Ask a steward.").enforce()
