"""Following the passages of prompts whenever readers see another text."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, Select, select

from wiki.core.access import unrestricted
from wiki.core.db import Session, reading, writing
from wiki.core.jobs import Handler
from wiki.pages.models import Page, Revision
from wiki.recall.models import Prompt
from wiki.recall.placing import Found, followed

KIND = "follow_prompts"
REASON = "a job follows every passage; readers are asked about pages they may read"


def follow_prompts(engine: Engine, payloads: Sequence[Mapping[str, Any]]) -> None:
    """Say of each prompt of these pages whether its passage reads as it did; found out before it is kept."""
    for page_id in dict.fromkeys(int(payload["page_id"]) for payload in payloads):
        with reading(engine) as session:
            live_id, found = looked_for(session, page_id)
        if found and live_id is not None:
            with writing(engine) as session:
                write_down(session, page_id, live_id, found)


def looked_for(session: Session, page_id: int) -> tuple[int | None, dict[int, Found | None]]:
    """Return what readers see, and where it has each passage that was not looked for in it."""
    live_id = session.scalar(unrestricted(select(Page.live_id).where(Page.id == page_id), REASON))
    prompts = session.scalars(unrestricted(waiting(page_id, live_id), REASON)).all()
    if live_id is None or not prompts:
        return None, {}
    wanted = {live_id, *(prompt.revision_id for prompt in prompts)}
    rows = select(Revision.id, Revision.text).where(Revision.id.in_(wanted))
    texts = {row.id: row.text for row in session.execute(unrestricted(rows, REASON))}
    return live_id, {each.id: followed(each, texts[each.revision_id], texts[live_id]) for each in prompts}


def waiting(page_id: int, live_id: int | None) -> Select[Prompt]:
    """Return the statement for prompts that were not looked for in what readers see."""
    return select(Prompt).where(
        Prompt.page_id == page_id, Prompt.removed_at.is_(None), Prompt.checked_id != live_id
    )


def write_down(session: Session, page_id: int, live_id: int, found: Mapping[int, Found | None]) -> None:
    """Keep where the passages are, unless readers see yet another text by now or an author was faster."""
    page = select(Page).where(Page.id == page_id, Page.live_id == live_id).with_for_update(key_share=True)
    if session.scalar(unrestricted(page, REASON)) is None:
        return
    for prompt in session.scalars(unrestricted(waiting(page_id, live_id), REASON)):
        if prompt.id in found:
            settle(prompt, live_id, found[prompt.id])


def settle(prompt: Prompt, live_id: int, found: Found | None) -> None:
    """Note where the passage is; one that changed stays known where it last read as quoted."""
    prompt.checked_id = live_id
    if found and found.is_same:
        prompt.revision_id, prompt.starts, prompt.ends = live_id, found.starts, found.ends
        prompt.changed_id = None
    elif prompt.changed_id is None:
        prompt.changed_id = live_id


REACTIONS: Mapping[str, Sequence[str]] = {
    "RevisionSaved": (KIND,),
    "PagePublished": (KIND,),
    "PageImported": (KIND,),
    "RoundApproved": (KIND,),
}
HANDLERS: Mapping[str, Handler] = {KIND: follow_prompts}
