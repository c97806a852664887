"""After a rename, or when a page was replaced, the links of other pages may follow."""

import pytest
from sqlalchemy import Engine, select

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import edit, make_draft, make_page, rename
from wiki.core.access import unrestricted
from wiki.core.db import reading, writing
from wiki.pages.models import Page, Revision


@pytest.fixture
def dock(engine: Engine, cast: Cast, work: Drain) -> Page:
    """A page that was renamed, and pages that lead to it by its former title."""
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, "Dock 7")
        make_page(session, cast.lin, cast.everyone, "First", text="See [[Dock 7|it]]. `[[Dock 7]]`")
        make_page(session, cast.lin, cast.everyone, "Second", text="See [[dock 7#u]] and [[Other]].")
        make_page(session, cast.ada, cast.lab, "Zeppelin", text="[[Dock 7]]")
        make_draft(session, cast.lin, cast.everyone, "Sketch", text="[[Dock 7]]")
        rename(session, cast.ada, page, "Harbour dock")
    work()
    return page


def texts(engine: Engine) -> dict[str, str]:
    """Return the newest text of every page by its title."""
    statement = select(Page.title, Revision.text).join(Revision, Revision.id == Page.head_id)
    with reading(engine) as session:
        return dict(session.execute(unrestricted(statement, "test")).all())


def offered(browser: Browser, page: Page) -> dict[str, str]:
    """Return the pages that are offered, each with the number its box sends."""
    soup = browser.soup(f"/e/{page.id}/inbound")
    boxes = soup.select("input[name=page]")
    return {box.find_parent("label").b.get_text(): str(box["value"]) for box in boxes}  # type: ignore[union-attr]


def test_it_shows_each_page_before_and_after(browse: Browse, cast: Cast, dock: Page) -> None:
    text = browse(cast.lin).text(f"/e/{dock.id}/inbound")

    assert "See [[Dock 7|it]] [[Harbour dock|it]]" in text
    assert "See [[dock 7#u]] [[Harbour dock#u]] and Other." in text


def test_it_offers_what_one_may_edit(browse: Browse, cast: Cast, dock: Page) -> None:
    assert set(offered(browse(cast.lin), dock)) == {"First", "Second", "Sketch"}
    assert set(offered(browse(cast.mallory), dock)) == {"First", "Second"}
    assert set(offered(browse(cast.grace), dock)) == {"First", "Second", "Zeppelin"}


def test_the_chosen_pages_follow_and_the_others_stay(
    browse: Browse, engine: Engine, cast: Cast, dock: Page
) -> None:
    mallory = browse(cast.mallory)

    answer = mallory.post(f"/e/{dock.id}/inbound", {"page": offered(mallory, dock)["First"]})

    assert answer.status_code == 303
    found = texts(engine)
    assert found["First"] == "See [[Harbour dock|it]]. `[[Dock 7]]`"
    assert found["Second"] == "See [[dock 7#u]] and [[Other]]."
    assert set(offered(mallory, dock)) == {"Second"}


def test_it_is_one_minor_revision_that_says_why(
    browse: Browse, engine: Engine, cast: Cast, dock: Page
) -> None:
    mallory = browse(cast.mallory)
    mallory.post(f"/e/{dock.id}/inbound", {"page": [*offered(mallory, dock).values()]})

    with reading(engine) as session:
        statement = select(Revision).where(Revision.note == "Link follows “Harbour dock”")
        made = session.scalars(unrestricted(statement, "test")).all()
    assert [(each.number, each.minor, each.author_id) for each in made] == [(2, True, cast.mallory.id)] * 2


def test_it_is_a_mention_at_once(browse: Browse, cast: Cast, dock: Page) -> None:
    mallory = browse(cast.mallory)
    mallory.post(f"/e/{dock.id}/inbound", {"page": offered(mallory, dock)["First"]})

    assert "See it ." in mallory.text(f"/e/{dock.id}/mentions") or "See it" in mallory.text(
        f"/e/{dock.id}/mentions"
    )


