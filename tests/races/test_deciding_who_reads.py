"""Two verbs that decide who may read one page, at once: whatever comes second knows what came first."""

from collections.abc import Collection

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.making import TEXT, make_draft, make_page
from tests.racing import Act, close, one_after_the_other
from wiki.core.access import Gone, NotFound, PageAudience, Refused, unrestricted
from wiki.core.db import Session, reading, writing
from wiki.pages.actions import delete, limit_to_team, move, publish, save
from wiki.pages.models import Kind, Page, State
from wiki.pages.queries import find_page
from wiki.pages.words import Words
from wiki.people.models import Person
from wiki.reviews.actions import Answers, ask_for_review, give_review
from wiki.reviews.models import Verdict
from wiki.spaces.actions import remove_member
from wiki.spaces.models import Space
from wiki.spaces.viewers import viewer_for

EVERYTHING = "a test looks at everything"


@pytest.fixture
def draft(engine: Engine, cast: Cast) -> Page:
    """A draft in a space that everybody reads."""
    with writing(engine) as session:
        return make_draft(session, cast.ada, cast.everyone)


def published(person: Person, page: Page) -> Act:
    """Return the act of publishing a page as somebody."""

    def act(session: Session) -> None:
        viewer = viewer_for(session, person)
        publish(session, viewer, find_page(session, viewer, page.id))

    return act


def moved(person: Person, page: Page, space: Space) -> Act:
    """Return the act of moving a page to another space."""

    def act(session: Session) -> None:
        viewer = viewer_for(session, person)
        move(session, viewer, find_page(session, viewer, page.id), space)

    return act


def limited(person: Person, page: Page) -> Act:
    """Return the act of limiting a lesson to the team of whoever tells it."""

    def act(session: Session) -> None:
        viewer = viewer_for(session, person)
        limit_to_team(session, viewer, find_page(session, viewer, page.id), for_team=True)

    return act


def closed(cast: Cast, space: Space) -> Act:
    """Return the act of closing a space."""
    return lambda session: close(session, cast, space)


def audiences(engine: Engine, page: Page) -> Collection[str]:
    """Return who may read a page."""
    with reading(engine) as session:
        return set(session.scalars(select(PageAudience.audience).where(PageAudience.page_id == page.id)))


def row_of(engine: Engine, page: Page) -> Page:
    """Return a page as it is now."""
    with reading(engine) as session:
        return session.scalars(unrestricted(select(Page).where(Page.id == page.id), EVERYTHING)).one()


def test_publishing_while_it_moves_to_a_closed_space(engine: Engine, cast: Cast, draft: Page) -> None:
    one_after_the_other(engine, moved(cast.ada, draft, cast.lab), published(cast.ada, draft))

    assert row_of(engine, draft).is_published
    assert audiences(engine, draft) == {cast.lab.audience}


def test_moving_to_a_closed_space_while_it_is_published(engine: Engine, cast: Cast, draft: Page) -> None:
    one_after_the_other(engine, published(cast.ada, draft), moved(cast.ada, draft, cast.lab))

    assert audiences(engine, draft) == {cast.lab.audience}


def test_publishing_while_its_space_is_closed(engine: Engine, cast: Cast, draft: Page) -> None:
    one_after_the_other(engine, closed(cast, cast.everyone), published(cast.ada, draft))

    assert audiences(engine, draft) == {f"space:{cast.everyone.id}"}


def test_closing_its_space_while_it_is_published(engine: Engine, cast: Cast, draft: Page) -> None:
    one_after_the_other(engine, published(cast.ada, draft), closed(cast, cast.everyone))

    assert audiences(engine, draft) == {f"space:{cast.everyone.id}"}


def test_moving_into_a_space_while_that_is_closed(engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.lin, cast.everyone)

    with pytest.raises(Refused, match=r"closed a moment ago|Only members"):
        one_after_the_other(engine, closed(cast, cast.safety), moved(cast.lin, page, cast.safety))

    assert row_of(engine, page).space_id == cast.everyone.id


def test_publishing_a_lesson_while_it_is_limited_to_a_team(engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        lesson = make_draft(session, cast.ada, cast.everyone, kind=Kind.LESSON)

    one_after_the_other(engine, limited(cast.ada, lesson), published(cast.ada, lesson))

    assert "company" not in audiences(engine, lesson)


def test_limiting_a_lesson_while_its_space_is_closed(engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        lesson = make_page(session, cast.ada, cast.everyone, kind=Kind.LESSON)

    with pytest.raises((Refused, NotFound)):  # on SQLite nobody outside finds it by then
        one_after_the_other(engine, closed(cast, cast.everyone), limited(cast.ada, lesson))

    assert audiences(engine, lesson) == {f"space:{cast.everyone.id}"}


def test_publishing_what_is_just_deleted(engine: Engine, cast: Cast, draft: Page) -> None:
    def deleted(session: Session) -> None:
        ada = viewer_for(session, cast.ada)
        delete(session, ada, find_page(session, ada, draft.id))

    with pytest.raises(Gone):
        one_after_the_other(engine, deleted, published(cast.ada, draft))

    assert row_of(engine, draft).state is State.DELETED


def test_asking_a_member_of_a_closed_space_who_is_just_let_go(engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        draft = make_draft(session, cast.ada, cast.lab)

    def without_grace(session: Session) -> None:
        root = viewer_for(session, cast.root)
        remove_member(session, root, session.get_one(Space, cast.lab.id), cast.grace.id)

    def grace_asked(session: Session) -> None:
        ada = viewer_for(session, cast.ada)
        ask_for_review(session, ada, find_page(session, ada, draft.id), [cast.grace.id])

    with pytest.raises(LookupError):
        one_after_the_other(engine, without_grace, grace_asked)

    assert audiences(engine, draft) == {f"person:{cast.ada.id}"}


def test_saving_a_draft_while_it_is_approved_waits_for_review(engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_draft(session, cast.ada, cast.safety)
        ask_for_review(session, viewer_for(session, cast.ada), page, [cast.lin.id])

    def approved(session: Session) -> None:
        lin = viewer_for(session, cast.lin)
        here = find_page(session, lin, page.id)
        give_review(session, lin, here, Answers(Verdict.APPROVE, "Fine."), shown_id=here.head_id or 0)

    def saved(session: Session) -> None:
        ada = viewer_for(session, cast.ada)
        here = find_page(session, ada, page.id)
        unseen = Words(here.title, here.summary, "Nothing anybody has reviewed. " * 60, ())
        save(session, ada, here, unseen, base=1)

    one_after_the_other(engine, approved, saved)

    row = row_of(engine, page)
    assert row.is_published
    assert row.live_id == row.approved_id != row.head_id


def test_approving_a_draft_while_a_typo_is_mended_publishes_it_mended(engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_draft(session, cast.ada, cast.safety)
        ask_for_review(session, viewer_for(session, cast.ada), page, [cast.lin.id])
    shown_id = page.head_id or 0

    def mended(session: Session) -> None:
        ada = viewer_for(session, cast.ada)
        here = find_page(session, ada, page.id)
        better = TEXT.replace("leaves the old copy", "leaves teh old copy")
        save(session, ada, here, Words(here.title, here.summary, better, ()), base=1)

    def approved(session: Session) -> None:
        lin = viewer_for(session, cast.lin)
        here = find_page(session, lin, page.id)
        give_review(session, lin, here, Answers(Verdict.APPROVE, "Fine."), shown_id=shown_id)

    one_after_the_other(engine, mended, approved)

    row = row_of(engine, page)
    assert row.is_published
    assert row.live_id == row.approved_id == row.head_id != shown_id
