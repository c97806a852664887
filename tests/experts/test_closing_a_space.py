"""A space that is closed takes along what its pages counted for elsewhere, and gives it back once open."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Settle
from tests.experts.conftest import HeldCircle
from tests.experts.test_hosting import explain, known
from tests.experts.test_prepared import endorsed, worth
from tests.making import make_page
from wiki.core.db import Session
from wiki.experts.jobs import weigh_everything
from wiki.experts.weights import HOSTED
from wiki.pages.actions.moving import move
from wiki.spaces.actions import SpaceWords, add_space, change_space
from wiki.spaces.models import Space

WORDS = SpaceWords("Workshops", "What came out of circles.")


@pytest.fixture
def space(session: Session) -> Space:
    """A space that everybody reads, at first."""
    return add_space(session, WORDS)


def close(session: Session, cast: Cast, space: Space, *, members_only: bool) -> None:
    """Let an admin close a space, or open it."""
    change_space(session, cast.viewer(session, cast.root), space, replace(WORDS, members_only=members_only))


def test_a_host_is_not_credited_for_an_explainer_that_readers_of_the_circle_no_longer_see(
    session: Session, engine: Engine, cast: Cast, circle: HeldCircle, settle: Settle, space: Space
) -> None:
    page = circle(cast.lin)
    output = explain(session, cast, page, cast.lin)
    move(session, cast.viewer(session, cast.lin), output, space)
    for members_only, counted in ((True, {}), (False, {cast.ada.id: HOSTED})):
        close(session, cast, space, members_only=members_only)
        settle()

        followed = known(session, cast, cast.mallory, page)

        weigh_everything(engine, [])
        assert followed == known(session, cast, cast.mallory, page) == counted


def test_praise_in_return_no_longer_weakens_what_readers_of_it_do_not_see(
    session: Session, cast: Cast, settle: Settle, space: Space
) -> None:
    hers = make_page(session, cast.ada, cast.everyone)
    his = make_page(session, cast.mallory, space, "Why queues grow")
    endorsed(session, hers, cast.mallory)
    settle()
    honest = worth(session, cast.lin, cast, hers)[cast.ada.id]
    endorsed(session, his, cast.ada)
    settle()
    assert worth(session, cast.lin, cast, hers)[cast.ada.id] < honest

    close(session, cast, space, members_only=True)
    settle()

    assert worth(session, cast.lin, cast, hers)[cast.ada.id] == pytest.approx(honest, rel=1e-6)