def test_what_somebody_saved_meanwhile_stays(browse: Browse, engine: Engine, cast: Cast, dock: Page) -> None:
    mallory = browse(cast.mallory)
    chosen = offered(mallory, dock)["First"]
    with writing(engine) as session:
        page = session.get(Page, int(chosen), execution_options={"reader": "test"})
        assert page
        page.space = cast.everyone
        edit(session, cast.lin, page, "Rewritten. [[Dock 7]] stays linked.")

    mallory.post(f"/e/{dock.id}/inbound", {"page": chosen})

    assert texts(engine)["First"] == "Rewritten. [[Harbour dock]] stays linked."


def test_twice_changes_it_once(browse: Browse, engine: Engine, cast: Cast, dock: Page) -> None:
    mallory = browse(cast.mallory)
    chosen = {"page": offered(mallory, dock)["First"]}
    mallory.post(f"/e/{dock.id}/inbound", chosen)
    before = texts(engine)

    mallory.post(f"/e/{dock.id}/inbound", chosen)

    assert texts(engine) == before
    assert "Nothing was chosen" in mallory.get(f"/e/{dock.id}/inbound").text


def test_a_page_one_may_not_read_is_not_touched(
    browse: Browse, engine: Engine, cast: Cast, dock: Page
) -> None:
    before = texts(engine)
    closed = offered(browse(cast.grace), dock)["Zeppelin"]

    named = browse(cast.mallory).post(f"/e/{dock.id}/inbound", {"page": closed})
    nothing = browse(cast.mallory).post(f"/e/{dock.id}/inbound", {"page": "99999"})

    assert (named.status_code, named.text) == (nothing.status_code, nothing.text)
    assert texts(engine) == before


def test_a_title_another_page_took_is_left_to_it(
    browse: Browse, engine: Engine, cast: Cast, dock: Page
) -> None:
    with writing(engine) as session:
        make_page(session, cast.lin, cast.everyone, "Dock 7")

    assert offered(browse(cast.mallory), dock) == {}


def test_renaming_back_leaves_nothing_to_do(browse: Browse, engine: Engine, cast: Cast, dock: Page) -> None:
    with writing(engine) as session:
        session.add(dock)
        rename(session, cast.ada, dock, "Dock 7")

    assert "Every link you may change" in browse(cast.mallory).text(f"/e/{dock.id}/inbound")


def test_who_renames_is_led_there(browse: Browse, cast: Cast, dock: Page) -> None:
    ada = browse(cast.ada)
    form = {"title": "Quay", "text": "x", "space": cast.everyone.id, "base": 2, "token": "a", "to": "save"}
    where = ada.post(f"/e/{dock.id}/edit", form).location

    assert f'href="/e/{dock.id}/inbound"' in ada.get(where).text


def test_links_follow_to_what_replaced_a_deleted_page(
    browse: Browse, engine: Engine, cast: Cast, dock: Page, work: Drain
) -> None:
    with writing(engine) as session:
        better = make_page(session, cast.ada, cast.everyone, "Quay")
        make_page(session, cast.lin, cast.everyone, "Third", text=f"[[#{dock.id}]] [x](/e/{dock.id}-a)")
    work()
    ada = browse(cast.ada)

    answer = ada.post(f"/e/{dock.id}/deletion", {"replaced_by": "Quay"})
    assert answer.location == f"/e/{dock.id}/inbound"
    ada.post(answer.location, {"page": [*offered(ada, dock).values()]})

    found = texts(engine)
    assert found["Third"] == f"[[#{better.id}]] [x]({better.path})"
    assert found["First"] == "See [[Quay|it]]. `[[Dock 7]]`"


def test_a_deleted_page_without_a_successor_has_no_such_page(browse: Browse, cast: Cast, dock: Page) -> None:
    browse(cast.ada).post(f"/e/{dock.id}/deletion")

    assert browse(cast.lin).get(f"/e/{dock.id}/inbound").status_code == 410
    assert browse(cast.lin).post(f"/e/{dock.id}/inbound", {"page": "1"}).status_code == 410


def test_a_successor_one_may_not_read_is_not_named(
    browse: Browse, engine: Engine, cast: Cast, dock: Page
) -> None:
    with writing(engine) as session:
        closed = make_page(session, cast.ada, cast.lab, "Hydrogen")
    browse(cast.ada).post(f"/e/{dock.id}/deletion", {"replaced_by": closed.id})

    answer = browse(cast.mallory).get(f"/e/{dock.id}/inbound")
    assert answer.status_code == 410
    assert "Hydrogen" not in answer.text
