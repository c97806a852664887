"""What earlier runs brought in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.pages.models import Page, Revision, State

REASON = "an import is run by whoever runs the wiki"
ASKED_AT_ONCE = 500  # parameters; SQLite has a limit


@dataclass(frozen=True, slots=True)
class Known:
    """A page that came from the source before."""

    page_id: int
    source: str
    state: State
    head_token: str | None
    number: int  # of the newest revision


def tokens_known(session: Session, tokens: Iterable[str]) -> dict[str, int]:
    """Return the page of each token that was imported already."""
    found: dict[str, int] = {}
    for some in portions(list(tokens)):
        statement = select(Revision.form_token, Revision.page_id).where(Revision.form_token.in_(some))
        rows = session.execute(unrestricted(statement, REASON))
        found.update({token: page_id for token, page_id in rows if token is not None})
    return found


def pages_from(session: Session, prefix: str) -> Mapping[str, Known]:
    """Return the pages whose source begins like this, by source."""
    statement = (
        select(Page.id, Page.source, Page.state, Revision.form_token, Revision.number)
        .outerjoin(Revision, Revision.id == Page.head_id)
        .where(Page.source.startswith(prefix, autoescape=True))
    )
    rows = session.execute(unrestricted(statement, REASON))
    return {
        source: Known(page_id, source, state, token, number or 0)
        for page_id, source, state, token, number in rows
        if source
    }


def newest_tokens(session: Session, prefix: str) -> dict[int, str]:
    """Return the newest token that begins like this, for each page that has one."""
    statement = (
        select(Revision.page_id, Revision.form_token)
        .where(Revision.form_token.startswith(prefix, autoescape=True))
        .order_by(Revision.page_id, Revision.number)
    )
    rows = session.execute(unrestricted(statement, REASON))
    return {page_id: token for page_id, token in rows if token}


def portions(tokens: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut a long list so that each part fits into one statement."""
    for start in range(0, len(tokens), ASKED_AT_ONCE):
        yield tokens[start : start + ASKED_AT_ONCE]
