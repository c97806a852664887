"""What somebody types is kept on the server while they type."""

from datetime import datetime

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import TEXT, edit, make_draft, make_page
from tests.pages.desk import typed
from wiki.core.db import Session, reading, writing
from wiki.core.pulse import Pulse
from wiki.pages.actions import admit, delete
from wiki.pages.models import Draft, Page


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    with writing(engine) as session:
        return make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))


def form(cast: Cast, **changes: object) -> dict[str, object]:
    return typed(cast, base=1, sequence=3) | changes


def drafts(session: Session) -> list[Draft]:
    return list(session.scalars(select(Draft).order_by(Draft.id)))


def test_the_answer_says_when_by_the_persons_clock(
    browse: Browse, reader: Session, cast: Cast, page: Page
) -> None:
    answer = browse(cast.grace).post(f"/e/{page.id}/draft", form(cast)).get_json()

    kept = drafts(reader)[0]
    assert answer == {
        "words": f"Kept on the server at {kept.saved_at:%H:%M}.",
        "kept_at": kept.saved_at.isoformat(),
        "sequence": 3,
        "head": 1,
        "moved": "",
        "others": "",
    }
    assert datetime.fromisoformat(answer["kept_at"]).tzinfo


def test_all_fields_are_kept(browse: Browse, reader: Session, cast: Cast, page: Page) -> None:
    browse(cast.grace).post(f"/e/{page.id}/draft", form(cast, minor="1", note="Why"))

    kept = drafts(reader)[0]
    assert (kept.person_id, kept.page_id, kept.base) == (cast.grace.id, page.id, 1)
    assert (kept.title, kept.topics, kept.note, kept.minor) == ("Why tables bloat", "Postgres", "Why", True)
    assert kept.text.endswith("One more thing.")


def test_words_of_a_page_not_begun_are_kept(browse: Browse, reader: Session, cast: Cast) -> None:
    answer = browse(cast.ada).post("/write/draft", form(cast, base=0, kind="question")).get_json()

    kept = drafts(reader)[0]
    assert (kept.page_id, kept.kind.value, kept.base) == (None, "question", 0)
    assert answer["head"] == 0


def test_an_older_state_that_arrives_late_changes_nothing(
    browse: Browse, reader: Session, cast: Cast, page: Page
) -> None:
    grace = browse(cast.grace)
    grace.post(f"/e/{page.id}/draft", form(cast))

    answer = grace.post(f"/e/{page.id}/draft", form(cast, text="Older.", sequence=2)).get_json()

    assert answer["sequence"] == 3
    assert drafts(reader)[0].text.endswith("One more thing.")


def test_the_same_words_as_the_newest_version_are_not_kept(
    browse: Browse, reader: Session, cast: Cast, page: Page
) -> None:
    grace = browse(cast.grace)
    grace.post(f"/e/{page.id}/draft", form(cast))

    answer = grace.post(f"/e/{page.id}/draft", form(cast, text=TEXT, sequence=4)).get_json()

    assert answer["words"] == "The same as version 1."
    assert drafts(reader) == []


def test_nothing_is_not_kept(browse: Browse, reader: Session, cast: Cast) -> None:
    fields = {"title": "", "summary": "", "text": "", "topics": "", "token": "mine"}

    answer = browse(cast.ada).post("/write/draft", fields).get_json()

    assert answer["words"] == "Nothing is written yet."
    assert drafts(reader) == []


def test_it_says_what_was_saved_meanwhile(browse: Browse, engine: Engine, cast: Cast, page: Page) -> None:
    with writing(engine) as session:
        session.add(page)
        edit(session, cast.lin, page, "Lin was here.")

    answer = browse(cast.grace).post(f"/e/{page.id}/draft", form(cast)).get_json()

    assert answer["head"] == 2
    assert answer["moved"] == "Lin Larsen saved version 2 while you were writing."


def test_saving_the_page_lets_the_draft_go(browse: Browse, reader: Session, cast: Cast, page: Page) -> None:
    grace = browse(cast.grace)
    grace.post(f"/e/{page.id}/draft", form(cast))

    grace.post(f"/e/{page.id}/edit", form(cast, to="save"))

    assert drafts(reader) == []


def test_beginning_the_page_lets_the_draft_go(browse: Browse, reader: Session, cast: Cast) -> None:
    ada = browse(cast.ada)
    ada.post("/write/draft", form(cast, base=0))

    ada.post("/write", form(cast, base=0, to="publish"))

    assert drafts(reader) == []


def test_what_is_typed_after_going_back_is_kept(
    browse: Browse, reader: Session, cast: Cast, page: Page
) -> None:
    grace = browse(cast.grace)
    grace.post(f"/e/{page.id}/edit", form(cast, to="save"))

    answer = grace.post(f"/e/{page.id}/draft", form(cast, text="One thing more.", sequence=9)).get_json()

    assert answer["words"].startswith("Kept on the server")
    assert [draft.text for draft in drafts(reader)] == ["One thing more."]


