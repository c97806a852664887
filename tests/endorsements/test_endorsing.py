"""Endorsing a page."""

from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import edit, make_draft, make_page
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading
from wiki.core.facts import FactRow
from wiki.endorsements.actions import endorse
from wiki.endorsements.models import Endorsement, EndorsementKind
from wiki.spaces.models import Space

USED = {"kind": "applied", "text": "Dead rows went from 31 % to 4 % in two days."}


def page_of_ada(session: Session, cast: Cast, space: Space | None = None) -> int:
    page = make_page(session, cast.ada, space or cast.everyone)
    session.commit()
    return page.id


def endorsements(engine: Engine) -> list[Endorsement]:
    with reading(engine) as session:
        return list(session.scalars(unrestricted(select(Endorsement), "test")))


def facts(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(session.scalars(select(FactRow.name)))


def test_a_colleague_endorses(browse: Browse, engine: Engine, session: Session, cast: Cast) -> None:
    page_id = page_of_ada(session, cast)

    answer = browse(cast.lin).post(f"/e/{page_id}/endorsement", USED)

    assert answer.status_code == 303
    assert answer.location.endswith("#endorsements")
    assert "PageEndorsed" in facts(engine)
    assert "Dead rows went" in browse(cast.grace).text(f"/e/{page_id}/endorsements")


def test_htmx_gets_only_the_panel(browse: Browse, session: Session, cast: Cast) -> None:
    page_id = page_of_ada(session, cast)

    answer = browse(cast.lin).htmx(f"/e/{page_id}/endorsement", USED)

    assert answer.status_code == 200
    assert "1 colleague endorsed this" in answer.text
    assert "Lin Larsen</a>, Harbour" in answer.text
    assert "<h1>" not in answer.text


def test_saying_it_worked_needs_to_say_what_it_did(
    browse: Browse, engine: Engine, session: Session, cast: Cast
) -> None:
    page_id = page_of_ada(session, cast)

    answer = browse(cast.lin).htmx(f"/e/{page_id}/endorsement", {"kind": "applied", "text": " "})

    assert answer.status_code == 422
    assert "Say what it did" in answer.text
    assert endorsements(engine) == []


def test_more_than_a_sentence_is_given_back(
    browse: Browse, engine: Engine, session: Session, cast: Cast
) -> None:
    page_id = page_of_ada(session, cast)

    answer = browse(cast.lin).post(f"/e/{page_id}/endorsement", {"kind": "learned", "text": "ab" * 150})

    assert answer.status_code == 422
    assert "abab" in answer.text
    assert endorsements(engine) == []


def test_a_kind_nobody_offers_is_refused(browse: Browse, session: Session, cast: Cast) -> None:
    page_id = page_of_ada(session, cast)

    assert browse(cast.lin).post(f"/e/{page_id}/endorsement", {"kind": "liked"}).status_code == 422


def test_an_outsider_cannot_learn_it_exists(browse: Browse, session: Session, cast: Cast) -> None:
    page_id = page_of_ada(session, cast, cast.lab)
    outsider = browse(cast.mallory)

    assert outsider.post(f"/e/{page_id}/endorsement", USED).status_code == 404
    assert outsider.post(f"/e/{page_id}/endorsement", {"kind": ""}).status_code == 404
    assert outsider.get(f"/e/{page_id}/endorsements").status_code == 404


def test_the_author_is_refused(browse: Browse, session: Session, cast: Cast) -> None:
    page_id = page_of_ada(session, cast)

    answer = browse(cast.ada).post(f"/e/{page_id}/endorsement", USED)

    assert answer.status_code == 403
    assert "You wrote some of this page" in answer.text


def test_whoever_wrote_a_word_is_refused(browse: Browse, session: Session, cast: Cast) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    edit(session, cast.lin, page, "Other words.\n")
    session.commit()

    assert browse(cast.lin).post(f"/e/{page.id}/endorsement", USED).status_code == 403


def test_a_draft_cannot_be_endorsed(browse: Browse, session: Session, cast: Cast) -> None:
    draft = make_draft(session, cast.ada, cast.everyone)
    session.commit()

    assert browse(cast.ada).post(f"/e/{draft.id}/endorsement", USED).status_code == 403


def test_endorsing_again_changes_what_was_said(
    browse: Browse, engine: Engine, session: Session, cast: Cast
) -> None:
    page_id = page_of_ada(session, cast)
    lin = browse(cast.lin)

    lin.post(f"/e/{page_id}/endorsement", USED)
    lin.post(f"/e/{page_id}/endorsement", {"kind": "vouched", "text": ""})

    [endorsement] = endorsements(engine)
    assert endorsement.kind is EndorsementKind.VOUCHED
    assert endorsement.text == ""


def test_withdrawing_removes_it_and_twice_does_no_harm(
    browse: Browse, engine: Engine, session: Session, cast: Cast
) -> None:
    page_id = page_of_ada(session, cast)
    lin = browse(cast.lin)
    lin.post(f"/e/{page_id}/endorsement", USED)

    lin.post(f"/e/{page_id}/endorsement/withdrawal")
    again = lin.htmx(f"/e/{page_id}/endorsement/withdrawal")

    assert "Nobody has endorsed this yet" in again.text
    assert endorsements(engine) == []


def test_an_older_endorsement_says_which_version_it_means(
    browse: Browse, session: Session, cast: Cast
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    endorse(session, cast.viewer(session, cast.lin), page, EndorsementKind.LEARNED)
    edit(session, cast.ada, page, "Something else entirely.\n")
    session.commit()

    words = browse(cast.mo).text(f"/e/{page.id}/endorsements")

    assert "endorsed at version 1 , 100 % changed since" in words
