"""Writing one page with its revisions, whole or not at all."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.core.facts import announce
from wiki.core.markdown import Rendered, word_count
from wiki.core.names import folded, slug_of
from wiki.core.pictures import Pictures
from wiki.importing.facts import PageImported
from wiki.importing.known import REASON
from wiki.importing.linking import linkable
from wiki.importing.people import People
from wiki.importing.plans import Change, Version, Written
from wiki.importing.tracing import Traced, write_origins
from wiki.pages.audiences import address_to
from wiki.pages.facts import PageDeleted
from wiki.pages.files import FileStore, Received, attach
from wiki.pages.holding import hold_page, note_held
from wiki.pages.linking import links_in, set_links
from wiki.pages.models import Page, PagePerson, PageRole, PageTopic, Redirect, Revision, State
from wiki.spaces.holding import hold_space

Texts = Sequence[tuple[Version, Written]]


@dataclass(frozen=True, slots=True)
class Material:
    """What goes into one page, worked out before its transaction began."""

    change: Change
    texts: Texts
    files: Sequence[Received]
    present: int  # the number of the page's newest revision then
    traced: Sequence[Traced]
    rendered: Rendered | None  # what readers will see, if they will


@dataclass(frozen=True, slots=True)
class Desk:
    """What writing needs besides the words."""

    space_id: int
    people: People
    store: FileStore
    pictures: Pictures
    topic_ids: dict[str, int]
    family: str


class Edited(Exception):
    """Somebody changed the page here between the plan and now."""


def write_page(session: Session, desk: Desk, material: Material) -> Page:
    """Write what is new about a page.

    Raises:
        Edited: somebody changed the page here in the meantime.
    """
    change, texts = material.change, material.texts
    page = begun(session, desk, change, texts) if change.page_id is None else found(session, desk, change)
    present = revisions_of(session, page)
    if (present[-1].number if present else 0) != material.present:
        raise Edited(change.file)
    if texts:
        add_words(session, desk, page, present, material)
    if change.removal:
        remove(session, desk, page, change)
    session.flush()
    if page.is_published:
        address_to(session, page)
    announce(session, PageImported(page.id, page.live_id or 0))
    return page


def add_words(
    session: Session, desk: Desk, page: Page, present: Sequence[Revision], material: Material
) -> None:
    """Write the new revisions and everything that follows from the newest."""
    added = add_revisions(session, desk, page, present, material.texts)
    follow(page, added[-1], material.change)
    keep_former_titles(session, page, material.change, [*present, *added])
    set_topics(session, desk, page, material.change)
    for received in material.files:
        attach(session, page, received, page.author_id)
    write_origins(session, page, [*present, *added], material.traced)
    if material.rendered is not None:
        set_links(session, page.id, links_in(material.rendered))


def begun(session: Session, desk: Desk, change: Change, texts: Texts) -> Page:
    """Start a page on the day of its first version."""
    first, words = texts[0]
    space = hold_space(session, desk.space_id)  # it may have been closed since the last page
    author_id = desk.people.id_of(session, first.author, first.at)
    page = Page(
        space_id=space.id,
        state=State.PUBLISHED,
        slug=slug_of(words.title, "page"),
        title=words.title,
        title_key=folded(words.title),
        author_id=author_id,
        created_at=first.at,
        changed_at=first.at,
        published_at=first.at,
        source=change.source,
    )
    set_committed_value(page, "space", space)
    session.add(page)
    session.flush()
    note_held(session, page)
    session.add(PagePerson(page_id=page.id, person_id=author_id, role=PageRole.AUTHOR, since=first.at))
    return page


def found(session: Session, desk: Desk, change: Change) -> Page:
    """Return a page that is here, locked so that nobody saves in between."""
    statement = select(Page).where(Page.id == change.page_id)
    page = hold_page(session, session.scalars(unrestricted(statement, REASON)).one())
    head = select(Revision.form_token).where(Revision.id == page.head_id)
    token = session.scalar(unrestricted(head, REASON))
    if not (token or "").startswith(desk.family):
        raise Edited(change.file)
    page.source = change.source
    return page


def revisions_of(session: Session, page: Page) -> list[Revision]:
    """Return what a page has, oldest first."""
    statement = select(Revision).where(Revision.page_id == page.id).order_by(Revision.number)
    return list(session.scalars(unrestricted(statement, REASON)))


def add_revisions(
    session: Session, desk: Desk, page: Page, present: Sequence[Revision], texts: Texts
) -> list[Revision]:
    """Add a revision for each version."""
    start = present[-1].number if present else 0
    added = [
        Revision(
            page_id=page.id,
            number=start + place,
            title=words.title,
            summary=words.summary,
            text=words.text,
            text_hash=hashlib.sha256(words.text.encode()).hexdigest(),
            words=word_count(words.text),
            note=version.note,
            author_id=desk.people.id_of(session, version.author, version.at),
            saved_at=version.at,
            form_token=version.token,
        )
        for place, (version, words) in enumerate(texts, start=1)
    ]
    session.add_all(added)
    session.flush()
    return added


def follow(page: Page, newest: Revision, change: Change) -> None:
    """Let readers see the newest revision; a file that came back brings its page back."""
    page.head_id = page.live_id = newest.id
    page.version = newest.number
    page.title, page.title_key = newest.title, folded(newest.title)
    page.slug = slug_of(newest.title, "page")
    page.summary, page.words = newest.summary, newest.words
    page.changed_at = newest.saved_at
    if not change.removal:
        page.state = State.PUBLISHED
        page.deleted_at = page.deleted_by_id = page.replaced_by_id = None


def keep_former_titles(session: Session, page: Page, change: Change, revisions: Sequence[Revision]) -> None:
    """Let links that say an earlier title or file name arrive."""
    titles = dict.fromkeys(
        folded(title) for title in [*change.former, linkable(page.title), *(each.title for each in revisions)]
    )
    kept = select(Redirect.title_key).where(Redirect.page_id == page.id)
    known = {page.title_key, *session.scalars(unrestricted(kept, REASON))}
    at = revisions[-1].saved_at
    session.add_all(Redirect(page_id=page.id, title_key=key, since=at) for key in titles if key not in known)


def set_topics(session: Session, desk: Desk, page: Page, change: Change) -> None:
    """Add the topics the file names; those that people chose here stay."""
    rows = select(PageTopic.topic_id).where(PageTopic.page_id == page.id)
    present = set(session.scalars(unrestricted(rows, REASON)))
    wanted = dict.fromkeys(desk.topic_ids[name] for name in change.topics)
    session.add_all(
        PageTopic(page_id=page.id, topic_id=topic_id, position=len(present) + place)
        for place, topic_id in enumerate(topic_id for topic_id in wanted if topic_id not in present)
    )


def remove(session: Session, desk: Desk, page: Page, change: Change) -> None:
    """Move the page to the trash on the day its file went, and say what has its title now."""
    removal = change.removal
    if removal is None:
        return
    same_title = select(Page.id).where(
        Page.title_key == page.title_key, Page.state == State.PUBLISHED, Page.id != page.id
    )
    page.state = State.DELETED
    page.deleted_at = removal.at
    page.deleted_by_id = desk.people.id_of(session, removal.author, removal.at)
    page.replaced_by_id = session.scalar(unrestricted(same_title.order_by(Page.id).limit(1), REASON))
    page.source = removal.mark
    if change.page_id is not None:
        announce(session, PageDeleted(page.id), actor_id=page.deleted_by_id, at=removal.at)
