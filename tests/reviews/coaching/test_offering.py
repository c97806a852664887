"""Whoever writes their first page is offered a coach."""

import pytest

from tests.conftest import Browse
from tests.reviews.acting import Stage
from tests.reviews.coaching.acting import coach
from wiki.pages.models import Page

OFFER = "Your first one? A colleague can coach you."


def test_whoever_writes_their_first_page_is_offered_a_coach(
    browse: Browse, stage: Stage, draft: Page
) -> None:
    stage.session.commit()
    ada = browse(stage.cast.ada)

    assert OFFER in ada.text(f"/e/{draft.id}/edit")
    assert OFFER in ada.text(f"/e/{draft.id}/review/request")


def test_the_offer_is_gone_once_they_have_a_coach(browse: Browse, stage: Stage, draft: Page) -> None:
    coach(stage, draft, stage.cast.grace)
    stage.session.commit()

    assert OFFER not in browse(stage.cast.ada).text(f"/e/{draft.id}/edit")


@pytest.mark.usefixtures("page")
def test_whoever_has_published_finds_it_among_what_one_can_do(
    browse: Browse, stage: Stage, draft: Page
) -> None:
    stage.session.commit()

    editor = browse(stage.cast.ada).text(f"/e/{draft.id}/edit")

    assert OFFER not in editor
    assert "Ask for a coach" in editor
