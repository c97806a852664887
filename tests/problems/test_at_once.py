"""Several people press the same button of a problem in the same instant."""

from functools import partial

from sqlalchemy import Engine, func, select

from tests.cast import Cast
from tests.problems.solving import REASON, SOLVED, having, make_problem
from tests.reviews.racing import at_once
from tests.sessions.sitting import soon
from wiki.core.access import Refused, unrestricted
from wiki.core.db import reading, writing
from wiki.pages.models import Link, LinkKind, PageRole
from wiki.pages.queries import find_page
from wiki.people.models import Person
from wiki.problems.actions import extract, join
from wiki.problems.policy import MEMBERS_LIMIT
from wiki.sessions.actions import call
from wiki.sessions.models import Meeting
from wiki.sessions.queries import company_of
from wiki.spaces.viewers import viewer_for


def test_one_explainer_is_begun_however_many_press(engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_problem(session, cast, text=SOLVED)

    def press(person: Person) -> bool:
        try:
            with writing(engine) as session:
                viewer = viewer_for(session, person)
                extract(session, viewer, find_page(session, viewer, page.id))
        except Refused:
            return False
        return True

    people = (cast.ada, cast.ada, cast.grace, cast.lin)
    answers = at_once(*(partial(press, person) for person in people))

    made = select(func.count()).where(Link.kind == LinkKind.EXTRACTED_FROM, Link.number == page.id)
    with reading(engine) as look:
        assert look.scalar(unrestricted(made, REASON)) == 1
    assert any(answers)


def test_a_group_stays_a_group_however_many_press(engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        others = [Person(handle=f"p{number}", name=f"Person {number}") for number in range(MEMBERS_LIMIT - 2)]
        session.add_all(others)
        session.flush()
        page = make_problem(session, cast, *others)

    def press(person: Person) -> bool:
        try:
            with writing(engine) as session:
                viewer = viewer_for(session, person)
                return join(session, viewer, find_page(session, viewer, page.id))
        except Refused:
            return False

    answers = at_once(lambda: press(cast.grace), lambda: press(cast.lin), lambda: press(cast.grace))

    assert len(having(engine, page, PageRole.MEMBER)) == MEMBERS_LIMIT - 1
    assert answers.count(True) == 1


def test_one_form_calls_one_session_however_often_it_is_sent(engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_problem(session, cast)

    def press() -> bool:
        with writing(engine) as session:
            viewer = viewer_for(session, cast.ada)
            company = company_of(session, find_page(session, viewer, page.id))
            return bool(call(session, viewer, company, soon(), form_token="the same form"))

    assert at_once(press, press, press) == [True] * 3

    with reading(engine) as look:
        counted = select(func.count()).select_from(Meeting)
        assert look.scalar(unrestricted(counted, REASON)) == 1
