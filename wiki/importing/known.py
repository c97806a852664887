"""What earlier runs brought in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Select, select

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.pages.models import Page, Revision, State

REASON = "an import is run by whoever runs the wiki"
Value = TypeVar("Value", int, str)
ASKED_AT_ONCE = 500  # parameters; SQLite has a limit


@dataclass(frozen=True, slots=True)
class Known:
    """A page that came from the source before."""

    page_id: int
    source: str | None
    state: State
    head_token: str | None
    number: int | None  # of the newest revision


def tokens_known(session: Session, tokens: Iterable[str]) -> dict[str, int]:
    """Return the page of each token that was imported already."""
    found: dict[str, int] = {}
    for some in portions(list(tokens)):
        statement = select(Revision.form_token, Revision.page_id).where(Revision.form_token.in_(some))
        rows = session.execute(unrestricted(statement, REASON))
        found.update({token: page_id for token, page_id in rows if token is not None})
    return found


def pages_from(session: Session, prefix: str) -> dict[str, Known]:
    """Return the pages whose source begins like this, by source."""
    rows = session.execute(known_rows().where(Page.source.startswith(prefix, autoescape=True)))
    return {row.source: Known(*row) for row in rows if row.source}


def pages_by_id(session: Session, page_ids: Iterable[int]) -> dict[int, Known]:
    """Return pages that earlier runs brought, by id."""
    found: dict[int, Known] = {}
    for some in portions(sorted(set(page_ids))):
        rows = session.execute(known_rows().where(Page.id.in_(some)))
        found.update({row.id: Known(*row) for row in rows})
    return found


def known_rows() -> Select[int, str | None, State, str | None, int | None]:
    """Return the columns of `Known`, in its order."""
    statement = select(Page.id, Page.source, Page.state, Revision.form_token, Revision.number)
    return unrestricted(statement.outerjoin(Revision, Revision.id == Page.head_id), REASON)


def newest_tokens(session: Session, prefix: str) -> dict[int, str]:
    """Return the newest token that begins like this, for each page that has one."""
    statement = (
        select(Revision.page_id, Revision.form_token)
        .where(Revision.form_token.startswith(prefix, autoescape=True))
        .order_by(Revision.page_id, Revision.number)
    )
    rows = session.execute(unrestricted(statement, REASON))
    return {page_id: token for page_id, token in rows if token}


def portions(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Cut a long list so that each part fits into one statement."""
    for start in range(0, len(values), ASKED_AT_ONCE):
        yield values[start : start + ASKED_AT_ONCE]
