"""What circles and pairs that go on want from whoever has a part in them, for what waits on Home."""

from sqlalchemy import ColumnElement, select

from wiki.core.access import Viewer
from wiki.pages.models import Kind, Page, PagePerson, PageRole, State
from wiki.pages.needs import Rule
from wiki.undertakings.models import Undertaking
from wiki.undertakings.queries import goes_on


def having(
    viewer: Viewer, role: PageRole, shown: ColumnElement[str], *conditions: ColumnElement[bool]
) -> Rule:
    """Return the circles, or with a condition the pairs, that go on and in which the viewer has a role."""
    return (
        select(PagePerson.page_id, PagePerson.since, shown)
        .join(Page, Page.id == PagePerson.page_id)
        .join(Undertaking, Undertaking.page_id == Page.id)
        .where(
            PagePerson.person_id == viewer.person_id,
            PagePerson.role == role,
            Page.kind == Kind.CIRCLE,
            Page.state == State.PUBLISHED,
            goes_on(),
            *conditions,
        )
    )
