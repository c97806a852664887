"""What is known about how pages hold, in one statement for all of them."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer, may_read, readable
from wiki.core.db import Session
from wiki.core.textmap.kinds import ChangeKind
from wiki.pages.models import (
    Attachment,
    Link,
    LinkKind,
    Origin,
    Page,
    PagePerson,
    PageRole,
    Revision,
    Section,
    State,
)
from wiki.pages.queries.loose_ends import meant_by
from wiki.people.models import Person
from wiki.reviews.checking import Noted, Sign
from wiki.reviews.models import StillRight, Thread, ThreadState, Trial
from wiki.reviews.queries.reach import is_public

KEPT_STATEMENTS = 512  # viewers whose statement is kept

Line = Select[*tuple[Any, ...]]  # page, sign, at, person, their name, about, words
PAGES: BindParameter[Any] = bindparam("pages", expanding=True)
OTHER, LATER, COMPARED = aliased(Page), aliased(Revision), aliased(Origin)


def signs_of(session: Session, viewer: Viewer, page_ids: Sequence[int]) -> dict[int, list[Noted]]:
    """Return what is known of each page, the oldest first."""
    by_page: defaultdict[int, list[Noted]] = defaultdict(list)
    for page_id, sign, *rest in session.execute(signs(viewer), {"pages": list(page_ids)}):
        by_page[page_id].append(Noted(Sign(sign), *rest))
    return {page_id: sorted(noted, key=lambda each: each.at) for page_id, noted in by_page.items()}


@lru_cache(maxsize=KEPT_STATEMENTS)
def signs(viewer: Viewer) -> CompoundSelect[*tuple[Any, ...]]:
    """Build the statement once for each viewer, because building it costs more than asking it."""
    lines = [checks(), trials(), flags(), keepers(), linked_changes(viewer), dead_links(viewer)]
    return union_all(*(readable(line, line.selected_columns[0], viewer) for line in lines)).execution_options(
        reader=viewer.person_id
    )


def checks() -> Line:
    """Return who said that a page is still right."""
    return (
        select(
            StillRight.page_id,
            literal(Sign.CHECKED.value),
            StillRight.checked_at,
            Person.id,
            Person.name,
            Revision.number,
            literal(""),
        )
        .select_from(StillRight)
        .join(Person, Person.id == StillRight.person_id)
        .join(Revision, Revision.id == StillRight.revision_id)
        .where(StillRight.page_id.in_(PAGES))
    )


def trials() -> Line:
    """Return how it went for those who tried the version readers see."""
    return (
        select(
            Trial.page_id, Trial.outcome, Trial.tried_at, Person.id, Person.name, Revision.number, Trial.text
        )
        .select_from(Trial)
        .join(Person, Person.id == Trial.person_id)
        .join(Page, Page.live_id == Trial.revision_id)
        .join(Revision, Revision.id == Trial.revision_id)
        .where(Trial.page_id.in_(PAGES))
    )


def flags() -> Line:
    """Return what readers say is wrong, as long as nobody closed it."""
    return (
        select(
            Thread.page_id,
            literal(Sign.FLAGGED.value),
            Thread.opened_at,
            Person.id,
            Person.name,
            Thread.id,
            Thread.flag,
        )
        .select_from(Thread)
        .join(Person, Person.id == Thread.opened_by_id)
        .where(
            Thread.page_id.in_(PAGES),
            Thread.flag.is_not(None),
            Thread.state == ThreadState.OPEN,
            is_public(),
        )
    )


def keepers() -> Line:
    """Return who keeps a page right; whoever left does not."""
    return (
        select(
            PagePerson.page_id,
            PagePerson.role,
            PagePerson.since,
            Person.id,
            Person.name,
            literal(0),
            literal(""),
        )
        .select_from(PagePerson)
        .join(Person, Person.id == PagePerson.person_id)
        .where(
            PagePerson.page_id.in_(PAGES),
            PagePerson.role.in_([PageRole.KEEPER, PageRole.BACKUP]),
            Person.deactivated_at.is_(None),
        )
    )


def linked_changes(viewer: Viewer) -> Line:
    """Return the pages a page links to, with when they last changed by more than a minor change.

    Typos and sentences that say nothing new are minor, however they were saved. Until a job has compared
    the texts, and for what was brought in, whoever saved it is believed.
    """
    telling = or_(
        COMPARED.change.in_((ChangeKind.SENSITIVE, ChangeKind.MAJOR)),
        and_(COMPARED.change.is_(None), LATER.minor.is_(False)),
    )
    return (
        select(
            Link.page_id,
            literal(Sign.LINKED_CHANGED.value),
            func.max(LATER.saved_at),
            OTHER.author_id,
            literal(""),
            OTHER.id,
            OTHER.title,
        )
        .select_from(Link)
        .join(OTHER, OTHER.id == meant_by(viewer))
        .join(LATER, and_(LATER.page_id == OTHER.id, LATER.number > 1, LATER.number <= OTHER.version))
        .outerjoin(COMPARED, COMPARED.revision_id == LATER.id)
        .where(
            Link.page_id.in_(PAGES),
            Link.kind == LinkKind.MENTIONS,
            OTHER.id != Link.page_id,
            telling,
        )
        .group_by(Link.page_id, OTHER.id, OTHER.author_id, OTHER.title)
    )


def dead_links(viewer: Viewer) -> Line:
    """Return links that led somewhere once: to a page in the trash, a section or a file that is gone.

    A title nobody wrote about yet is a wish, not a loss; and whoever may not read where a link leads is
    told nothing about it.
    """
    gone = aliased(Page)
    deleted = exists().where(
        gone.state == State.DELETED,
        or_(gone.id == Link.number, gone.title_key == Link.target),
        may_read(gone.id, viewer),
    )
    has_section = exists().where(Section.page_id == meant_by(viewer), Section.anchor == Link.section)
    holder = aliased(Page)
    has_file = exists().where(
        Attachment.sha256 == Link.target, holder.id == Attachment.page_id, holder.state != State.DELETED
    )
    target = meant_by(viewer)
    dead = or_(
        and_(Link.kind == LinkKind.MENTIONS, target.is_(None), deleted.correlate(Link)),
        and_(
            Link.kind == LinkKind.MENTIONS,
            Link.section != "",
            target.is_not(None),
            ~has_section.correlate(Link),
        ),
        and_(Link.kind == LinkKind.SHOWS, ~has_file.correlate(Link)),
    )
    return (
        select(
            Link.page_id,
            literal(Sign.DEAD_LINK.value),
            Page.changed_at,
            Page.author_id,
            literal(""),
            literal(0),
            Link.said,
        )
        .select_from(Link)
        .join(Page, Page.id == Link.page_id)
        .where(Link.page_id.in_(PAGES), dead)
    )
