"""What unsaved words would change, beside the newest version."""

import pytest
from sqlalchemy import Engine, func, select

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import make_page
from wiki.core.db import Session, writing
from wiki.pages.actions import delete, keep_draft
from wiki.pages.models import Draft, Page, Rendering
from wiki.pages.typed import Typed


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    with writing(engine) as session:
        return make_page(session, cast.ada, cast.everyone, text="The first line.\n\nThe second line.\n")


@pytest.fixture
def draft(engine: Engine, cast: Cast, page: Page) -> Draft:
    """What Grace typed and did not save."""
    typed = Typed("Why tables bloat", "", "The first line.\n\nThe second verse.\n", base=1)
    with writing(engine) as session:
        return keep_draft(session, cast.viewer(session, cast.grace), page, typed)


@pytest.mark.parametrize("view", ["readers", "source", "sides"])
def test_what_changed_is_marked(browse: Browse, cast: Cast, draft: Draft, view: str) -> None:
    soup = browse(cast.grace).soup(f"/drafts/{draft.id}/diff?view={view}")

    assert "verse" in " ".join(each.text for each in soup.find_all("ins"))
    assert "line" in " ".join(each.text for each in soup.find_all("del"))


def test_its_rendering_is_nobody_elses(browse: Browse, reader: Session, cast: Cast, draft: Draft) -> None:
    browse(cast.grace).get(f"/drafts/{draft.id}/diff")

    kept = reader.scalar(select(func.count()).where(Rendering.body.contains("verse")))
    assert kept == 0


def test_nobody_else_compares_them(browse: Browse, cast: Cast, draft: Draft) -> None:
    assert browse(cast.ada).get(f"/drafts/{draft.id}/diff").status_code == 404


def test_words_on_nothing_have_nothing_to_be_compared_with(
    browse: Browse, engine: Engine, cast: Cast
) -> None:
    with writing(engine) as session:
        alone = keep_draft(session, cast.viewer(session, cast.grace), None, Typed(title="Alone"))

    assert browse(cast.grace).get(f"/drafts/{alone.id}/diff").status_code == 404


def test_words_on_a_page_that_was_deleted_say_so(
    browse: Browse, engine: Engine, cast: Cast, page: Page, draft: Draft
) -> None:
    with writing(engine) as session:
        session.add(page)
        delete(session, cast.viewer(session, cast.ada), page)

    assert browse(cast.grace).get(f"/drafts/{draft.id}/diff").status_code == 410
