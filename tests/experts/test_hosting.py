"""Hosting a circle to its end says that somebody knows its topics, to those who may read what came of it."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.experts.conftest import HeldCircle
from tests.experts.test_prepared import worth
from tests.making import make_draft
from wiki.circles.actions import begin_output, end_circle
from wiki.core.db import Session
from wiki.experts.jobs import weigh_everything
from wiki.experts.profile import profile_of
from wiki.experts.ranking import who_knows_topic
from wiki.experts.weights import HOSTED, Strength
from wiki.pages.actions import publish
from wiki.pages.actions.deleting import delete, restore
from wiki.pages.actions.linking import link
from wiki.pages.actions.moving import move
from wiki.pages.models import LinkKind, Page
from wiki.pages.queries import find_page
from wiki.people.models import Person
from wiki.search.port import SearchIndex
from wiki.undertakings.models import Ending


def explain(session: Session, cast: Cast, page: Page, person: Person) -> Page:
    """Let somebody who took part publish what came out of it."""
    viewer = cast.viewer(session, person)
    draft = begin_output(session, viewer, find_page(session, viewer, page.id))
    return publish(session, viewer, draft)


def known(session: Session, cast: Cast, viewer: Person, page: Page) -> dict[int, float]:
    """Return what people are credited with for a circle, as somebody sees it."""
    found = {who: round(value, 3) for who, value in worth(session, viewer, cast, page).items()}
    session.commit()
    return found


def test_who_hosts_a_circle_to_its_end_is_credited_once_its_explainer_is_there(
    session: Session, cast: Cast, circle: HeldCircle, settle: Settle
) -> None:
    page = circle(cast.lin)
    settle()
    assert known(session, cast, cast.mallory, page) == {}

    explain(session, cast, page, cast.lin)
    settle()
    assert known(session, cast, cast.mallory, page) == {cast.ada.id: HOSTED}


def test_the_end_may_come_after_the_explainer(
    session: Session, cast: Cast, circle: HeldCircle, settle: Settle
) -> None:
    page = circle(cast.lin, how=None)
    explain(session, cast, page, cast.ada)
    settle()
    assert known(session, cast, cast.mallory, page) == {}

    end_circle(session, cast.viewer(session, cast.ada), page, Ending.MET)
    settle()
    assert known(session, cast, cast.mallory, page) == {cast.ada.id: HOSTED}


@pytest.mark.parametrize("how", [Ending.PARTLY, Ending.NOT_MET, Ending.DID_NOT_HAPPEN])
def test_a_circle_that_did_not_meet_its_goal_says_nothing(
    session: Session, cast: Cast, circle: HeldCircle, settle: Settle, how: Ending
) -> None:
    page = circle(cast.lin, how=how)
    explain(session, cast, page, cast.lin)
    settle()
    assert known(session, cast, cast.ada, page) == {}


def test_nobody_is_credited_for_a_circle_of_themselves(
    session: Session, cast: Cast, circle: HeldCircle, settle: Settle
) -> None:
    page = circle()
    explain(session, cast, page, cast.ada)
    settle()
    assert known(session, cast, cast.ada, page) == {}


def test_two_explainers_count_once_and_it_fades_by_half_in_two_years(
    session: Session, cast: Cast, circle: HeldCircle, settle: Settle
) -> None:
    page = circle(cast.lin, cast.mo, ago=730)
    for person in (cast.lin, cast.mo):
        explain(session, cast, page, person)
    settle()
    assert known(session, cast, cast.mallory, page) == {cast.ada.id: HOSTED / 2}


def test_what_becomes_of_the_explainer_is_followed_as_if_all_was_weighed_anew(
    session: Session, engine: Engine, cast: Cast, circle: HeldCircle, settle: Settle
) -> None:
    page = circle(cast.lin)
    output = explain(session, cast, page, cast.lin)
    lin = cast.viewer(session, cast.lin)
    stella = cast.viewer(session, cast.stella)
    acts: list[tuple[Callable[[], object], bool]] = [
        (lambda: delete(session, lin, output), False),
        (lambda: restore(session, lin, output), True),
        (lambda: move(session, stella, output, cast.lab), False),
        (lambda: move(session, stella, output, cast.everyone), True),
    ]
    for act, counts in acts:
        act()
        settle()
        followed = known(session, cast, cast.ada, page)
        weigh_everything(engine, [])
        assert followed == known(session, cast, cast.ada, page) == ({cast.ada.id: HOSTED} if counts else {})


def test_where_a_reader_of_the_circle_does_not_see_the_explainer_it_counts_for_nobody(
    session: Session, cast: Cast, circle: HeldCircle, settle: Settle, browse: Browse
) -> None:
    page = circle(cast.grace)
    output = explain(session, cast, page, cast.grace)
    move(session, cast.viewer(session, cast.stella), output, cast.lab)
    settle()
    for person in (cast.mallory, cast.grace):
        assert known(session, cast, person, page) == {}
        assert "Hosted the circle" not in browse(person).text("/p/ada/evidence")


def test_a_circle_that_keeps_to_itself_counts_for_those_who_took_part(
    session: Session, cast: Cast, circle: HeldCircle, settle: Settle, browse: Browse
) -> None:
    page = circle(cast.lin, is_private=True)
    explain(session, cast, page, cast.lin)
    settle()
    assert known(session, cast, cast.lin, page) == {cast.ada.id: HOSTED}
    assert "Hosted the circle" in browse(cast.lin).text("/p/ada/evidence")
    for person in (cast.mallory, cast.mo, cast.root):
        assert known(session, cast, person, page) == {}
        assert "Hosted" not in browse(person).text("/p/ada/evidence")
        assert "Hosted" not in browse(person).text("/search?in=people&q=query+plans")


def test_it_is_said_in_words_with_the_circle_and_what_it_ended_with(
    session: Session, cast: Cast, circle: HeldCircle, settle: Settle, browse: Browse, index: SearchIndex
) -> None:
    page = circle(cast.lin)
    output = explain(session, cast, page, cast.lin)
    settle()
    shown = browse(cast.mallory).soup("/p/ada/evidence?topic=postgres")
    [line] = [item for item in shown.select(".evidence > li") if "Hosted the circle" in item.text]
    assert [link["href"] for link in line.find_all("a")] == [page.path, output.path]
    assert "which ended with" in line.text
    assert "counts" in line.text

    found = who_knows_topic(session, cast.viewer(session, cast.mallory), [cast.postgres.id])
    ada = next(one for one in found.experts if one.person.id == cast.ada.id)
    assert [(one.lead, one.href) for one in ada.reasons] == [("Hosted a circle that ended with", output.path)]
    assert ada.strength is Strength.SOME
    assert [(part.page.id, part.did) for part in ada.makeup.pages] == [(page.id, "hosted")]
    [knows] = profile_of(session, cast.viewer(session, cast.mallory), cast.ada).knows
    assert knows.topic.slug == "postgres"


def test_what_somebody_else_made_of_a_circle_is_not_what_came_out_of_it(
    session: Session, cast: Cast, circle: HeldCircle, settle: Settle
) -> None:
    page = circle(cast.lin)
    draft = make_draft(session, cast.mallory, cast.everyone, "Plans, read by me")
    link(session, draft, LinkKind.EXTRACTED_FROM, page)
    publish(session, cast.viewer(session, cast.mallory), draft)
    settle()
    assert known(session, cast, cast.mallory, page) == {}
