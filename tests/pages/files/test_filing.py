"""The files of a page: the list, versions, descriptions, removing and bringing back."""

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.core.pictures.making import still
from tests.making import edit, make_draft, make_file, make_page
from tests.pages.files.making import told, upload
from wiki.core.access import unrestricted
from wiki.core.db import Session, writing
from wiki.pages.actions import admit, delete
from wiki.pages.models import Attachment, Page

PNG = still("PNG")
OTHER = still("PNG", size=(20, 20))
LARGE = still("PNG", size=(1600, 1200))


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    with writing(engine) as session:
        return make_page(session, cast.ada, cast.everyone)


@pytest.fixture
def file(app: Flask, engine: Engine, page: Page) -> Attachment:
    with writing(engine) as session:
        return make_file(session, app.extensions["files"], page, "dock.png", LARGE)


@pytest.fixture
def where(page: Page) -> str:
    return f"/e/{page.id}/files"


@pytest.fixture
def ada(browse: Browse, cast: Cast) -> Browser:
    return browse(cast.ada)


def versions(session: Session) -> list[tuple[str, int, int]]:
    """Return name, number and width of every attachment."""
    statement = select(Attachment).order_by(Attachment.id)
    rows = session.scalars(unrestricted(statement, "a test looks at everything"))
    return [(each.name, each.number, each.width or 0) for each in rows]


def newest(session: Session) -> Attachment:
    """Return the attachment added last."""
    statement = select(Attachment).order_by(Attachment.id.desc()).limit(1)
    return session.scalars(unrestricted(statement, "a test looks at everything")).one()


def test_the_list_says_what_who_and_when(ada: Browser, where: str, file: Attachment) -> None:
    text = ada.text(where)

    assert "dock.png" in text
    assert "PNG picture, 1600 \N{MULTIPLICATION SIGN} 1200" in text
    assert "Ada Adeyemi" in text
    assert "just now" in text
    assert f"![](/files/{file.sha256}/dock.png)" in text
    assert "Not used in a page today." in text


def test_the_list_shows_small_pictures(ada: Browser, where: str, file: Attachment) -> None:
    (shown,) = ada.soup(where).select(".thumb img")

    assert shown["src"] == file.thumbnail_path
    assert ada.get(str(shown["src"])).mimetype == "image/webp"


def test_an_empty_list_says_how_files_come(ada: Browser, where: str) -> None:
    assert "No files yet. Pictures you paste or drop into the editor appear here" in ada.text(where)


