"""An export as somebody has what they may read, and nothing else."""

from pathlib import Path

import pytest

from tests.cast import Cast
from tests.closed import MARK, MARKS, build_closed
from tests.exporting.taking import Wiki, contents
from tests.making import edit, make_draft, make_page
from wiki.core.db import reading, writing
from wiki.exporting.orders import Order
from wiki.pages.actions import delete
from wiki.people.models import Person
from wiki.reviews.actions import Comment, ask_for_review, open_thread
from wiki.spaces.viewers import viewer_for


def everything(wiki: Wiki, person: Person | None, place: Path) -> str:
    """Return all that is in somebody's export, names included."""
    with reading(wiki.engine) as session:
        viewer = viewer_for(session, person) if person else None
    wiki.export(place, Order(viewer=viewer, history=True))
    return "\n".join(f"{name}\n{text}" for name, text in contents(place).items())


def missing(found: str) -> set[str]:
    """Return the marks that an export does not have; the summary is nowhere, unsaved words stay here."""
    return {mark for mark in MARKS.values() if mark not in found} - {MARKS["summary"], MARKS["unsaved"]}


@pytest.fixture
def closed(wiki: Wiki, cast: Cast) -> None:
    """A page in the closed space with all a page can have, and one for everybody."""
    with writing(wiki.engine) as session:
        make_page(session, cast.lin, cast.everyone, "Open words", text=f"See [[{MARKS['title']}]].\n")
        build_closed(session, cast, wiki.store)


@pytest.mark.usefixtures("closed")
def test_outside_there_is_no_word_of_a_closed_page(wiki: Wiki, cast: Cast, tmp_path: Path) -> None:
    found = everything(wiki, cast.mallory, tmp_path / "out.zip").replace(f"[[{MARKS['title']}]]", "")

    assert "Open words" in found
    assert MARK not in found.lower().replace('"target":"quokkatitle"', "")
    assert "lab" not in found


@pytest.mark.usefixtures("closed")
def test_a_member_takes_all_of_it_but_other_peoples_drafts(wiki: Wiki, cast: Cast, tmp_path: Path) -> None:
    found = everything(wiki, cast.grace, tmp_path / "out.zip")

    assert missing(found) == {MARKS["draft"]}


@pytest.mark.usefixtures("closed")
def test_the_operator_takes_everything(wiki: Wiki, tmp_path: Path) -> None:
    found = everything(wiki, None, tmp_path / "out.zip")

    assert missing(found) == set()


@pytest.mark.usefixtures("closed")
def test_nobody_takes_words_that_were_not_saved(wiki: Wiki, tmp_path: Path) -> None:
    assert MARKS["unsaved"] not in everything(wiki, None, tmp_path / "out.zip")


def test_an_author_takes_their_drafts(wiki: Wiki, cast: Cast, tmp_path: Path) -> None:
    with writing(wiki.engine) as session:
        make_draft(session, cast.ada, cast.everyone, "Not yet")

    assert "Not yet" in everything(wiki, cast.ada, tmp_path / "hers.zip")
    assert "Not yet" not in everything(wiki, cast.grace, tmp_path / "his.zip")


def test_the_trash_is_the_operators(wiki: Wiki, cast: Cast, tmp_path: Path) -> None:
    with writing(wiki.engine) as session:
        page = make_page(session, cast.ada, cast.everyone, "Thrown away")
        delete(session, viewer_for(session, cast.ada), page)

    assert "Thrown away" not in everything(wiki, cast.ada, tmp_path / "hers.zip")
    assert "state: deleted" in everything(wiki, None, tmp_path / "all.zip")


def test_a_comment_not_sent_yet_is_in_no_export(wiki: Wiki, cast: Cast, tmp_path: Path) -> None:
    with writing(wiki.engine) as session:
        page = make_page(session, cast.ada, cast.everyone, "Docks")
        ask_for_review(session, viewer_for(session, cast.ada), page, [cast.grace.id], "Please")
        head = edit(session, cast.ada, page, "Docks wake up.\n")
        comment = Comment("Half a thought")
        open_thread(session, viewer_for(session, cast.grace), page, head, comment, pending=True)

    for person in (None, cast.grace):
        assert "Half a thought" not in everything(wiki, person, tmp_path / "out.zip")


def test_what_only_the_operator_needs_is_in_nobody_elses_export(
    wiki: Wiki, cast: Cast, tmp_path: Path
) -> None:
    with writing(wiki.engine) as session:
        make_page(session, cast.ada, cast.everyone, "Docks")

    found = everything(wiki, cast.ada, tmp_path / "out.zip")

    assert "form_token" not in found
    assert "role: admin" not in found
    assert "root@example.org" not in found
    assert "teams" not in found