def test_a_state_that_arrives_after_the_save_is_not_kept(
    browse: Browse, reader: Session, cast: Cast, page: Page
) -> None:
    grace = browse(cast.grace)
    grace.post(f"/e/{page.id}/edit", form(cast, to="save"))

    answer = grace.post(f"/e/{page.id}/draft", form(cast, sequence=9)).get_json()

    assert answer["words"] == "Saved."
    assert drafts(reader) == []


def test_a_save_that_is_refused_leaves_the_draft(
    browse: Browse, reader: Session, cast: Cast, page: Page
) -> None:
    grace = browse(cast.grace)
    grace.post(f"/e/{page.id}/draft", form(cast))

    grace.post(f"/e/{page.id}/edit", form(cast, title="", to="save"))

    assert len(drafts(reader)) == 1


def test_a_title_too_long_to_save_is_kept(browse: Browse, reader: Session, cast: Cast, page: Page) -> None:
    answer = browse(cast.grace).post(f"/e/{page.id}/draft", form(cast, title="long " * 3000))

    assert answer.status_code == 200
    assert len(drafts(reader)[0].title) > 10_000


def test_signs_no_database_keeps_are_dropped(browse: Browse, reader: Session, cast: Cast, page: Page) -> None:
    browse(cast.grace).post(f"/e/{page.id}/draft", form(cast, text="a\0b\x07c\td\r\ne", note="n\0o"))

    assert drafts(reader)[0].text == "abc\td\ne"
    assert drafts(reader)[0].note == "no"


def test_a_paste_too_large_is_answered_with_a_sentence(browse: Browse, cast: Cast, page: Page) -> None:
    answer = browse(cast.grace).post(f"/e/{page.id}/draft", form(cast, text="x" * 20_000_000))

    assert answer.status_code == 413
    assert "What you wrote is still in this window" in answer.get_json()["words"]


def test_a_stranger_is_told_where_to_sign_in(browse: Browse, reader: Session, cast: Cast, page: Page) -> None:
    answer = browse(None).post(f"/e/{page.id}/draft", form(cast))

    assert answer.status_code == 401
    assert answer.get_json()["sign_in"] == "/login?next=/signed-in"
    assert drafts(reader) == []


def test_a_stale_form_is_told_where_its_token_is(browse: Browse, cast: Cast, page: Page) -> None:
    grace = browse(cast.grace)

    refused = grace.client.post(f"/e/{page.id}/draft", data=form(cast, csrf_token="old"))
    told = refused.get_json()
    fresh = grace.get(told["form_token_at"]).get_json()["csrf_token"]
    kept = grace.client.post(f"/e/{page.id}/draft", data=form(cast, csrf_token=fresh))

    assert (refused.status_code, kept.status_code) == (400, 200)


def test_a_page_one_may_not_know_looks_missing(
    browse: Browse, engine: Engine, reader: Session, cast: Cast
) -> None:
    with writing(engine) as session:
        closed = make_page(session, cast.ada, cast.lab)

    hidden = browse(cast.mallory).post(f"/e/{closed.id}/draft", form(cast))
    missing = browse(cast.mallory).post("/e/9999/draft", form(cast))

    assert (hidden.status_code, hidden.get_json()) == (404, missing.get_json())
    assert drafts(reader) == []


def test_whoever_may_not_edit_is_told_why(
    browse: Browse, engine: Engine, reader: Session, cast: Cast
) -> None:
    with writing(engine) as session:
        begun = make_draft(session, cast.ada, cast.everyone)
        admit(session, begun, cast.grace.id)

    answer = browse(cast.grace).post(f"/e/{begun.id}/draft", form(cast))

    assert answer.status_code == 403
    assert "This is still a draft." in answer.get_json()["words"]
    assert drafts(reader) == []


def test_a_deleted_page_is_told_apart(browse: Browse, engine: Engine, cast: Cast, page: Page) -> None:
    with writing(engine) as session:
        session.add(page)
        delete(session, cast.viewer(session, cast.ada), page)

    answer = browse(cast.grace).post(f"/e/{page.id}/draft", form(cast))

    assert answer.status_code == 410
    assert answer.get_json()["words"].startswith("This page was deleted.")


def test_pages_kept_in_memory_stay_good_while_somebody_types(
    browse: Browse, engine: Engine, cast: Cast, page: Page
) -> None:
    grace = browse(cast.grace)
    grace.post(f"/e/{page.id}/draft", form(cast))
    before = beat(engine)

    grace.post(f"/e/{page.id}/draft", form(cast, text="More.", sequence=4))

    assert beat(engine) == before


def beat(engine: Engine) -> int:
    with reading(engine) as session:
        return session.scalar(select(Pulse.beat)) or 0
