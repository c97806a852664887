"""What the links of a page say of how it holds: where they lead changed, or is gone."""

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer, may_read
from wiki.core.textmap.kinds import ChangeKind
from wiki.pages.models import Attachment, Link, LinkKind, Origin, Page, Revision, Section, State
from wiki.pages.queries.loose_ends import meant_by
from wiki.reviews.checking import Sign
from wiki.reviews.queries.signs.line import NOBODY, Line, line

OTHER, LATER, COMPARED = aliased(Page), aliased(Revision), aliased(Origin)
TELLING = (ChangeKind.SENSITIVE, ChangeKind.MAJOR)


def linked_changes(viewer: Viewer) -> Line:
    """Return the pages a page links to, with when they last changed by more than a minor change.

    Typos and sentences that say nothing new are minor, however they were saved. Until a job has compared
    the texts, and for what was brought in, whoever saved it is believed.
    """
    telling = or_(COMPARED.change.in_(TELLING), and_(COMPARED.change.is_(None), LATER.minor.is_(False)))
    return (
        line(
            Link.page_id,
            Sign.LINKED_CHANGED,
            func.max(LATER.saved_at),
            person_id=OTHER.author_id,
            name=NOBODY,
            about=OTHER.id,
            words=OTHER.title,
        )
        .select_from(Link)
        .join(OTHER, OTHER.id == meant_by(viewer))
        .join(LATER, and_(LATER.page_id == OTHER.id, LATER.number > 1, LATER.number <= OTHER.version))
        .outerjoin(COMPARED, COMPARED.revision_id == LATER.id)
        .where(Link.kind == LinkKind.MENTIONS, OTHER.id != Link.page_id, telling)
        .group_by(Link.page_id, OTHER.id, OTHER.author_id, OTHER.title)
    )


def dead_links(viewer: Viewer) -> Line:
    """Return links that led somewhere once: to a page in the trash, a section or a file that is gone.

    A title nobody wrote about yet is a wish, not a loss; and whoever may not read where a link leads is
    told nothing about it.
    """
    is_dead = or_(leads_to_trash(viewer), section_is_gone(viewer), file_is_gone())
    return (
        line(
            Link.page_id,
            Sign.DEAD_LINK,
            Page.changed_at,
            person_id=Page.author_id,
            name=NOBODY,
            words=Link.said,
        )
        .select_from(Link)
        .join(Page, Page.id == Link.page_id)
        .where(is_dead)
    )


def leads_to_trash(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition that a link means a page that was deleted, and no other."""
    gone = aliased(Page)
    deleted = exists().where(
        gone.state == State.DELETED,
        or_(gone.id == Link.number, gone.title_key == Link.target),
        may_read(gone.id, viewer),
    )
    return and_(Link.kind == LinkKind.MENTIONS, meant_by(viewer).is_(None), deleted.correlate(Link))


def section_is_gone(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition that a link leads to a heading that its page does not have any more."""
    target = meant_by(viewer)
    there = exists().where(Section.page_id == meant_by(viewer), Section.anchor == Link.section)
    return and_(
        Link.kind == LinkKind.MENTIONS,
        Link.section != "",
        target.is_not(None),
        ~there.correlate(Link),
    )


def file_is_gone() -> ColumnElement[bool]:
    """Return the condition that no page has the file any more that a link shows."""
    holder = aliased(Page)
    there = exists().where(
        Attachment.sha256 == Link.target, holder.id == Attachment.page_id, holder.state != State.DELETED
    )
    return and_(Link.kind == LinkKind.SHOWS, ~there.correlate(Link))
