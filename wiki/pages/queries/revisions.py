"""Reading the versions of a page."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ScalarSelect, Select, select
from sqlalchemy.orm import (
    InstrumentedAttribute,
    aliased,
    contains_eager,
    defer,
    with_expression,
)

from wiki.core.access import NotFound, Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Page, Revision
from wiki.pages.policy import may_edit, may_read_ahead
from wiki.people.models import Person
from wiki.spaces.models import Policy

EARLIER = aliased(Revision)


def with_author() -> Select[Revision]:
    """Return the statement for revisions, each with who saved it."""
    return select(Revision).join(Revision.author).options(contains_eager(Revision.author))


def revision_of(session: Session, viewer: Viewer, page: Page, number: int) -> Revision:
    """Return one version of a page.

    Raises:
        NotFound: the page has no such version, or readers do not see it yet.
    """
    statement = with_author().where(Revision.page_id == page.id, Revision.number == number)
    revision = session.scalar(readable(statement, Revision.page_id, viewer))
    if revision is None or hidden_from(viewer, page, revision):
        raise NotFound(page.id, number)
    return revision


def hidden_from(viewer: Viewer, page: Page, revision: Revision) -> bool:
    """Whether a space still keeps a revision from those who only read there."""
    return revision.number > page.version and waits_for_approval(viewer, page)


def waits_for_approval(viewer: Viewer, page: Page) -> bool:
    """Whether the viewer sees no version that nobody approved yet, or none of what is only promised."""
    if not may_read_ahead(viewer, page):
        return True
    return page.is_published and page.space.policy is not Policy.OPEN and not may_edit(viewer, page)


def live_of(session: Session, viewer: Viewer, page: Page) -> Revision:
    """Return the revision readers see."""
    return by_id(session, viewer, page, page.live_id)


def head_of(session: Session, viewer: Viewer, page: Page) -> Revision:
    """Return the newest revision, which editors continue.

    Raises:
        Refused: it is behind a promise, and not for the viewer.
    """
    may_read_ahead(viewer, page).enforce()
    return by_id(session, viewer, page, page.head_id)


def by_id(session: Session, viewer: Viewer, page: Page, revision_id: int | None) -> Revision:
    """Return a revision of the page by its id."""
    statement = with_author().where(Revision.id == revision_id, Revision.page_id == page.id)
    revision = session.scalar(readable(statement, Revision.page_id, viewer))
    if revision is None:
        raise NotFound(page.id)
    return revision


def revisions_of(session: Session, viewer: Viewer, page: Page, numbers: Sequence[int]) -> Sequence[Revision]:
    """Return several versions of a page, in the order asked for, with their authors.

    Raises:
        NotFound: the page lacks one of them, or readers do not see it yet.
    """
    statement = with_author().where(Revision.page_id == page.id, Revision.number.in_(numbers))
    found = {each.number: each for each in session.scalars(readable(statement, Revision.page_id, viewer))}
    if missing := [number for number in numbers if number not in found]:
        raise NotFound(page.id, *missing)
    if any(hidden_from(viewer, page, revision) for revision in found.values()):
        raise NotFound(page.id, *numbers)
    return [found[number] for number in numbers]


def saves_of(
    session: Session, viewer: Viewer, page: Page, numbers: Collection[int]
) -> Mapping[int, Revision]:
    """Return who saved these versions, when and why, without their texts."""
    saved = with_author().where(Revision.page_id == page.id, Revision.number.in_(sorted(numbers)))
    statement = saved.options(defer(Revision.text))
    return {each.number: each for each in session.scalars(readable(statement, Revision.page_id, viewer))}


def history_of(viewer: Viewer, page: Page) -> Select[Revision]:
    """Return the statement for the versions of a page the viewer may see, newest first, without texts."""
    statement = (
        with_author()
        .where(Revision.page_id == page.id)
        .options(
            defer(Revision.text),
            with_expression(Revision.words_before, of_version_before(EARLIER.words)),
            with_expression(Revision.author_before, of_version_before(Person.name)),
        )
        .order_by(Revision.number.desc())
    )
    if waits_for_approval(viewer, page):
        statement = statement.where(Revision.number <= page.version)
    return readable(statement, Revision.page_id, viewer)


def of_version_before(
    column: InstrumentedAttribute[int] | InstrumentedAttribute[str],
) -> ScalarSelect[int | str]:
    """Return the expression for something of the version before, or of who saved it."""
    return (
        select(column)
        .select_from(EARLIER)
        .join(Person, Person.id == EARLIER.author_id)
        .where(EARLIER.page_id == Revision.page_id, EARLIER.number == Revision.number - 1)
        .correlate(Revision)
        .scalar_subquery()
    )


def author_set(session: Session, viewer: Viewer, page: Page) -> frozenset[int]:
    """Return the ids of everybody who wrote a revision of the page."""
    statement = select(Revision.author_id).where(Revision.page_id == page.id).distinct()
    return frozenset(session.scalars(readable(statement, Revision.page_id, viewer))) | {page.author_id}
