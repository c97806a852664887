"""What comes into an inbox, and goes out of it."""

from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse
from tests.core.textmap.carts import TEXT as CARTS
from tests.core.textmap.carts import replaced
from tests.making import TEXT, edit, make_page
from tests.reviews.acting import Stage
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading, writing
from wiki.core.jobs import Work, drain
from wiki.endorsements.actions import endorse
from wiki.endorsements.models import EndorsementKind
from wiki.notices.actions import follow, tell, unfollow
from wiki.notices.models import Notice, Reason, Subscription
from wiki.people.models import Person
from wiki.reviews.actions import ask_again
from wiki.reviews.jobs import HANDLERS, REACTIONS
from wiki.reviews.models import Verdict


def told(engine: Engine, person: Person) -> list[str]:
    """Do the waiting jobs and return what is in somebody's inbox."""
    drain(engine, Work(REACTIONS, HANDLERS))
    statement = select(Notice).where(Notice.person_id == person.id).order_by(Notice.id)
    with reading(engine) as session:
        return [notice.reason.value for notice in session.scalars(unrestricted(statement, "test"))]


def test_a_review_tells_each_side(engine: Engine, session: Session, cast: Cast) -> None:
    stage = Stage(session, cast)
    page = make_page(session, cast.ada, cast.everyone)
    stage.ask(page, cast.lin)
    stage.judge(cast.lin, page, Verdict.REQUEST_CHANGES)
    edit(session, cast.ada, page, TEXT + "\nMore.\n")
    ask_again(session, cast.viewer(session, cast.ada), page)
    session.commit()

    assert told(engine, cast.lin) == ["review_asked", "look_again"]
    assert told(engine, cast.ada) == ["reviewed"]


def test_comments_and_endorsements_reach_the_author(engine: Engine, session: Session, cast: Cast) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    Stage(session, cast).comment(cast.lin, page, "old copy")
    endorse(session, cast.viewer(session, cast.mo), page, EndorsementKind.LEARNED)
    session.commit()

    assert sorted(told(engine, cast.ada)) == ["commented", "endorsed"]
    assert told(engine, cast.lin) == []


def test_followers_hear_of_new_pages_and_of_edits(engine: Engine, session: Session, cast: Cast) -> None:
    lin, mo = cast.viewer(session, cast.lin), cast.viewer(session, cast.mo)
    follow(session, lin, topic_id=cast.postgres.id)
    page = make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))
    follow(session, mo, page_id=page.id)
    session.commit()
    assert told(engine, cast.lin) == ["published"]

    edit(session, cast.grace, page, TEXT + "\nMore.\n")
    session.commit()
    assert told(engine, cast.mo) == ["edited"]
    assert told(engine, cast.ada) == ["edited"]


def test_only_readers_of_the_page_hear_of_it(engine: Engine, session: Session, cast: Cast) -> None:
    for person in (cast.mallory, cast.grace):
        follow(session, cast.viewer(session, person), topic_id=cast.docks.id)
    make_page(session, cast.ada, cast.lab, topics=(cast.docks,))
    session.commit()

    assert told(engine, cast.grace) == ["published"]
    assert told(engine, cast.mallory) == []


def test_telling_twice_tells_once_and_never_the_actor(engine: Engine, session: Session, cast: Cast) -> None:
    make_page(session, cast.ada, cast.everyone)
    session.commit()
    people = {cast.ada.id, cast.lin.id}

    with writing(engine) as unit:
        assert tell(unit, people, Reason.PUBLISHED, 1, cast.ada.id, 1) == 1
    with writing(engine) as unit:
        assert tell(unit, people, Reason.PUBLISHED, 1, cast.ada.id, 1) == 0


def test_the_inbox_shows_it_until_it_is_done(
    browse: Browse, engine: Engine, session: Session, cast: Cast
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    Stage(session, cast).comment(cast.lin, page, "old copy")
    session.commit()
    told(engine, cast.ada)
    ada = browse(cast.ada)
    assert "Lin Larsen commented" in ada.text("/inbox")

    fragment = ada.htmx("/inbox/done", {"page": str(page.id)})

    assert "Lin Larsen commented" not in fragment.text
    assert "Waiting for you" in fragment.text
    assert "<h1" not in fragment.text


def test_nobody_settles_another_ones_lines(
    browse: Browse, engine: Engine, session: Session, cast: Cast
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    Stage(session, cast).comment(cast.lin, page, "old copy")
    session.commit()
    told(engine, cast.ada)

    browse(cast.lin).post("/inbox/done")

    assert "Lin Larsen commented" in browse(cast.ada).text("/inbox")


def test_following_through_the_form_and_no_longer(browse: Browse, engine: Engine, cast: Cast) -> None:
    lin = browse(cast.lin)
    form = {"topic": str(cast.docks.id), "return": "/topics"}

    assert lin.post("/follow", form).location == "/topics"
    lin.post("/follow", form)
    with reading(engine) as session:
        assert len(session.scalars(select(Subscription)).all()) == 1

    lin.post("/follow", {**form, "stop": "1"})
    with reading(engine) as session:
        assert session.scalars(select(Subscription)).all() == []


def test_one_follows_only_what_one_may_know(browse: Browse, session: Session, cast: Cast) -> None:
    page = make_page(session, cast.ada, cast.lab)
    session.commit()
    outsider = browse(cast.mallory)

    assert outsider.post("/follow", {"page": str(page.id)}).status_code == 404
    assert outsider.post("/follow", {"topic": "999"}).status_code == 404
    assert outsider.post("/follow", {}).status_code == 404


def test_unfollowing_leaves_the_rest(session: Session, cast: Cast) -> None:
    lin = cast.viewer(session, cast.lin)
    follow(session, lin, topic_id=cast.docks.id)
    follow(session, lin, topic_id=cast.postgres.id)

    unfollow(session, lin, topic_id=cast.docks.id)

    assert session.scalars(select(Subscription.topic_id)).all() == [cast.postgres.id]


def test_who_approved_is_asked_once_about_what_matters(engine: Engine, session: Session, cast: Cast) -> None:
    stage = Stage(session, cast)
    page = make_page(session, cast.ada, cast.everyone, text=CARTS)
    stage.judge(cast.lin, page, Verdict.APPROVE)
    edit(session, cast.ada, page, replaced("cables", "cable"))
    session.commit()
    assert "confirm" not in told(engine, cast.lin)

    edit(session, cast.ada, page, replaced("Keep 4", "Keep 5"))
    edit(session, cast.ada, page, replaced("Keep 4", "Keep 6"))
    session.commit()

    assert told(engine, cast.lin).count("confirm") == 1
