"""Writing prompts, taking them up, and recalling."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from wiki.core.access import NotFound, Stale, Viewer, readable
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.models import Page, Revision
from wiki.pages.queries import author_set
from wiki.recall.facts import PromptChanged, PromptConfirmed, PromptRemoved, PromptWritten
from wiki.recall.models import Grade, Prompt, Recall
from wiki.recall.placing import followed, quoted_in
from wiki.recall.policy import may_add, may_prompt
from wiki.recall.queries import A_DAY, askable, done_today, prompts_of, recall_of
from wiki.recall.scheduling import schedule

NOT_THERE = "The page has changed since you copied the passage. Copy it from the page as it is now."
ENOUGH = "That was enough for today. The rest comes on another day."


@dataclass(frozen=True, slots=True)
class Asked:
    """What an author asks, what they answer, and words of the page that say so."""

    question: str
    answer: str
    passage: str


def write_prompt(
    session: Session, viewer: Viewer, page: Page, asked: Asked, *, at: datetime | None = None
) -> Prompt:
    """Attach a question to a passage; the same question posted twice is one prompt.

    Raises:
        Refused: they wrote none of it, it is not published, or has five prompts.
        Stale: readers see a text without the passage.
    """
    live = locked_live(session, viewer, page)
    there = prompts_of(session, viewer, page)
    same = next((each for each in there if each.question == asked.question), None)
    if same:
        return same
    may_add(len(there)).enforce()
    at = at or now()
    prompt = Prompt(page_id=page.id, written_by_id=viewer.person_id, written_at=at)
    put(prompt, asked, live)
    session.add(prompt)
    session.flush()
    announce(session, PromptWritten(page.id, prompt.id), actor_id=viewer.person_id, at=at)
    return prompt


def rewrite_prompt(session: Session, viewer: Viewer, page: Page, prompt: Prompt, asked: Asked) -> None:
    """Put a prompt in other words, or on another passage; who took it up keeps where they stand.

    Raises:
        Refused: they wrote none of it, or it is not published.
        Stale: readers see a text without the passage, or another prompt asks the same.
    """
    live = locked_live(session, viewer, page)
    others = (each for each in prompts_of(session, viewer, page) if each.id != prompt.id)
    if any(each.question == asked.question for each in others):
        raise Stale("Another prompt of this page asks the same. Change that one.")
    put(prompt, asked, live)
    announce(session, PromptChanged(page.id, prompt.id), actor_id=viewer.person_id)


def put(prompt: Prompt, asked: Asked, live: Revision) -> None:
    """Let a prompt ask this of what readers see."""
    found = quoted_in(live.text, asked.passage)
    if found is None:
        raise Stale(NOT_THERE)
    prompt.question, prompt.answer = asked.question, asked.answer
    stand(prompt, live, *found)


def stand(prompt: Prompt, live: Revision, starts: int, ends: int) -> None:
    """Let the passage be what stands in a place of what readers see."""
    prompt.exact, prompt.starts, prompt.ends = live.text[starts:ends], starts, ends
    prompt.revision_id = prompt.checked_id = live.id
    prompt.changed_id = None


def confirm_prompt(session: Session, viewer: Viewer, page: Page, prompt: Prompt, *, version: int) -> None:
    """Say that question and answer are right of the passage as it reads now.

    Raises:
        Refused: they wrote none of it, or it is not published.
        Stale: readers see another version than the one they looked at, or nothing of the passage is left.
    """
    live = locked_live(session, viewer, page)
    if live.number != version:
        raise Stale("The page has changed again since you opened it. Read it, then say whether it is right.")
    found = followed(prompt, text_of(session, viewer, prompt.revision_id), live.text)
    if found is None:
        raise Stale("Nothing is left of that passage. Choose another one, or remove the prompt.")
    stand(prompt, live, found.starts, found.ends)
    announce(session, PromptConfirmed(page.id, prompt.id), actor_id=viewer.person_id)


def remove_prompt(session: Session, viewer: Viewer, page: Page, prompt: Prompt) -> None:
    """Ask it no more; who did so and when is kept.

    Raises:
        Refused: they wrote none of it, or it is not published.
    """
    may_prompt(viewer, page, author_set(session, viewer, page)).enforce()
    prompt.removed_at, prompt.removed_by_id = now(), viewer.person_id
    announce(session, PromptRemoved(page.id, prompt.id), actor_id=viewer.person_id)


def locked_live(session: Session, viewer: Viewer, page: Page) -> Revision:
    """Return what readers see, which stays so until this unit of work ends; authors only."""
    may_prompt(viewer, page, author_set(session, viewer, page)).enforce()
    locked = select(Page.live_id).where(Page.id == page.id).with_for_update(key_share=True)
    live_id = session.scalars(readable(locked, Page.id, viewer)).one()
    statement = select(Revision).where(Revision.id == live_id)
    return session.scalars(readable(statement, Revision.page_id, viewer)).one()


def text_of(session: Session, viewer: Viewer, revision_id: int) -> str:
    """Return the text of a revision."""
    statement = select(Revision.text).where(Revision.id == revision_id)
    return session.scalars(readable(statement, Revision.page_id, viewer)).one()


def take_up(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> int:
    """Let the viewer be asked what a page asks, from now on; say how many prompts that added."""
    own = select(Recall.prompt_id).where(Recall.person_id == viewer.person_id)
    statement = (
        select(Prompt.id)
        .join(Page, Page.id == Prompt.page_id)
        .where(Prompt.page_id == page.id, askable(), Prompt.id.not_in(own))
    )
    ids = session.scalars(readable(statement.order_by(Prompt.id), Prompt.page_id, viewer)).all()
    at = at or now()
    return sum(
        add(session, Recall(prompt_id=i, person_id=viewer.person_id, taken_up_at=at, due_at=at)) for i in ids
    )


def add(session: Session, recall: Recall) -> bool:
    """Keep a row, unless another press of the same button was faster."""
    try:
        with session.begin_nested():
            session.add(recall)
    except IntegrityError:
        return False
    return True


def let_go(session: Session, viewer: Viewer, page: Page) -> None:
    """Ask the viewer nothing of a page any more, and forget where they stood."""
    prompts = readable(select(Prompt.id).where(Prompt.page_id == page.id), Prompt.page_id, viewer)
    ids = session.scalars(prompts).all()
    session.execute(delete(Recall).where(Recall.person_id == viewer.person_id, Recall.prompt_id.in_(ids)))


def grade(
    session: Session, viewer: Viewer, prompt_id: int, how: Grade, *, times: int, at: datetime | None = None
) -> bool:
    """Note how well the viewer remembered; say whether it counted: posted twice, it counts once.

    Raises:
        NotFound: they never took it up, or it cannot be asked any more.
        Stale: it is not due, or five were recalled today.
    """
    at = at or now()
    recall, _ = recall_of(session, viewer, prompt_id)
    locked = select(Recall).where(Recall.prompt_id == prompt_id, Recall.person_id == viewer.person_id)
    again = locked.with_for_update(key_share=True).execution_options(populate_existing=True)
    if session.scalar(again) is None:
        raise NotFound(prompt_id)
    if recall.times != times:
        return False
    if recall.due_at > at or done_today(session, viewer, at) >= A_DAY:
        raise Stale(ENOUGH)
    schedule(recall, how, at)
    return True