def test_whoever_may_not_edit_only_looks(browse: Browse, app: Flask, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        draft = make_draft(session, cast.ada, cast.lab)
        make_file(session, app.extensions["files"], draft, "dock.png", PNG)
        admit(session, draft, cast.grace.id)

    soup = browse(cast.grace).soup(f"/e/{draft.id}/files")

    assert "dock.png" in soup.text
    assert soup.select("main form") == []


def test_the_list_of_a_draft_is_its_authors(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        draft = make_draft(session, cast.ada, cast.everyone)

    assert browse(cast.grace).get(f"/e/{draft.id}/files").status_code == 404


def test_a_deleted_page_says_that_its_files_are_gone(
    browse: Browse, engine: Engine, cast: Cast, page: Page, file: Attachment
) -> None:
    with writing(engine) as session:
        session.add(page)
        delete(session, cast.viewer(session, cast.ada), page)
    browser = browse(cast.grace)

    assert browser.get(f"/e/{page.id}/files").status_code == 410
    assert browser.get(file.path).status_code == 410
    assert browser.get(file.thumbnail_path).status_code == 410


def test_the_same_name_is_the_next_version(
    ada: Browser, where: str, file: Attachment, reader: Session
) -> None:
    answer = upload(ada, where, ("dock.png", PNG))

    assert told(answer)["words"] == "dock.png is attached, as version 2."
    assert versions(reader) == [("dock.png", 1, 1600), ("dock.png", 2, 48)]
    assert ada.get(file.path).data == LARGE
    assert "1 earlier version" in ada.text(where)


@pytest.mark.parametrize("name", ["DOCK.PNG", "Dock.png", "dock.png\0"])
def test_a_name_in_other_letters_is_the_same_name(
    ada: Browser, where: str, file: Attachment, reader: Session, name: str
) -> None:
    answer = upload(ada, where, (name, PNG))

    assert told(answer)["name"] == "dock.png"
    assert ada.get(told(answer)["url"]).data == PNG
    assert versions(reader)[-1] == ("dock.png", 2, 48)


def test_the_same_again_changes_nothing(ada: Browser, where: str, file: Attachment, reader: Session) -> None:
    answer = upload(ada, where, ("dock.png", LARGE))

    assert (answer.status_code, told(answer)["url"]) == (201, file.path)
    assert versions(reader) == [("dock.png", 1, 1600)]


def test_an_earlier_version_comes_back_as_the_newest(
    ada: Browser, where: str, file: Attachment, reader: Session
) -> None:
    upload(ada, where, ("dock.png", PNG))

    answer = ada.post(f"{where}/{file.id}/restoration")
    ada.post(f"{where}/{file.id}/restoration")

    assert (answer.status_code, answer.location) == (303, where)
    assert versions(reader) == [("dock.png", 1, 1600), ("dock.png", 2, 48), ("dock.png", 3, 1600)]
    assert "dock.png is back, as version 3." in ada.get(where).text


def test_a_description_is_kept_and_goes_on_with_the_next_version(
    ada: Browser, where: str, file: Attachment, reader: Session
) -> None:
    ada.post(f"{where}/{file.id}/description", {"description": "A dock [from above]"})
    answer = upload(ada, where, ("dock.png", PNG))

    assert newest(reader).description == "A dock [from above]"
    assert told(answer)["markdown"].startswith("![A dock \\[from above\\]](")


def test_a_description_that_is_too_long_comes_back_to_be_shortened(
    ada: Browser, where: str, file: Attachment, reader: Session
) -> None:
    answer = ada.post(f"{where}/{file.id}/description", {"description": "x" * 401})

    assert answer.status_code == 422
    assert "The description is too long. Shorten this by 1 character; 400 fit." in answer.text
    assert f'id="f-description-{file.id}" name="description" value="{"x" * 401}"' in answer.text
    assert newest(reader).description == ""


def test_a_removed_file_is_not_listed_but_served(
    ada: Browser, browse: Browse, where: str, file: Attachment, cast: Cast
) -> None:
    ada.post(f"{where}/{file.id}/removal")

    soup = ada.soup(where)
    assert soup.select(".files") == []
    assert "Removed just now by Ada Adeyemi" in " ".join(soup.text.split())
    assert browse(cast.grace).get(file.path).data == LARGE


def test_whoever_removed_it_or_a_steward_brings_it_back(
    ada: Browser, browse: Browse, where: str, file: Attachment, cast: Cast, reader: Session
) -> None:
    ada.post(f"{where}/{file.id}/removal")

    refused = browse(cast.grace).post(f"{where}/{file.id}/restoration")
    brought = browse(cast.stella).post(f"{where}/{file.id}/restoration")

    assert (refused.status_code, brought.status_code) == (403, 303)
    assert "Only whoever removed this file or a steward brings it back." in refused.text
    assert (newest(reader).removed_at, newest(reader).removed_by_id) == (None, None)


def test_a_removed_file_added_again_is_listed_again(
    ada: Browser, where: str, file: Attachment, reader: Session
) -> None:
    ada.post(f"{where}/{file.id}/removal")

    upload(ada, where, ("dock.png", LARGE))

    assert versions(reader) == [("dock.png", 1, 1600), ("dock.png", 2, 1600)]
    assert len(ada.soup(where).select(".files .file")) == 1


def test_where_a_file_is_used_is_said_of_pages_one_may_read(
    browse: Browse, engine: Engine, work: Drain, cast: Cast, page: Page, where: str, file: Attachment
) -> None:
    with writing(engine) as session:
        session.add(page)
        edit(session, cast.ada, page, f"See ![]({file.path}).")
        make_page(session, cast.ada, cast.lab, "Quokkasecret", text=f"![]({file.path})")
        make_page(session, cast.ada, cast.everyone, "Elsewhere", text=f"[it]({file.path})")
    work()

    assert "Used in Elsewhere, Why tables bloat" in browse(cast.mallory).text(where).replace(" ,", ",")
    assert "Quokkasecret" not in browse(cast.mallory).text(where)
    assert "Quokkasecret" in browse(cast.grace).text(where)


@pytest.mark.parametrize("act", ["description", "removal", "restoration"])
def test_a_file_of_another_page_is_not_found_here(
    browse: Browse, engine: Engine, cast: Cast, file: Attachment, act: str
) -> None:
    with writing(engine) as session:
        other = make_page(session, cast.mallory, cast.everyone, "Another page")

    answer = browse(cast.mallory).post(f"/e/{other.id}/files/{file.id}/{act}", {"description": "Mine"})

    assert answer.status_code == 404


def test_a_page_may_mention_a_file_that_its_readers_may_not_have(
    app: Flask, browse: Browse, engine: Engine, cast: Cast
) -> None:
    with writing(engine) as session:
        secret = make_file(
            session, app.extensions["files"], make_page(session, cast.ada, cast.lab), "quokka.png", OTHER
        )
        shown = make_page(session, cast.ada, cast.everyone, "In the open", text=f"![A]({secret.path})")
    browser = browse(cast.mallory)

    assert browser.get(shown.path).status_code == 200
    assert browser.get(secret.path).status_code == browser.get(f"/files/{'0' * 64}/quokka.png").status_code
    assert browser.get(f"/e/{shown.id}/files").text.count("quokka") == 0


def test_a_long_list_comes_in_pages(ada: Browser, app: Flask, engine: Engine, page: Page, where: str) -> None:
    with writing(engine) as session:
        session.add(page)
        for number in range(26):
            make_file(session, app.extensions["files"], page, f"{number:02}.txt", str(number).encode())

    assert len(ada.soup(where).select(".files .file")) == 25
    assert len(ada.soup(f"{where}?page=2").select(".files .file")) == 1
