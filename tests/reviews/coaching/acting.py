"""Things the tests of coaching do often."""

from sqlalchemy import select

from tests.reviews.acting import Stage
from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.notices.models import Notice, Reason
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.reviews.actions import Comment, open_thread
from wiki.reviews.actions.coaching import ask_to_coach, end_coaching
from wiki.reviews.models import Reach
from wiki.reviews.queries.coaching import coaching_of
from wiki.reviews.turns import Turn, waiting_for


def coach(stage: Stage, page: Page, person: Person, by: Person | None = None, request: str = "") -> None:
    asker = stage.cast.viewer(stage.session, by or stage.cast.ada)
    ask_to_coach(stage.session, asker, page, person.id, request)


def end(stage: Stage, page: Page, person: Person, by: Person) -> None:
    end_coaching(stage.session, stage.cast.viewer(stage.session, by), page, person.id)


def say(stage: Stage, page: Page, person: Person, text: str = "Say the answer first.") -> None:
    """Let somebody say something to the authors alone."""
    viewer = stage.cast.viewer(stage.session, person)
    head = stage.head(page)
    open_thread(stage.session, viewer, page, head, Comment(text, reach=Reach.AUTHORS))


def coaches(stage: Stage, page: Page) -> list[str]:
    stage.session.flush()
    return [each.person.handle for each in coaching_of(stage.session, page).coaches]


def turns(stage: Stage, person: Person) -> list[Turn]:
    stage.session.flush()
    viewer = stage.cast.viewer(stage.session, person)
    return [waiting.reason for waiting in waiting_for(stage.session, viewer)]


def told(session: Session) -> list[tuple[str, Reason]]:
    rows = select(Person.handle, Notice.reason).join(Notice, Notice.person_id == Person.id)
    return [
        (handle, reason) for handle, reason in session.execute(unrestricted(rows.order_by(Notice.id), "test"))
    ]


def fields(person: Person, request: str = "") -> dict[str, str]:
    return {"person": str(person.id), "request": request}


def words(text: str, **more: str) -> dict[str, str]:
    return {"text": text, "revision": "1", "kind": "note", "send": "later", **more}
