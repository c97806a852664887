"""Asking somebody into a review so that they learn."""

import pytest
from sqlalchemy import Engine, select

from tests.conftest import Browse, Settle
from tests.making import make_page
from tests.reviews.acting import Stage, rounds
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading
from wiki.notices.actions import follow
from wiki.pages.models import Page, PageTopic
from wiki.pages.queries import find_page
from wiki.people.models import Person
from wiki.reviews.choosing.formula import Factors, learner_fit, score
from wiki.reviews.models import Round, RoundReviewer, RoundState, Slot, Verdict
from wiki.reviews.queries.suggested import suggested
from wiki.spaces.models import Policy, Space
from wiki.spaces.viewers import viewer_for

REASON = "a test looks at everything"


@pytest.mark.parametrize(("knows", "fits"), [(0.4, 1.0), (0.0, 0.6), (0.9, 0.5)])
def test_whoever_knows_a_little_gains_most(knows: float, fits: float) -> None:
    assert learner_fit(knows) == pytest.approx(fits)


def test_a_little_knowledge_weighs_more_than_much_to_learn() -> None:
    little, much = Factors(evidence=0.66), Factors(evidence=20)

    assert score(little, 1.0, to_learn=True) > score(much, 1.0, to_learn=True)
    assert score(much, 1.0) > score(little, 1.0)


def page_of(stage: Stage, author: Person) -> Page:
    page = make_page(stage.session, author, stage.cast.everyone, topics=(stage.cast.postgres,))
    stage.session.flush()
    return find_page(stage.session, viewer_for(stage.session, author), page.id)


def let_follow(stage: Stage, person: Person) -> None:
    follow(stage.session, viewer_for(stage.session, person), topic_id=stage.cast.postgres.id)
    stage.session.flush()


def learners(stage: Stage, page: Page) -> list[tuple[str, str]]:
    viewer = viewer_for(stage.session, stage.cast.ada)
    found = suggested(stage.session, viewer, page, {stage.cast.ada.id})
    return [(each.person.handle, each.why) for each in found if each.is_learner]


def test_beside_a_new_author_a_follower_may_learn(stage: Stage) -> None:
    page = page_of(stage, stage.cast.ada)
    let_follow(stage, stage.cast.lin)

    assert learners(stage, page) == [("lin", "follows Postgres; other team")]


def test_nobody_learns_who_has_shown_no_interest(stage: Stage) -> None:
    assert learners(stage, page_of(stage, stage.cast.ada)) == []


def test_where_one_person_holds_a_topic_a_follower_may_learn(stage: Stage, settle: Settle) -> None:
    for title in ("One", "Two"):
        make_page(stage.session, stage.cast.ada, stage.cast.everyone, title, topics=(stage.cast.postgres,))
    page = page_of(stage, stage.cast.ada)
    let_follow(stage, stage.cast.lin)
    settle()

    assert [handle for handle, _ in learners(stage, page)] == ["lin"]


def test_where_several_know_a_topic_nobody_is_asked_to_learn(stage: Stage, settle: Settle) -> None:
    for author in (stage.cast.ada, stage.cast.grace, stage.cast.mo):
        make_page(stage.session, author, stage.cast.everyone, author.name, topics=(stage.cast.postgres,))
    page = page_of(stage, stage.cast.ada)
    let_follow(stage, stage.cast.lin)
    settle()

    assert learners(stage, page) == []


def test_a_learner_is_asked_as_one_and_told_so(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = page_of(stage, stage.cast.ada)
    let_follow(stage, stage.cast.lin)
    stage.session.commit()
    ada = browse(stage.cast.ada)
    asking = f"/e/{page.id}/review/request"
    assert "Lin Larsen To learn follows Postgres" in ada.text(asking)
    assert "Lin Larsen To learn" in ada.text(f"{asking}?q=mo&learner={stage.cast.lin.id}")

    ada.post(asking, {"learner": str(stage.cast.lin.id), "person": str(stage.cast.mo.id)})

    assert slots(engine) == {stage.cast.lin.id: Slot.LEARNER, stage.cast.mo.id: Slot.REVIEWER}
    assert "You were asked to learn this" in browse(stage.cast.lin).text(f"/e/{page.id}/review")
    assert "You were asked to learn this" not in browse(stage.cast.mo).text(f"/e/{page.id}/review")
    assert "To learn" in ada.text(f"/e/{page.id}/review")


def slots(engine: Engine) -> dict[int, Slot]:
    statement = select(RoundReviewer.person_id, RoundReviewer.slot)
    with reading(engine) as session:
        rows = session.execute(unrestricted(statement, REASON))
        return {row.person_id: row.slot for row in rows}


def test_a_learner_is_asked_by_the_rules_of_every_reviewer(
    browse: Browse, engine: Engine, stage: Stage
) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.lab)
    stage.session.commit()
    ada, asking = browse(stage.cast.ada), f"/e/{page.id}/review/request"

    assert ada.post(asking, {"learner": str(stage.cast.mallory.id)}).status_code == 404
    assert ada.post(asking, {"learner": str(stage.cast.ada.id)}).status_code == 403
    assert rounds(engine) == []


@pytest.mark.parametrize(
    ("slot", "state"), [(Slot.REVIEWER, RoundState.APPROVED), (Slot.LEARNER, RoundState.OPEN)]
)
def test_in_a_strict_space_a_learner_does_not_count_as_one_who_knows(
    stage: Stage, slot: Slot, state: RoundState
) -> None:
    page = page_of(stage, stage.cast.ada)
    make_strict(stage.session, stage.cast.everyone)
    ask_as(stage, page, slot, stage.cast.stella, stage.cast.lin)
    for person in (stage.cast.stella, stage.cast.lin):
        stage.judge(person, page, Verdict.APPROVE)

    [round_] = stage.session.scalars(unrestricted(select(Round), REASON))
    assert round_.state is state


def make_strict(session: Session, space: Space) -> None:
    here = session.get_one(Space, space.id)
    here.policy = Policy.STRICT
    session.flush()


def ask_as(stage: Stage, page: Page, slot: Slot, *people: Person) -> None:
    stage.ask(page, *people)
    for place in stage.session.scalars(unrestricted(select(RoundReviewer), REASON)):
        place.slot = slot
    stage.session.flush()


def test_a_page_without_a_topic_asks_nobody_to_learn(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.session.flush()
    assert stage.session.scalar(unrestricted(select(PageTopic.topic_id), REASON)) is None
    let_follow(stage, stage.cast.lin)

    found = find_page(stage.session, viewer_for(stage.session, stage.cast.ada), page.id)

    assert learners(stage, found) == []
