"""Adding files to a page that is there."""

import hashlib

import pytest
from sqlalchemy import Engine, select

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.core.pictures.making import camera, still
from tests.making import make_draft, make_page
from tests.pages.files.making import told, upload, upload_plainly
from wiki.core.access import unrestricted
from wiki.core.db import Session, writing
from wiki.pages.actions import admit
from wiki.pages.models import Attachment

PNG = still("PNG")


@pytest.fixture
def where(engine: Engine, cast: Cast) -> str:
    """The address of the files of a page by Ada that everybody edits."""
    with writing(engine) as session:
        return f"/e/{make_page(session, cast.ada, cast.everyone).id}/files"


@pytest.fixture
def grace(browse: Browse, cast: Cast) -> Browser:
    return browse(cast.grace)


def rows(session: Session) -> list[Attachment]:
    """Return every attachment there is."""
    statement = unrestricted(select(Attachment).order_by(Attachment.id), "a test looks at everything")
    return list(session.scalars(statement))


def test_a_script_is_told_what_to_write(grace: Browser, where: str) -> None:
    answer = upload(grace, where, ("dock.png", PNG), description="A dock")

    url = f"/files/{hashlib.sha256(PNG).hexdigest()}/dock.png"
    assert answer.status_code == 201
    assert told(answer) == {
        "markdown": f"![A dock]({url})",
        "url": url,
        "name": "dock.png",
        "is_picture": True,
        "remark": "",
        "words": "dock.png is attached.",
    }


def test_any_other_file_is_linked(grace: Browser, where: str) -> None:
    answer = upload(grace, where, ("plan [1].pdf", b"%PDF-1.7"))

    assert told(answer)["is_picture"] is False
    assert told(answer)["markdown"] == f"[plan \\[1\\].pdf]({told(answer)['url']})"
    assert told(answer)["url"].endswith("/plan%20%5B1%5D.pdf")


def test_what_was_added_is_served(grace: Browser, where: str) -> None:
    url = told(upload(grace, where, ("dock.png", PNG)))["url"]

    assert grace.get(url).data == PNG


def test_without_script_the_list_follows(grace: Browser, where: str, reader: Session) -> None:
    answer = upload_plainly(grace, where, ("dock.png", PNG), ("plan.pdf", b"%PDF-1.7"), description="Docks")

    assert (answer.status_code, answer.location) == (303, where)
    kept = [(each.name, each.description, each.media_type) for each in rows(reader)]
    assert kept == [("dock.png", "Docks", "image/png"), ("plan.pdf", "Docks", "application/pdf")]


def test_who_and_when_and_how_large_is_kept(grace: Browser, where: str, reader: Session, cast: Cast) -> None:
    upload(grace, where, ("dock.png", PNG))

    (row,) = rows(reader)
    assert (row.added_by_id, row.number, row.size) == (cast.grace.id, 1, len(PNG))
    assert (row.width, row.height, row.thumbnail, row.removed_at) == (48, 32, None, None)


def test_where_a_picture_was_taken_is_not_kept(grace: Browser, where: str) -> None:
    url = told(upload(grace, where, ("dock.jpg", still("JPEG", exif=camera(6)))))["url"]

    assert b"Quokkaplace" not in grace.get(url).data


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("fake.png", b"words", "fake.png is attached. fake.png is not a picture; it is kept as a download."),
        (
            "half.png",
            PNG[:60],
            "half.png is attached. half.png is broken as a picture; it is kept as a download.",
        ),
        ("notes.txt", PNG, "notes.txt is attached. notes.txt is a picture, whatever its name says."),
    ],
)
def test_a_name_that_lies_is_said(grace: Browser, where: str, name: str, content: bytes, words: str) -> None:
    assert told(upload(grace, where, (name, content)))["words"] == words


def test_an_editor_without_script_comes_back_with_its_words(grace: Browser, where: str) -> None:
    typed = {"title": "Unsaved title", "text": "Unsaved words.", "base": "1", "token": "t", "to": "file"}

    answer = upload_plainly(grace, where, ("dock.png", PNG), **typed)

    assert answer.status_code == 200
    assert "\nUnsaved title</textarea>" in answer.text
    assert (
        f"Unsaved words.\n\n![](/files/{hashlib.sha256(PNG).hexdigest()}/dock.png)\n</textarea>"
        in answer.text
    )
    assert "dock.png is attached." in answer.text


def test_an_editor_without_script_keeps_its_words_when_nothing_was_added(
    grace: Browser, where: str, reader: Session
) -> None:
    answer = upload_plainly(grace, where, ("dock.png", b""), title="Unsaved title", text="Unsaved words.")

    assert answer.status_code == 422
    assert "\nUnsaved title</textarea>" in answer.text
    assert "Unsaved words." in answer.text
    assert "dock.png is empty." in answer.text
    assert rows(reader) == []


def test_outsiders_do_not_learn_of_the_page(
    browse: Browse, engine: Engine, cast: Cast, reader: Session
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.lab)

    answer = upload(browse(cast.mallory), f"/e/{page.id}/files", ("dock.png", PNG))

    assert answer.status_code == 404
    assert rows(reader) == []


def test_only_its_author_adds_to_a_draft(browse: Browse, engine: Engine, cast: Cast, reader: Session) -> None:
    with writing(engine) as session:
        page = make_draft(session, cast.ada, cast.everyone)
        admit(session, page, cast.grace.id)

    answer = upload(browse(cast.grace), f"/e/{page.id}/files", ("dock.png", PNG))

    assert answer.status_code == 403
    assert rows(reader) == []


def test_a_script_hears_that_it_is_signed_out(browse: Browse, where: str) -> None:
    answer = upload(browse(None), where, ("dock.png", PNG))

    assert answer.status_code == 401
    assert told(answer)["sign_in"].startswith("/login")


def test_without_script_it_is_said_that_one_is_signed_out(browse: Browse, where: str) -> None:
    answer = upload_plainly(browse(None), where, ("dock.png", PNG))

    assert answer.status_code == 401
    assert "You are signed out, so nothing was added." in answer.text


def test_a_script_hears_why_it_is_refused(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_draft(session, cast.ada, cast.everyone)
        admit(session, page, cast.grace.id)

    answer = upload(browse(cast.grace), f"/e/{page.id}/files", ("dock.png", PNG))

    assert told(answer)["words"].startswith("This is still a draft.")
