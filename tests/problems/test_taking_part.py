"""Working on a problem together."""

from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import make_page
from tests.problems.solving import SOLVED, having, make_problem, told
from wiki.core.db import Session
from wiki.notices.models import Reason
from wiki.pages.models import PageRole
from wiki.people.models import Person
from wiki.people.profiles import deactivate


def test_a_problem_begins_from_its_headings(cast: Cast, browse: Browse) -> None:
    desk = browse(cast.ada).soup("/write?template=problem")

    kind = desk.select_one("input[name=kind]")
    words = desk.select_one("textarea[name=text]")
    assert kind
    assert words
    assert kind["value"] == "problem"
    assert "## What we tried" in words.get_text()
    assert "A problem" in browse(cast.ada).text("/write")


def test_whoever_joins_is_named_and_whoever_began_it_is_told_once(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    page = make_problem(session, cast)
    session.commit()
    grace = browse(cast.grace)
    assert "Work on it with Ada" in grace.text(page.path)

    for _ in range(2):
        assert grace.post(f"/e/{page.id}/members").status_code == 303
    work()

    assert having(engine, page, PageRole.MEMBER) == [cast.grace.id]
    assert told(engine, Reason.JOINED) == [cast.ada.id]
    assert "Grace Gomez" in browse(cast.mallory).text(page.path)
    assert "Call a session" in grace.text(page.path)


def test_whoever_leaves_is_named_no_more_and_the_author_stays(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    page = make_problem(session, cast, cast.grace)
    session.commit()

    for _ in range(2):
        assert browse(cast.grace).post(f"/e/{page.id}/members/removal").status_code == 303
    refused = browse(cast.ada).post(f"/e/{page.id}/members/removal")
    work()

    assert having(engine, page, PageRole.MEMBER) == []
    assert told(engine, Reason.LEFT) == [cast.ada.id]
    assert refused.status_code == 403
    assert "you stay with it" in refused.text


def test_an_invited_colleague_says_yes_or_no(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    page = make_problem(session, cast)
    session.commit()
    ada, base = browse(cast.ada), f"/e/{page.id}/members"
    assert "Lin Larsen" in ada.text(f"{base}?q=lin")
    for person in (cast.lin, cast.lin, cast.mallory, cast.ada):
        assert ada.post(f"{base}/invitations", {"person": person.id}).status_code == 303
    work()

    assert told(engine, Reason.INVITED) == sorted([cast.lin.id, cast.mallory.id])
    assert "asks you to take part" in browse(cast.lin).text("/inbox")
    assert "You were asked to work on it" in browse(cast.lin).text(page.path)
    assert "A colleague asks you to work on this problem" in browse(cast.lin).text("/")
    browse(cast.lin).post(base)
    browse(cast.mallory).post(f"{base}/refusal")
    assert having(engine, page, PageRole.MEMBER) == [cast.lin.id]
    assert having(engine, page, PageRole.INVITED) == []
    assert "asks you to work on this problem" not in browse(cast.lin).text("/")
    assert told(engine, Reason.LEFT) == []


def test_only_those_who_work_on_it_invite_and_only_readers_are_invited(
    session: Session, cast: Cast, browse: Browse
) -> None:
    page = make_problem(session, cast)
    closed = make_problem(session, cast, space=cast.lab)
    session.commit()

    assert browse(cast.grace).get(f"/e/{page.id}/members").status_code == 403
    assert browse(cast.grace).post(f"/e/{page.id}/members/invitations", {"person": 1}).status_code == 403
    outside = browse(cast.ada).post(f"/e/{closed.id}/members/invitations", {"person": cast.lin.id})
    assert outside.status_code == 403
    assert "cannot read the space" in outside.text
    nobody = browse(cast.ada).post(f"/e/{page.id}/members/invitations", {"person": "Lin"})
    assert nobody.status_code == 422
    assert browse(cast.ada).post(f"/e/{page.id}/members/invitations", {"person": 99999}).status_code == 404
    assert browse(cast.mallory).post(f"/e/{closed.id}/members").status_code == 404
    assert browse(cast.mallory).post(f"/e/{closed.id}/members/refusal").status_code == 404


def test_an_explainer_is_not_worked_on(session: Session, cast: Cast, browse: Browse) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    session.commit()

    for address in ("members", "extract"):
        refused = browse(cast.grace).post(f"/e/{page.id}/{address}")
        assert refused.status_code == 403
        assert "Only a problem" in refused.text


def test_options_are_talked_about_on_the_page_and_all_who_work_on_it_hear_of_them(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    page = make_problem(session, cast, cast.grace)
    session.commit()
    option = {"form_id": "general", "revision": "1", "kind": "note", "send": "now", "text": "Grease it."}

    answer = browse(cast.lin).post(f"/e/{page.id}/review/comments", option)
    work()

    assert answer.location.startswith(f"{page.path}#thread-")
    assert "1 option" in browse(cast.mallory).text(page.path)
    assert "Grease it." in browse(cast.mallory).text(page.path)
    assert told(engine, Reason.COMMENTED) == [cast.ada.id, cast.grace.id]


def test_lists_and_search_say_whether_it_is_solved(
    session: Session, cast: Cast, browse: Browse, work: Drain
) -> None:
    make_problem(session, cast)
    session.commit()
    work()
    assert "Open Problem" in browse(cast.grace).text("/e")
    assert "Open" in browse(cast.grace).text("/search?q=gripper")

    make_problem(session, cast, text=SOLVED)
    session.commit()
    work()
    shown = browse(cast.grace).text("/e")
    assert "Solved Problem" in shown
    assert "Not reviewed yet" not in shown
    assert "Solved" in browse(cast.grace).text("/search?q=gripper")


def test_a_problem_whose_author_has_left_goes_to_the_longest_member(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    page = make_problem(session, cast, cast.lin, cast.grace)
    root = cast.viewer(session, cast.root)
    deactivate(session, root, session.get_one(Person, cast.ada.id))
    session.commit()
    work()
    work()

    assert having(engine, page, PageRole.HOST) == [cast.lin.id]
    assert told(engine, Reason.HANDED_ON) == [cast.lin.id]
    shown = browse(cast.mallory).text(page.path)
    assert "Lin Larsen looks after it since Ada Adeyemi left" in shown
    assert "Ada Adeyemi left" in shown

    deactivate(session, root, session.get_one(Person, cast.lin.id))
    session.commit()
    work()
    assert having(engine, page, PageRole.HOST) == [cast.grace.id]


def test_where_nobody_else_works_on_it_the_page_says_so(
    session: Session, cast: Cast, browse: Browse, engine: Engine, work: Drain
) -> None:
    page = make_problem(session, cast)
    deactivate(session, cast.viewer(session, cast.root), session.get_one(Person, cast.ada.id))
    session.commit()
    work()

    assert having(engine, page, PageRole.HOST) == []
    assert "has left" in browse(cast.grace).text(page.path)


def test_twelve_are_a_group(session: Session, cast: Cast, browse: Browse) -> None:
    others = [Person(handle=f"p{number}", name=f"Person {number}") for number in range(11)]
    session.add_all(others)
    session.flush()
    page = make_problem(session, cast, *others)
    session.commit()

    refused = browse(cast.grace).post(f"/e/{page.id}/members")

    assert refused.status_code == 403
    assert "12 people work on it already" in refused.text
    assert "12 people work on it already" in browse(cast.grace).text(page.path)
