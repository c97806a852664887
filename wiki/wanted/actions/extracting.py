"""Making an explainer of an answer, in the words and the name of whoever gave it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select

from wiki.core.access import THE_PAGE_WAS_READ, NotFound, Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.notices.actions import mark_done
from wiki.pages.actions import begin, save
from wiki.pages.actions.linking import link
from wiki.pages.actions.places import leave, put
from wiki.pages.holding import hold_page
from wiki.pages.models import Link, LinkKind, Page, PageRole
from wiki.pages.queries import find_page, head_of
from wiki.pages.queries.answers import has_explainer
from wiki.pages.words import Words
from wiki.promises.actions.making_way import taken_by
from wiki.reviews.queries.threads import Talk
from wiki.wanted.actions.explaining import draft_answering
from wiki.wanted.policy import may_extract


@dataclass(frozen=True, slots=True)
class Share:
    """What one person said in an answer."""

    person_id: int
    text: str


def extract(
    session: Session, viewer: Viewer, question: Page, talk: Talk, *, at: datetime | None = None
) -> Page:
    """Return a draft of the viewer's with an answer in it; doing it twice returns the same as it is.

    Each person's words are a version of their own, because they wrote them: so "Who wrote what", the history
    and what people are credited with name them. What whoever asked said in between is left out. A second
    answer goes below the first, into the same draft.

    Raises:
        NotFound: it was not said to everybody, or is on another page.
        Refused: an explainer answers the question, or somebody else is writing one.
    """
    if talk.thread.page_id != question.id or talk.is_pending or talk.is_private:
        raise NotFound(talk.thread.id)
    hold_page(session, question)  # a second press waits here, and then finds the draft of the first
    moment = at or now()
    taken = taken_by(session, question, moment)
    name = taken.name if taken and taken.id != viewer.person_id else ""
    is_explained = has_explainer(session, viewer, question)
    may_extract(viewer, question, is_explained=is_explained, taken_by=name).enforce()
    put(session, question, viewer.person_id, PageRole.EXPLAINS, moment)
    leave(session, question, viewer.person_id, PageRole.DECLINED)
    mark_done(session, viewer, question.id)
    section = f"thread-{talk.thread.id}"
    draft = draft_answering(session, viewer, question)
    if draft is not None and has_taken(session, draft, question, section):
        return draft
    draft = find_page(session, viewer, draft.id) if draft else None
    for share in shares(talk, question):
        draft = with_share(session, viewer, question, draft, share, moment)
    if draft is None:
        raise NotFound(talk.thread.id)
    link(session, draft, LinkKind.ANSWERS, question)
    link(session, draft, LinkKind.EXTRACTED_FROM, question, section)
    return draft


def shares(talk: Talk, question: Page) -> Iterator[Share]:
    """Yield what each person said, those first who spoke first; whoever asked only if they began it."""
    said: dict[int, list[str]] = {}
    for each in talk.said:
        if each.person.id == talk.thread.opened_by_id or each.person.id != question.author_id:
            said.setdefault(each.person.id, []).append(each.message.text.strip())
    for person_id, texts in said.items():
        yield Share(person_id, "\n\n".join(texts) + "\n")


def with_share(
    session: Session, viewer: Viewer, question: Page, draft: Page | None, share: Share, at: datetime
) -> Page:
    """Put one person's words below what the draft says, or begin it with them.

    The version is by whoever wrote the words; the log of facts says who put them here.
    """
    note = f"From an answer to “{question.title}”"
    topics = tuple(topic.id for topic in question.topics)
    if draft is None:
        words = Words(question.title, "", share.text, topics, note=note)
        begun = begin(session, viewer, question.space, words, at=at)
        head_of(session, viewer, begun).author_id = share.person_id
        return begun
    before = head_of(session, viewer, draft)
    text = f"{before.text.rstrip()}\n\n{share.text}".lstrip()
    words = Words(before.title, before.summary, text, topics, topics_before=topics, note=note)
    save(session, viewer, draft, words, base=before.number, at=at).author_id = share.person_id
    return draft


def has_taken(session: Session, draft: Page, question: Page, section: str) -> bool:
    """Whether an answer is in the draft already."""
    row = exists().where(
        Link.page_id == draft.id,
        Link.kind == LinkKind.EXTRACTED_FROM,
        Link.number == question.id,
        Link.section == section,
    )
    return bool(session.scalar(unrestricted(select(row), THE_PAGE_WAS_READ)))
