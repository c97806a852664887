"""Questions with all that a list, or their own page, says of them."""

from collections.abc import Sequence

from sqlalchemy import select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Acceptance, Page
from wiki.pages.queries import published
from wiki.pages.queries.answers import answers_to, people_wanting
from wiki.people.models import Person
from wiki.wanted.queries.places import places_on
from wiki.wanted.queries.wanted import Accepted, Wanted


def wanted_of(session: Session, viewer: Viewer, rows: Sequence[tuple[int, int]]) -> list[Wanted]:
    """Return open questions with their people, in the order given; two statements however many there are."""
    counts = dict(rows)
    if not counts:
        return []
    found = session.scalars(published(viewer).where(Page.id.in_(sorted(counts))))
    pages = {page.id: page for page in found}
    places = places_on(session, viewer, list(pages))
    shown = (page_id for page_id in counts if page_id in pages)
    return [Wanted(pages[each], viewer, counts[each], places[each]) for each in shown]


def wanted_on(session: Session, viewer: Viewer, page: Page) -> Wanted:
    """Return a question that was read as the viewer, open or answered; three statements."""
    counted = (
        select(people_wanting(), Acceptance, Person)
        .select_from(Page)
        .outerjoin(Acceptance, Acceptance.page_id == Page.id)
        .outerjoin(Person, Person.id == Acceptance.accepted_by_id)
        .where(Page.id == page.id)
    )
    row = session.execute(readable(counted, Page.id, viewer)).first()
    people, accepted, by = row or (0, None, None)
    answers = answers_to(session, viewer, [page.id]).get(page.id, ())
    places = places_on(session, viewer, [page.id])[page.id]
    taken = accepted_among(accepted, by, answers)
    first = taken.explainer_id if taken else None
    return Wanted(
        page, viewer, people, places, sorted(answers, key=lambda each: each.id != first), accepted=taken
    )


def accepted_among(row: Acceptance | None, by: Person | None, answers: Sequence[Page]) -> Accepted | None:
    """Return what was accepted, unless it is an explainer that the viewer may not read."""
    if row is None or by is None:
        return None
    if row.number is not None and row.number not in {each.id for each in answers}:
        return None
    return Accepted(row.thread_id, row.number, by, row.accepted_at)
