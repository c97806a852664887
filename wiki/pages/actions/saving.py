"""Beginning a page and saving revisions of it."""

import hashlib
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from wiki.core.access import THE_PAGE_WAS_READ, Stale, Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.core.markdown import word_count
from wiki.core.names import folded, slug_of
from wiki.pages.actions.topics import set_topics
from wiki.pages.audiences import address_to
from wiki.pages.facts import PageBegun, RevisionSaved, RevisionsMerged
from wiki.pages.holding import hold_head, hold_to_write_in, note_held
from wiki.pages.linking import Links, set_links
from wiki.pages.models import Kind, Page, PagePerson, PageRole, Redirect, Revision, State
from wiki.pages.policy import may_edit
from wiki.pages.queries.quiet import voice_on
from wiki.pages.waiting import waits_for_review
from wiki.pages.words import Words
from wiki.spaces.models import Space


def begin(
    session: Session,
    viewer: Viewer,
    space: Space,
    words: Words,
    *,
    kind: Kind = Kind.EXPLAINER,
    form_token: str | None = None,
    at: datetime | None = None,
) -> Page:
    """Start a page with its first revision; only its author reads it until it is published.

    Raises:
        Refused: the viewer may not write in the space, perhaps only since they chose it.
    """
    space = hold_to_write_in(session, viewer, space)
    moment = at or now()
    page = Page(
        kind=kind,
        space_id=space.id,
        slug=slug_of(words.title, "page"),
        title=words.title,
        title_key=folded(words.title),
        author_id=viewer.person_id,
        created_at=moment,
        changed_at=moment,
    )
    set_committed_value(page, "space", space)
    session.add(page)
    session.flush()
    note_held(session, page)
    revision = add_revision(session, viewer, page, words, None, form_token, moment)
    session.add(PagePerson(page_id=page.id, person_id=viewer.person_id, role=PageRole.AUTHOR, since=moment))
    address_to(session, page)
    announce(session, PageBegun(page.id, revision.id), actor_id=viewer.person_id, at=moment)
    return page


def save(  # noqa: PLR0913 - a save is what all of these say about it
    session: Session,
    viewer: Viewer,
    page: Page,
    words: Words,
    *,
    base: int,
    onto: int | None = None,
    form_token: str | None = None,
    at: datetime | None = None,
) -> Revision:
    """Add a revision written on version `base`; the same form posted twice makes one revision.

    Where others saved since, the words are already merged with version `onto`
    (`wiki.pages.queries.met`); that takes a while, so it is done before anybody waits for this lock.

    Raises:
        Refused: the viewer may not edit the page.
        Stale: somebody saved in between; merge with what they saved, and try again.
        Gone: somebody deleted it in between.
    """
    head = hold_head(session, page)
    viewer = voice_on(session, viewer, page)
    may_edit(viewer, page).enforce()
    if twin := revision_of_form(
        session, page, form_token
    ):  # asked under the lock: the twin may just be saving
        return twin
    if head.number != (base if onto is None else onto):
        raise Stale("Somebody saved this page while you were writing.")
    if unchanged(head, words):
        set_topics(session, page, words)
        return head
    moment = at or now()
    revision = add_revision(session, viewer, page, words, base, form_token, moment)
    if revision.is_merged:
        merged = RevisionsMerged(page.id, revision.id, revision.number, base)
        announce(session, merged, actor_id=viewer.person_id, at=moment)
    return revision


def revision_of_form(session: Session, page: Page, form_token: str | None) -> Revision | None:
    """Return what an earlier post of the same form made."""
    if form_token is None:
        return None
    statement = select(Revision).where(Revision.page_id == page.id, Revision.form_token == form_token)
    return session.scalar(unrestricted(statement, THE_PAGE_WAS_READ))


def unchanged(head: Revision, words: Words) -> bool:
    """Whether there is nothing to save."""
    return (head.title, head.summary, head.text) == (words.title, words.summary, words.text)


def add_revision(
    session: Session,
    viewer: Viewer,
    page: Page,
    words: Words,
    base: int | None,
    form_token: str | None,
    at: datetime,
) -> Revision:
    """Write the next revision and let the page point at it."""
    number = 1 if page.head_id is None else hold_head(session, page).number + 1
    revision = Revision(
        page_id=page.id,
        number=number,
        base=base if base and base < number else None,  # a form may name a version that never was
        title=words.title,
        summary=words.summary,
        text=words.text,
        text_hash=hashlib.sha256(words.text.encode()).hexdigest(),
        words=word_count(words.text),
        links=words.links.to_json() if words.links else None,
        note=words.note,
        minor=words.minor,
        author_id=viewer.person_id,
        saved_at=at,
        form_token=form_token,
    )
    session.add(revision)
    session.flush()
    follow_head(session, page, revision)
    set_topics(session, page, words)
    announce(session, RevisionSaved(page.id, revision.id, number), actor_id=viewer.person_id, at=at)
    return revision


def follow_head(session: Session, page: Page, revision: Revision) -> None:
    """Move the page on to its new head; where the space wants it, readers wait for the approval."""
    page.head_id = revision.id
    if not waits_for_review(session, page, revision):
        show_revision(session, page, revision)


def show_revision(session: Session, page: Page, revision: Revision) -> None:
    """Let readers see this revision; an address the page loses keeps leading to it."""
    if page.state is State.PUBLISHED and page.title_key != folded(revision.title):
        keep_old_title(session, page)
    page.live_id = revision.id
    page.version = revision.number
    page.title, page.title_key = revision.title, folded(revision.title)
    page.slug = slug_of(revision.title, "page")
    page.summary = revision.summary
    page.words = revision.words
    page.changed_at = revision.saved_at
    if revision.links is not None:  # else a job looks them up
        set_links(session, page.id, Links.from_json(revision.links))


def keep_old_title(session: Session, page: Page) -> None:
    """Remember a title that links may still use."""
    known = select(Redirect).where(Redirect.page_id == page.id, Redirect.title_key == page.title_key)
    if session.scalar(unrestricted(known, THE_PAGE_WAS_READ)) is None:
        session.add(Redirect(page_id=page.id, title_key=page.title_key))
