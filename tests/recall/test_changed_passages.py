"""A prompt whose passage changed is asked to nobody until an author says that it is right."""

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import TEXT, edit
from tests.recall.asking import OLD_COPY, asking_page, form, taken_up
from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.pages.models import Page
from wiki.recall.models import Prompt

CHANGED = TEXT.replace("leaves the old copy behind", "leaves two old copies behind")
GONE = "All of it was rewritten, and says something else.\n"


def asked_of_lin(browse: Browse, session: Session, cast: Cast) -> tuple[Page, Prompt]:
    page, (prompt,) = asking_page(session, cast)
    taken_up(session, cast, page, cast.lin)
    session.commit()
    assert OLD_COPY.question in browse(cast.lin).text("/recall")
    return page, prompt


def is_asked(browse: Browse, cast: Cast) -> bool:
    return OLD_COPY.question in browse(cast.lin).text("/recall")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "A word before all others.\n\n" + TEXT,
        TEXT.replace("version 16", "version 17"),
        TEXT.replace("It leaves the old copy behind.\n", "\nIt leaves the old copy behind. So be it.\n"),
    ],
)
def test_it_stays_as_long_as_its_passage_reads_the_same(
    browse: Browse, session: Session, cast: Cast, settle: Settle, elsewhere: str
) -> None:
    page, _ = asked_of_lin(browse, session, cast)

    edit(session, cast.ada, page, elsewhere)
    session.commit()
    settle()

    assert is_asked(browse, cast)


@pytest.mark.parametrize("text", [CHANGED, GONE])
def test_it_rests_from_the_moment_its_passage_changes(
    browse: Browse, session: Session, cast: Cast, settle: Settle, text: str
) -> None:
    page, prompt = asked_of_lin(browse, session, cast)

    edit(session, cast.grace, page, text)
    session.commit()

    for _ in range(2):  # before the worker came by, and after
        assert not is_asked(browse, cast)
        assert browse(cast.lin).post(f"/recall/{prompt.id}/answer").status_code == 404
        settle()
    assert "The passage changed: still right?" in browse(cast.ada).text(f"/e/{page.id}/prompts")


def test_an_edit_taken_back_brings_it_back(
    browse: Browse, session: Session, cast: Cast, settle: Settle
) -> None:
    page, _ = asked_of_lin(browse, session, cast)

    for text in (CHANGED, TEXT + "\nMore.\n"):
        edit(session, cast.ada, page, text)
        session.commit()
        settle()

    assert is_asked(browse, cast)


def test_an_author_says_that_it_is_still_right(
    browse: Browse, session: Session, cast: Cast, settle: Settle
) -> None:
    page, prompt = asked_of_lin(browse, session, cast)
    edit(session, cast.ada, page, CHANGED)
    session.commit()
    settle()
    ada, here = browse(cast.ada), f"/e/{page.id}/prompts/{prompt.id}/confirmation"

    assert ada.post(here, {"version": 1}).status_code == 409
    assert not is_asked(browse, cast)
    assert ada.post(here, {"version": 2}).status_code == 303

    assert is_asked(browse, cast)


def test_of_a_passage_that_is_gone_another_is_chosen(
    browse: Browse, session: Session, cast: Cast, settle: Settle
) -> None:
    page, prompt = asked_of_lin(browse, session, cast)
    edit(session, cast.ada, page, GONE)
    session.commit()
    settle()
    ada, here = browse(cast.ada), f"/e/{page.id}/prompts/{prompt.id}"

    assert ada.post(f"{here}/confirmation", {"version": 2}).status_code == 409
    assert ada.post(here, {**form(OLD_COPY), "passage": "says something else"}).status_code == 303

    assert is_asked(browse, cast)


def test_what_an_author_wrote_while_the_worker_looked_stays(
    browse: Browse, session: Session, cast: Cast, settle: Settle
) -> None:
    page, prompt = asked_of_lin(browse, session, cast)
    edit(session, cast.ada, page, GONE)
    session.commit()

    browse(cast.ada).post(
        f"/e/{page.id}/prompts/{prompt.id}", {**form(OLD_COPY), "passage": "says something else"}
    )
    settle()

    session.expire_all()
    (kept,) = session.scalars(unrestricted(select(Prompt), "test"))
    assert (kept.exact, kept.changed_id) == ("says something else", None)
