"""Into a wiki that has pages already: what is there is recognised, and nobody's words are written over."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from tests.cast import Cast
from tests.exporting.dumping import dump
from tests.exporting.taking import EVERYTHING, Empty, Wiki, changed, contents
from tests.importing.own.looking import page_called, texts
from tests.making import edit, make_page
from wiki.core.access import unrestricted
from wiki.core.db import reading, writing
from wiki.exporting.orders import Order
from wiki.importing.own.planning import Fate
from wiki.importing.problems import Broken
from wiki.pages.linking import Lead, Links, set_links
from wiki.pages.models import Page
from wiki.pages.queries import head_of
from wiki.people.models import Person
from wiki.reviews.actions import Comment, open_thread
from wiki.reviews.models import Reach, Thread
from wiki.spaces.models import Space

CAST = 7  # people who are in every test's wiki


def change(wiki: Wiki, title: str, text: str) -> None:
    """Let Ada write a new version of a page."""
    with writing(wiki.engine) as session:
        ada = session.scalars(select(Person).where(Person.handle == "ada")).one()
        statement = select(Page).where(Page.title == title).options(selectinload(Page.space))
        edit(session, ada, session.scalars(unrestricted(statement, "test")).one(), text)


def lead(wiki: Wiki, *leads: Lead, sections: tuple[str, ...]) -> None:
    """Note where the page of leases leads, and by which headings it is reached."""
    with writing(wiki.engine) as session:
        set_links(session, page_called(wiki, "Leases").id, Links(leads, (), sections))


def test_where_it_came_from_nothing_changes(wiki: Wiki, taken: Path) -> None:
    before = dump(wiki.engine)

    plan = wiki.bring(taken)

    assert [arrival.fate for arrival in plan.arrivals] == [Fate.SAME, Fate.SAME]
    assert dump(wiki.engine) == before


def test_newer_versions_are_added(wiki: Wiki, taken: Path, empty: Empty, tmp_path: Path) -> None:
    other = empty()
    other.bring(taken)
    change(wiki, "Leases", "A third text.\n")
    wiki.export(tmp_path / "later.zip")

    plan = other.bring(tmp_path / "later.zip")

    assert [arrival.fate for arrival in plan.arrivals] == [Fate.GROWN, Fate.SAME]
    grown = page_called(other, "Leases")
    assert texts(other, grown)[-1] == "A third text.\n"
    assert grown.version == 3


def test_where_a_newer_version_leads_replaces_where_the_older_one_did(
    wiki: Wiki, taken: Path, empty: Empty, tmp_path: Path
) -> None:
    other = empty()
    lead(wiki, Lead("docks", said="Docks"), sections=("u-terms", "u-end"))
    wiki.export(tmp_path / "first.zip")
    other.bring(tmp_path / "first.zip")
    change(wiki, "Leases", "# Terms\n\n[[Boats]]\n")
    lead(wiki, Lead("boats", said="Boats"), sections=("u-terms",))
    wiki.export(tmp_path / "later.zip")

    other.bring(tmp_path / "later.zip")

    assert [dump(other.engine)[name] for name in ("link", "section")] == [
        dump(wiki.engine)[name] for name in ("link", "section")
    ]


def test_a_page_edited_in_both_places_is_left_alone(
    wiki: Wiki, taken: Path, empty: Empty, tmp_path: Path
) -> None:
    other = empty()
    other.bring(taken)
    change(wiki, "Leases", "Here.\n")
    change(other, "Leases", "There.\n")
    wiki.export(tmp_path / "later.zip")

    plan = other.bring(tmp_path / "later.zip")

    assert [arrival.fate for arrival in plan.arrivals] == [Fate.PARTED, Fate.SAME]
    assert texts(other, page_called(other, "Leases"))[-1] == "There.\n"


def test_a_page_whose_number_is_taken_gets_another_and_is_known_again(taken: Path, empty: Empty) -> None:
    other = empty()
    with writing(other.engine) as session:
        ada = Person(handle="ada", name="Another Ada", email="other@example.org")
        space = Space(slug="everyone", name="Everyone")
        session.add_all([ada, space])
        session.flush()
        make_page(session, ada, space, "Something else")

    first, again = other.bring(taken), other.bring(taken)

    assert page_called(other, "Leases").id == 3
    assert [arrival.fate for arrival in first.arrivals] == [Fate.NEW, Fate.NEW]
    assert again.work == []


def test_somebody_else_with_the_same_handle_stays_somebody_else(taken: Path, empty: Empty) -> None:
    other = empty()
    with writing(other.engine) as session:
        session.add(Person(handle="ada", name="Another Ada", email="other@example.org"))

    other.bring(taken)

    with reading(other.engine) as session:
        handles = session.scalars(select(Person.handle).where(Person.name.contains("Ada"))).all()
    assert sorted(handles) == ["ada", "ada-2"]


def test_whoever_is_here_by_address_keeps_their_name_and_role(taken: Path, empty: Empty) -> None:
    other = empty()
    with writing(other.engine) as session:
        session.add(Person(handle="boss", name="The Boss", email="ada@example.org"))

    other.bring(taken)

    with reading(other.engine) as session:
        people = session.execute(select(Person.handle, Person.email)).all()
    assert ("boss", "ada@example.org") in [tuple(row) for row in people]
    assert len(people) == CAST


def test_what_was_closed_never_becomes_open(taken: Path, empty: Empty) -> None:
    other = empty()
    with writing(other.engine) as session:
        session.add(Space(slug="lab", name="Lab", members_only=False))

    with pytest.raises(Broken, match="The space “lab” is closed in the export"):
        other.bring(taken)


def test_a_text_alone_becomes_one_version(wiki: Wiki, taken: Path, empty: Empty, tmp_path: Path) -> None:
    other = empty()
    wiki.export(tmp_path / "plain.zip", Order())

    other.bring(tmp_path / "plain.zip")

    leases = page_called(other, "Leases")
    assert texts(other, leases) == ["A lease is a promise with an end, says [[Docks]].\n"]
    assert (leases.version, leases.id) == (2, page_called(wiki, "Leases").id)
    assert other.bring(tmp_path / "plain.zip").work == []


def test_a_folder_comes_back_like_a_zip(wiki: Wiki, taken: Path, empty: Empty, tmp_path: Path) -> None:
    other = empty()
    wiki.export(tmp_path / "folder", EVERYTHING)
    (tmp_path / "folder" / ".git").mkdir()
    (tmp_path / "folder" / ".git" / "HEAD").write_text("ref: refs/heads/main\n")

    other.bring(tmp_path / "folder")

    assert dump(other.engine) == dump(wiki.engine)


def test_what_was_said_to_the_authors_alone_stays_so(
    wiki: Wiki, cast: Cast, empty: Empty, tmp_path: Path
) -> None:
    with writing(wiki.engine) as session:
        page = make_page(session, cast.ada, cast.everyone, "Leases")
        grace = cast.viewer(session, cast.grace)
        head = head_of(session, grace, page)
        open_thread(session, grace, page, head, Comment("Between us.", reach=Reach.AUTHORS))
    other = empty()
    wiki.export(tmp_path / "out.zip")

    other.bring(tmp_path / "out.zip")

    with reading(other.engine) as session:
        [thread] = session.scalars(unrestricted(select(Thread), "test"))
    assert thread.reach is Reach.AUTHORS


def test_nobody_is_guessed_to_be_the_one_a_word_was_for(
    wiki: Wiki, cast: Cast, empty: Empty, tmp_path: Path
) -> None:
    with writing(wiki.engine) as session:
        page = make_page(session, cast.ada, cast.everyone, "Leases")
        grace = cast.viewer(session, cast.grace)
        open_thread(session, grace, page, head_of(session, grace, page), Comment("Hello."))
    wiki.export(tmp_path / "out.zip")
    history = contents(tmp_path / "out.zip")["history/1.jsonl"].replace('"reach":"everyone"', '"reach":"us"')
    place = changed(tmp_path / "out.zip", tmp_path / "changed.zip", {"history/1.jsonl": history.encode()})

    with pytest.raises(Broken, match="“reach” must be one of everyone, authors"):
        empty().bring(place, edited="ada")
