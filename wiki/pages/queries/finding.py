"""Finding pages."""

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, exists, select
from sqlalchemy.orm import aliased, contains_eager, selectinload, with_expression

from wiki.core.access import Gone, NotFound, Viewer, readable
from wiki.core.db import Session
from wiki.core.names import folded
from wiki.pages.models import Page, PagePerson, PageRole, PageTopic, Revision, State
from wiki.pages.policy import may_read_ahead
from wiki.pages.queries.ahead import is_admitted
from wiki.people.models import Person
from wiki.topics.models import Topic

DELETER = aliased(Person)


def with_company(statement: Select[Page]) -> Select[Page]:
    """Load what every list and page says of a page: author, space and topics."""
    return statement.options(selectinload(Page.author), selectinload(Page.space), selectinload(Page.topics))


def find_page(session: Session, viewer: Viewer, page_id: int, *, as_promised: bool = False) -> Page:
    """Return the page with its author, space and topics, in one statement.

    Whoever wants a promised page for what its readers do with the promise says so; nothing else that can be
    done with a page is for them.

    Raises:
        NotFound: there is none, or none the viewer may know of.
        Gone: it was deleted, and the viewer could read it before.
        Refused: it is promised, and more of it than the promise is wanted.
    """
    statement = (
        select(Page)
        .join(Page.author)
        .join(Page.space)
        .outerjoin(PageTopic, PageTopic.page_id == Page.id)
        .outerjoin(Topic, Topic.id == PageTopic.topic_id)
        .where(Page.id == page_id)
        .order_by(PageTopic.position)
        .options(
            contains_eager(Page.author),
            contains_eager(Page.space),
            contains_eager(Page.topics),
            with_expression(Page.is_coached, somebody_coaches()),
            with_expression(Page.is_admitted, is_admitted(viewer)),
        )
        .execution_options(populate_existing=True)
    )
    page = session.scalars(readable(statement, Page.id, viewer)).unique().one_or_none()
    if page is None:
        raise NotFound(page_id)
    if page.state is State.DELETED:
        raise Gone(page_id)
    if not as_promised:
        may_read_ahead(viewer, page).enforce()
    return page


def somebody_coaches() -> ColumnElement[bool]:
    """Return the expression for whether a page has a coach."""
    coach = and_(PagePerson.page_id == Page.id, PagePerson.role == PageRole.COACH)
    return exists().where(coach).correlate(Page)


def deleted_page(session: Session, viewer: Viewer, page_id: int) -> Page:
    """Return a page from the trash.

    Raises:
        NotFound: it is not in the trash, or the viewer could not read it.
    """
    statement = in_the_trash().where(Page.id == page_id).options(selectinload(Page.topics))
    fresh = readable(statement, Page.id, viewer).execution_options(populate_existing=True)
    page = session.scalar(fresh)
    if page is None:
        raise NotFound(page_id)
    return page


def published(viewer: Viewer) -> Select[Page]:
    """Return the statement for all published pages the viewer may read; narrow and order it further.

    Lists show a page's author, its space and the topic it is listed under: one statement brings them all.
    """
    statement = (
        select(Page)
        .join(Page.author)
        .join(Page.space)
        .where(Page.state == State.PUBLISHED)
        .options(
            contains_eager(Page.author),
            contains_eager(Page.space),
            with_expression(Page.topic_name, first_topic()),
        )
    )
    return readable(statement, Page.id, viewer)


def first_topic() -> ScalarSelect[str]:
    """Return the expression for the name of the topic a page is listed under."""
    statement = select(Topic.name).join(PageTopic, PageTopic.topic_id == Topic.id)
    return (
        statement.where(PageTopic.page_id == Page.id, PageTopic.position == 0)
        .correlate(Page)
        .scalar_subquery()
    )


def begun_by_form(session: Session, viewer: Viewer, form_key: str) -> Page | None:
    """Return the page that an earlier post of a form began; of the form's key, the beginning is enough."""
    statement = (
        with_company(select(Page))
        .join(Revision, Revision.page_id == Page.id)
        .where(
            Revision.form_token.startswith(form_key, autoescape=True),
            Revision.author_id == viewer.person_id,
            Revision.number == 1,
        )
    )
    return session.scalar(readable(statement.limit(1), Page.id, viewer))


def drafts_of(viewer: Viewer) -> Select[Page]:
    """Return the statement for the pages a person has begun and not published."""
    statement = (
        select(Page)
        .join(Page.author)
        .join(Page.space)
        .where(Page.author_id == viewer.person_id, Page.state == State.DRAFT)
        .options(contains_eager(Page.author), contains_eager(Page.space), selectinload(Page.topics))
    )
    return readable(statement, Page.id, viewer)


def trash(viewer: Viewer, words: str = "") -> Select[Page]:
    """Return the statement for deleted pages the viewer could read, newest first; words narrow the titles."""
    statement = in_the_trash().where(Page.title_key.contains(folded(words), autoescape=True))
    return readable(statement, Page.id, viewer).order_by(Page.deleted_at.desc(), Page.id)


def in_the_trash() -> Select[Page]:
    """Return the statement for deleted pages, with their author, space and who deleted them."""
    return (
        select(Page)
        .join(Page.author)
        .join(Page.space)
        .outerjoin(DELETER, Page.deleted_by)
        .where(Page.state == State.DELETED)
        .options(
            contains_eager(Page.author),
            contains_eager(Page.space),
            contains_eager(Page.deleted_by.of_type(DELETER)),
        )
    )


def replacements_of(session: Session, viewer: Viewer, pages: Iterable[Page]) -> Mapping[int, Page]:
    """Return what replaced deleted pages, by their ids; only what is still there and the viewer may read."""
    replaced = {page.id: page.replaced_by_id for page in pages if page.replaced_by_id}
    statement = select(Page).where(Page.id.in_(sorted(replaced.values())), Page.state != State.DELETED)
    found = {page.id: page for page in session.scalars(readable(statement, Page.id, viewer))}
    return {page_id: found[other] for page_id, other in replaced.items() if other in found}
