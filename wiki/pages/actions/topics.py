"""What a page is about."""

from sqlalchemy import delete, select

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.pages.models import Page, PageTopic


def set_topics(session: Session, page: Page, topic_ids: tuple[int, ...]) -> None:
    """Give the page these topics, the first one being where it is listed."""
    rows = select(PageTopic).where(PageTopic.page_id == page.id).order_by(PageTopic.position)
    present = session.scalars(unrestricted(rows, "the page was read as the viewer")).all()
    if tuple(row.topic_id for row in present) == topic_ids:
        return
    session.execute(delete(PageTopic).where(PageTopic.page_id == page.id))
    session.add_all(
        PageTopic(page_id=page.id, topic_id=topic_id, position=position)
        for position, topic_id in enumerate(dict.fromkeys(topic_ids))
    )
