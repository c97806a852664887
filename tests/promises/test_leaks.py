"""Nobody but its author, and those they ask, sees what is written behind a promise, on any surface."""

import pytest

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import edit, make_file
from tests.promises.promising import TITLE, make_promise
from wiki.core.db import Session
from wiki.exporting.orders import Order
from wiki.pages.files import FileStore
from wiki.pages.models import Attachment, Page
from wiki.people.models import Person
from wiki.reviews.actions import Comment, Passage, ask_for_review, open_thread
from wiki.reviews.models import Thread

SECRET = "zeppelin"  # in the draft, in a remark on it, and in a file of it
OF_A_PAGE = (
    "", ".md", "/history", "/edit", "/review", "/authorship", "/inbound", "/mentions", "/files", "/v/2",
    "/v/2.md", "/endorsements", "/coach", "/flag", "/answers", "/deletion", "/diff/1..2", "/questions",
    "/prompts", "/export", "/review/request", "/v/2/restoration", "/compare", "/draft",
)  # fmt: skip
PLACES = (
    "/", "/e", "/inbox", "/reviews", "/promises", "/wanted", "/people", "/p/ada", "/p/ada/evidence",
    "/t/postgres", "/topics", f"/search?q={SECRET}", f"/search?q={SECRET}&in=people", "/search?q=replication",
    f"/switch?q={SECRET}", f"/suggest?kind=page&q={SECRET}", "/reports/links", "/drafts", "/feed", "/help",
)  # fmt: skip


@pytest.fixture
def promised(session: Session, cast: Cast, files: FileStore, settle: Settle) -> Page:
    """A promise of Ada's whose draft Lin was asked to review, and remarked on."""
    page = make_promise(session, cast)
    edit(session, cast.ada, page, f"The {SECRET} lags. See [[{TITLE}]] and [[The {SECRET}]].")
    head = edit(session, cast.ada, page, f"The {SECRET} lags at night, by an hour or two of a {SECRET}.")
    make_file(session, files, page, f"{SECRET}.txt", f"A {SECRET} in a file.".encode())
    ask_for_review(session, cast.viewer(session, cast.ada), page, [cast.lin.id], f"Is the {SECRET} right?")
    remark = Comment(f"Which {SECRET}?", Passage(4, 12))
    open_thread(session, cast.viewer(session, cast.lin), page, head, remark)
    settle()
    return page


@pytest.fixture
def files(app: object) -> FileStore:
    """Where bytes are kept."""
    return app.extensions["files"]  # type: ignore[attr-defined,no-any-return]


def told(browser: Browser, address: str) -> str:
    """Return all that somebody is told at an address, but for what they asked for themselves."""
    answer = browser.client.get(address, buffered=True)
    asked = address.partition("q=")[2].partition("&")[0]
    body = answer.get_data().decode("utf-8", "replace").lower()
    return body.replace(asked.lower(), "") if asked else body


@pytest.mark.parametrize("name", ["grace", "stella", "root"])
def test_the_draft_is_nowhere(promised: Page, cast: Cast, browse: Browse, name: str) -> None:
    person: Person = getattr(cast, name)
    browser = browse(person)
    addresses = [*(f"/e/{promised.id}{part}" for part in OF_A_PAGE), promised.path, *PLACES]

    leaking = [address for address in addresses if SECRET in told(browser, address)]

    assert leaking == []
    assert browser.get(promised.path).status_code == 200


def test_its_file_is_for_its_author_and_those_asked(
    promised: Page, cast: Cast, browse: Browse, reader: Session
) -> None:
    file = reader.query(Attachment).execution_options(reader="test").one()

    assert browse(cast.grace).get(file.path).status_code == 404
    assert browse(cast.lin).get(file.path).status_code == 200
    assert browse(cast.ada).get(file.path).status_code == 200


def test_nothing_can_be_done_to_the_draft_by_others(
    promised: Page, cast: Cast, browse: Browse, reader: Session
) -> None:
    remark = reader.query(Thread).execution_options(reader="test").one()
    grace, form = browse(cast.grace), {"text": "So?", "revision": "3", "send": "now", "day": "2030-01-01"}
    ways = (
        "/review", "/review/comments", "/review/taking", "/edit", "/deletion", "/endorsement", "/export",
        f"/threads/{remark.id}/replies", f"/threads/{remark.id}/resolution", "/files", "/check",
        f"/promise/questions/{remark.id}/replies", "/review/confirmation", "/v/2/restoration", "/prompts",
    )  # fmt: skip

    answers = {way: grace.post(f"/e/{promised.id}{way}", form).status_code for way in ways}

    assert {way: status for way, status in answers.items() if status not in {403, 404, 405, 422}} == {}


def test_those_who_were_asked_read_it(promised: Page, cast: Cast, browse: Browse) -> None:
    lin = browse(cast.lin)

    assert SECRET in lin.text(f"/e/{promised.id}/review").lower()
    assert "Read the draft" in lin.text(promised.path)


def test_an_export_of_the_space_holds_no_promise_of_others(
    promised: Page, cast: Cast, browse: Browse, session: Session
) -> None:

    grace = Order(viewer=cast.viewer(session, cast.grace))
    ada = Order(viewer=cast.viewer(session, cast.ada))

    assert promised.id not in session.scalars(grace.pages()).all()
    assert promised.id in session.scalars(ada.pages()).all()
