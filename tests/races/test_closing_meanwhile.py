"""A space is closed while words for it are on their way: they are kept, and nobody else reads them."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import make_page
from tests.racing import close, overtaken
from wiki.core.access import PageAudience, unrestricted
from wiki.core.audiences import COMPANY
from wiki.core.db import now, reading, writing
from wiki.pages.models import Page
from wiki.spaces.actions import admit_member
from wiki.spaces.models import Space
from wiki.spaces.viewers import viewer_for

CLOSED = "was closed a moment ago"
SOON = (now() + timedelta(days=20)).date().isoformat()
FORMS: Mapping[str, Mapping[str, str]] = {
    "/write": {"text": "What only members read.", "kind": "explainer", "to": "publish"},
    "/wanted": {"text": "What only members read."},
    "/circles": {"summary": "What only members read.", "seats": "4", "due_on": SOON},
    "/promises": {"text": "What only members read.", "day": SOON},
    "/mentoring": {"goal": "What only members read.", "topic": "Postgres", "weeks": "6", "to": "ask"},
}
ALL = {"title": "Why the harbour closes early", "summary": "Two sentences.", "topics": "Postgres"}


def read_by_all(engine: Engine) -> list[str]:
    """Return what the whole company reads."""
    statement = select(Page.title).join(PageAudience, PageAudience.page_id == Page.id)
    everybody = unrestricted(statement.where(PageAudience.audience == COMPANY), "a test looks at everything")
    with reading(engine) as session:
        return list(session.scalars(everybody))


@pytest.mark.parametrize("where", FORMS)
def test_what_is_begun_meanwhile_is_answered_with_its_words(
    engine: Engine, cast: Cast, browse: Browse, where: str
) -> None:
    lin, space = browse(cast.lin), cast.everyone
    fields = {**ALL, **FORMS[where], "space": str(space.id), "person": str(cast.mo.id), "token": "one form"}

    with overtaken(engine, lambda session: close(session, cast, space)):
        answer = lin.post(where, fields)

    assert answer.status_code in {403, 422}
    assert CLOSED in answer.text
    assert "What only members read." in answer.text
    assert read_by_all(engine) == []


def test_whoever_belongs_to_it_goes_on_and_only_members_read_it(
    engine: Engine, cast: Cast, browse: Browse
) -> None:
    with writing(engine) as session:
        root = viewer_for(session, cast.root)
        admit_member(session, root, session.get_one(Space, cast.everyone.id), cast.lin)
    lin = browse(cast.lin)

    with overtaken(engine, lambda session: close(session, cast, cast.everyone)):
        answer = lin.post("/write", {**ALL, **FORMS["/write"], "space": str(cast.everyone.id)})

    assert answer.status_code == 303
    assert read_by_all(engine) == []
    assert browse(cast.mallory).get(answer.headers["Location"]).status_code == 404


def test_a_page_that_was_to_move_there_stays_where_it_was(engine: Engine, cast: Cast, browse: Browse) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.lin, cast.everyone)
    fields = {
        **ALL,
        "text": "What I typed.",
        "base": "1",
        "space": str(cast.safety.id),
        "space_before": str(cast.everyone.id),
        "token": "one form",
    }
    lin = browse(cast.lin)

    with overtaken(engine, lambda session: close(session, cast, cast.safety)):
        answer = lin.post(f"/e/{page.id}/edit", fields)

    assert answer.status_code == 403
    assert CLOSED in answer.text
    assert "What I typed." in answer.text
    assert browse(cast.mallory).get(page.path).status_code == 200
