"""`wiki doctor` names the pages that too many people may read, and takes them back."""

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.cli.conftest import Environment, run
from tests.making import make_draft, make_page
from wiki.core.access import PageAudience
from wiki.core.audiences import COMPANY
from wiki.core.db import Session, reading, writing
from wiki.pages.actions import delete
from wiki.pages.models import Kind, Page, Reach
from wiki.people.models import Membership
from wiki.spaces.viewers import viewer_for


def audiences(engine: Engine, page: Page) -> set[str]:
    """Return who may read a page."""
    with reading(engine) as session:
        return set(session.scalars(select(PageAudience.audience).where(PageAudience.page_id == page.id)))


def opened(session: Session, page: Page, audience: str = COMPANY) -> Page:
    """Leave a page behind as an older version could."""
    session.flush()
    session.add(PageAudience(page_id=page.id, audience=audience))
    return page


def test_a_page_of_a_closed_space_that_everybody_reads_is_named_and_taken_back(
    environment: Environment, engine: Engine, cast: Cast
) -> None:
    with writing(engine) as session:
        page = opened(session, make_page(session, cast.ada, cast.lab))

    assert (
        f"1 pages are open to people who should not read them: {page.path}"
        in run(environment, "doctor").output
    )
    assert "1 pages are read by fewer now." in run(environment, "doctor", "--narrow").output
    assert "Readers: each page is read by nobody but those it is for" in run(environment, "doctor").output
    assert audiences(engine, page) == {cast.lab.audience}


def test_members_and_authors_keep_what_they_read(
    environment: Environment, engine: Engine, cast: Cast
) -> None:
    with writing(engine) as session:
        draft = opened(session, make_draft(session, cast.ada, cast.lab), f"person:{cast.grace.id}")
        opened(session, draft, f"person:{cast.mallory.id}")

    run(environment, "doctor", "--narrow")

    assert audiences(engine, draft) == {f"person:{cast.ada.id}", f"person:{cast.grace.id}"}


def test_what_is_in_the_trash_stays_with_those_who_may_bring_it_back(
    environment: Environment, engine: Engine, cast: Cast
) -> None:
    with writing(engine) as session:
        page = opened(session, make_page(session, cast.ada, cast.lab))
        delete(session, viewer_for(session, cast.ada), page)

    run(environment, "doctor", "--narrow")

    assert audiences(engine, page) == {cast.lab.audience}


def test_a_lesson_for_a_team_is_for_that_team(environment: Environment, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        team = session.scalars(select(Membership.team_id).where(Membership.person_id == cast.ada.id)).one()
        lesson = make_page(session, cast.ada, cast.everyone, kind=Kind.LESSON)
        lesson.reach, lesson.team_id = Reach.TEAM, team

    run(environment, "doctor", "--narrow")

    assert audiences(engine, lesson) == {f"team:{team}", f"person:{cast.ada.id}"}


@pytest.mark.parametrize("space", ["everyone", "lab", "safety"])
def test_a_page_as_it_should_be_is_left_alone(
    environment: Environment, engine: Engine, cast: Cast, space: str
) -> None:
    with writing(engine) as session:
        make_draft(session, cast.ada, getattr(cast, space))

    assert "0 pages are read by fewer now." in run(environment, "doctor", "--narrow").output
