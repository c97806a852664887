"""What a page is about."""

from sqlalchemy import delete, select

from wiki.core.access import THE_PAGE_WAS_READ, Stale, unrestricted
from wiki.core.db import Session
from wiki.pages.merging import merge_topics
from wiki.pages.models import Page, PageTopic
from wiki.pages.words import Words


def set_topics(session: Session, page: Page, words: Words) -> None:
    """Give the page these topics, the first one being where it is listed.

    Raises:
        Stale: somebody else chose other topics in the meantime, and both cannot be.
    """
    rows = select(PageTopic).where(PageTopic.page_id == page.id).order_by(PageTopic.position)
    present = session.scalars(unrestricted(rows, THE_PAGE_WAS_READ)).all()
    before = tuple(row.topic_id for row in present)
    wanted = merge_topics(words.topics_before, tuple(dict.fromkeys(words.topic_ids)), before)
    if wanted is None:
        raise Stale("Somebody chose other topics for this page while you were writing.")
    if wanted == before:
        return
    session.execute(delete(PageTopic).where(PageTopic.page_id == page.id))
    session.add_all(
        PageTopic(page_id=page.id, topic_id=topic_id, position=position)
        for position, topic_id in enumerate(wanted)
    )
