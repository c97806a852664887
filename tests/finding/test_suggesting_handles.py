"""Whom one is offered to name in a conversation."""

import json

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.making import make_draft, make_page
from tests.reviews.acting import Stage
from wiki.core.db import Session
from wiki.pages.models import Page
from wiki.reviews.actions import Comment, open_thread
from wiki.reviews.models import Reach


def offered(browser: Browser, page: Page, typed: str = "") -> list[str]:
    """Return what choosing each line would put in."""
    response = browser.get(f"/suggest?kind=handle&page={page.id}&q={typed}")
    return [each["insert"] for each in json.loads(response.text)]


def test_a_colleague_comes_by_name_with_the_handle_to_put_in(
    session: Session, cast: Cast, browse: Browse
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    session.commit()

    response = browse(cast.lin).get(f"/suggest?kind=handle&page={page.id}&q=gom")

    assert json.loads(response.text) == [{"label": "Grace Gomez", "detail": "@grace", "insert": "@grace "}]


def test_the_author_and_those_who_talk_come_first_and_oneself_never(
    session: Session, cast: Cast, browse: Browse
) -> None:
    page = make_page(session, cast.mo, cast.everyone)
    Stage(session, cast).comment(cast.stella, page, "old copy")
    session.commit()

    found = offered(browse(cast.lin), page)

    assert found[:3] == ["@mo ", "@stella ", "@ada "]
    assert "@lin " not in found
    assert offered(browse(cast.lin), page, "a")[0] == "@ada "


def test_what_is_not_for_all_to_see_moves_nobody_up(session: Session, cast: Cast, browse: Browse) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    head, stella = Stage(session, cast).head(page), cast.viewer(session, cast.stella)
    open_thread(session, stella, page, head, Comment("Not sent yet."), pending=True)
    open_thread(session, stella, page, head, Comment("For Ada.")).reach = Reach.AUTHORS
    session.commit()

    assert offered(browse(cast.lin), page)[-1] == "@stella "


def test_only_readers_are_offered_and_only_to_readers(session: Session, cast: Cast, browse: Browse) -> None:
    page = make_page(session, cast.ada, cast.lab)
    draft = make_draft(session, cast.ada, cast.everyone, "Mine")
    session.commit()

    assert offered(browse(cast.ada), page) == ["@grace ", "@stella "]
    assert offered(browse(cast.ada), draft) == []
    assert browse(cast.mallory).get(f"/suggest?kind=handle&page={page.id}").status_code == 404
    assert browse(cast.mallory).get("/suggest?kind=handle&page=x").status_code == 404
