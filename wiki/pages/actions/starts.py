"""Choosing where to begin with a topic."""

from collections.abc import Sequence

from wiki.core.access import ALLOWED, NotFound, Verdict, Viewer
from wiki.core.db import Session, now
from wiki.pages.models import TopicStart
from wiki.pages.queries.starts import MOST, chosen_rows, contributes, starts_of


def may_choose_starts(session: Session, viewer: Viewer, topic_ids: Sequence[int]) -> Verdict:
    """Stewards, and whoever wrote about the topic."""
    if viewer.is_steward or contributes(session, viewer, topic_ids):
        return ALLOWED
    return Verdict("Stewards and people who wrote about a topic choose where to begin with it.")


def choose_starts(
    session: Session, viewer: Viewer, topic_ids: Sequence[int], page_ids: Sequence[int]
) -> None:
    """Put pages of a topic into the list to begin with, in this order; an empty list chooses none.

    The topic is the first of those given. What others chose and the viewer may not read stays where it is,
    and whoever chose a page first stays named for it.

    Raises:
        Refused: the viewer is no steward and wrote nothing about the topic.
        NotFound: a page is none of the topic's that the viewer may read.
    """
    may_choose_starts(session, viewer, topic_ids).enforce()
    offered = {one.page.id for one in starts_of(session, viewer, topic_ids)}
    if len(page_ids) > MOST or not offered.issuperset(page_ids):
        raise NotFound
    before = chosen_rows(session, viewer, topic_ids[0])
    for page_id in before.keys() - set(page_ids):
        session.delete(before[page_id])
    for place, page_id in enumerate(page_ids, 1):
        row = before.get(page_id)
        if row is None:
            row = TopicStart(topic_id=topic_ids[0], page_id=page_id, chosen_by_id=viewer.person_id)
            row.chosen_at = now()
            session.add(row)
        row.position = place
