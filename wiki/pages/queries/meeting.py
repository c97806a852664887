"""Reading what is needed to merge somebody's words with what others saved meanwhile."""

from collections.abc import Sequence

from sqlalchemy import select

from wiki.core.access import NotFound, Viewer, readable
from wiki.core.db import Session
from wiki.pages.merging import PageMerge, merge_page
from wiki.pages.models import Page, Revision
from wiki.pages.queries.revisions import head_of, revision_of
from wiki.pages.words import Words
from wiki.people.models import Person


def met(
    session: Session, viewer: Viewer, page: Page, words: Words, *, base: int, onto: int | None = None
) -> PageMerge:
    """Merge words written on version `base` with the newest version, or with version `onto`.

    It may take a while, so ask with a session that only reads.

    Raises:
        NotFound: there is no version `onto`.
    """
    theirs = head_of(session, viewer, page) if onto is None else revision_of(session, viewer, page, onto)
    topics = tuple(topic.id for topic in page.topics)
    return merge_page(words, base_of(session, viewer, page, theirs, base), theirs, topics)


def base_of(session: Session, viewer: Viewer, page: Page, theirs: Revision, base: int) -> Revision | None:
    """Return the version words were written on, unless a form names one that never was."""
    if base == theirs.number:
        return theirs
    try:
        return revision_of(session, viewer, page, base) if 0 < base < theirs.number else None
    except NotFound:
        return None


def others_between(session: Session, viewer: Viewer, page: Page, base: int, theirs: int) -> Sequence[Person]:
    """Return who else saved after version `base` up to version `theirs`, by name."""
    statement = (
        select(Person)
        .join(Revision, Revision.author_id == Person.id)
        .where(
            Revision.page_id == page.id,
            Revision.number > base,
            Revision.number <= theirs,
            Person.id != viewer.person_id,
        )
        .distinct()
        .order_by(Person.name, Person.id)
    )
    return session.scalars(readable(statement, Revision.page_id, viewer)).all()


def made_by_form(session: Session, viewer: Viewer, page: Page, form_token: str) -> Revision | None:
    """Return the newest version that a form of the viewer's made, whatever words it had then."""
    statement = (
        select(Revision)
        .where(
            Revision.page_id == page.id,
            Revision.author_id == viewer.person_id,
            Revision.form_token.startswith(f"{form_token}.", autoescape=True),
        )
        .order_by(Revision.number.desc())
        .limit(1)
    )
    return session.scalar(readable(statement, Revision.page_id, viewer))
