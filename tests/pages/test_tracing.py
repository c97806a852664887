"""What the text map says about a page once the jobs have run."""

from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import TEXT, edit, make_page
from wiki.core.access import unrestricted
from wiki.core.db import Session, writing
from wiki.pages.models import Authorship, Link, Page


def shares(session: Session, page: Page) -> dict[int, float]:
    statement = select(Authorship).where(Authorship.page_id == page.id)
    return {row.person_id: row.share for row in session.scalars(unrestricted(statement, "a test"))}


def test_whoever_wrote_all_of_it_has_all_of_it(
    engine: Engine, reader: Session, cast: Cast, work: Drain
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
    work()

    assert shares(reader, page) == {cast.ada.id: 1.0}


def test_words_belong_to_whoever_wrote_them(engine: Engine, reader: Session, cast: Cast, work: Drain) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, text="One two three four five six.\n")
        edit(session, cast.grace, page, "One two three four five six.\n\nSeven eight nine ten.\n")
    work()

    found = shares(reader, page)
    assert round(found[cast.ada.id], 2) == 0.6
    assert round(found[cast.grace.id], 2) == 0.4


def test_what_somebody_removed_and_another_restored_stays_its_authors(
    engine: Engine, reader: Session, cast: Cast, work: Drain
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
        edit(session, cast.grace, page, "Nothing to see here.")
        edit(session, cast.lin, page, TEXT)
    work()

    assert shares(reader, page) == {cast.ada.id: 1.0}


def test_links_become_mentions(browse: Browse, engine: Engine, cast: Cast, work: Drain) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
        make_page(session, cast.lin, cast.everyone, "Another", text="See [[why  tables BLOAT|that page]].")
    work()

    assert "Mentioned in Another" in browse(cast.grace).text(page.path)


def test_a_mention_on_a_page_one_may_not_read_is_none(
    browse: Browse, engine: Engine, cast: Cast, work: Drain
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
        make_page(session, cast.ada, cast.lab, "A secret", text="See [[Why tables bloat]].")
    work()

    assert "A secret" in browse(cast.grace).text(page.path)
    assert "A secret" not in browse(cast.mallory).text(page.path)


def test_a_link_to_a_page_one_may_not_read_looks_like_one_to_a_missing_page(
    browse: Browse, engine: Engine, cast: Cast, work: Drain
) -> None:
    with writing(engine) as session:
        make_page(session, cast.ada, cast.lab, "A secret")
        page = make_page(session, cast.ada, cast.everyone, text="See [[A secret]] and [[Nothing]].")

    missing = browse(cast.mallory).soup(page.path).select(".prose a.missing")
    found = browse(cast.grace).soup(page.path).select(".prose a.wikilink:not(.missing)")

    assert [link["href"] for link in missing] == ["/write?title=A%20secret", "/write?title=Nothing"]
    assert [link.text for link in found] == ["A secret"]


def test_doing_the_job_twice_changes_nothing(
    engine: Engine, reader: Session, cast: Cast, work: Drain
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, text="See [[Other]] and [[other]].")
    work()
    with writing(engine) as session:
        session.add(page)
        edit(session, cast.ada, page, "See [[Other]] and [[other]] again.")
    work()

    statement = select(Link.target).where(Link.page_id == page.id)
    assert reader.scalars(unrestricted(statement, "a test")).all() == ["other"]
