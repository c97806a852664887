"""Making a feed's address, and ending it."""

import secrets

from sqlalchemy import func, select, update

from wiki.core.access import NotFound, Refused, Viewer
from wiki.core.db import Session, now
from wiki.feeds.models import Feed, Of
from wiki.people.sign_ins import digest

TOKEN_BYTES = 32  # 256 bits
MOST = 50  # of one person; more than any program is given


def make_feed(session: Session, viewer: Viewer, of: Of, number: int | None = None) -> str:
    """Make a feed and return the secret for its address, which nobody is told a second time.

    `number` is the id of the topic, space or author; whether the viewer knows of it was asked before.

    Raises:
        Refused: they have as many as there can be.
    """
    mine = select(func.count()).where(Feed.person_id == viewer.person_id, Feed.ended_at.is_(None))
    if (session.scalar(mine) or 0) >= MOST:
        raise Refused(f"You have {MOST} feeds, as many as there can be. End one that you no longer read.")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    thing = {f"{of.value}_id": number} if number is not None else {}
    session.add(Feed(person_id=viewer.person_id, token_hash=digest(token), of=of, **thing))
    return token


def end_feed(session: Session, viewer: Viewer, feed_id: int) -> None:
    """End one of the viewer's feeds; ending it twice changes nothing.

    Raises:
        NotFound: the viewer has no such feed.
    """
    mine = update(Feed).where(Feed.id == feed_id, Feed.person_id == viewer.person_id)
    ended = mine.values(ended_at=func.coalesce(Feed.ended_at, now())).returning(Feed.id)
    if session.scalar(ended) is None:
        raise NotFound(feed_id)
