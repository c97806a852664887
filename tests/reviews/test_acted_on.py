"""When something came of a remark: the passage changed while it was discussed, and nobody declined it."""

import pytest
from sqlalchemy import Engine, select

from tests.conftest import Settle
from tests.making import TEXT, days_ago, edit, make_page
from tests.reviews.acting import Stage
from wiki.core.access import unrestricted
from wiki.core.db import reading
from wiki.pages.models import Page
from wiki.reviews.actions import Comment, Passage, close_thread, open_thread, reopen_thread, say_it_helped
from wiki.reviews.actions.suggestions import accept_suggestions
from wiki.reviews.changed.noting import note_changed_passages
from wiki.reviews.changed.rule import was_acted_on
from wiki.reviews.models import Thread, ThreadKind
from wiki.spaces.viewers import viewer_for

OTHER = TEXT.replace("dead weight", "garbage")
ELSEWHERE = TEXT.replace("fast local disks", "slow disks")


@pytest.fixture
def page(stage: Stage) -> Page:
    """A page of Ada's."""
    return make_page(stage.session, stage.cast.ada, stage.cast.everyone, at=days_ago(90))


def remark(stage: Stage, page: Page, *, ago: float = 1, pending: bool = False) -> Thread:
    """Let Lin remark on a passage."""
    start = TEXT.index("dead weight")
    comment = Comment("Say what that is.", Passage(start, start + 11))
    lin = viewer_for(stage.session, stage.cast.lin)
    head = stage.head(page)
    return open_thread(stage.session, lin, page, head, comment, pending=pending, at=days_ago(ago))


def close(stage: Stage, page: Page, thread: Thread, declined_because: str = "", *, ago: float = 0) -> None:
    """Let Ada close it."""
    ada = viewer_for(stage.session, stage.cast.ada)
    close_thread(stage.session, ada, page, thread, declined_because=declined_because, at=days_ago(ago))


def acted_on(engine: Engine, thread: Thread) -> bool:
    """Whether it counts."""
    statement = select(was_acted_on()).select_from(Thread).where(Thread.id == thread.id)
    with reading(engine) as session:
        return bool(session.scalar(unrestricted(statement, "test")))


@pytest.mark.parametrize(("text", "counts"), [(OTHER, True), (ELSEWHERE, False)], ids=["here", "elsewhere"])
def test_the_passage_itself_must_change(
    engine: Engine, stage: Stage, page: Page, settle: Settle, text: str, *, counts: bool
) -> None:
    thread = remark(stage, page)
    edit(stage.session, stage.cast.ada, page, text)
    settle()
    assert not acted_on(engine, thread)

    close(stage, page, thread)
    settle()

    assert acted_on(engine, thread) is counts


def test_a_change_soon_after_it_was_closed_counts(
    engine: Engine, stage: Stage, page: Page, settle: Settle
) -> None:
    thread = remark(stage, page, ago=20)
    close(stage, page, thread, ago=13)
    edit(stage.session, stage.cast.ada, page, OTHER)
    settle()

    assert acted_on(engine, thread)


def test_a_change_long_after_it_was_closed_has_other_reasons(
    engine: Engine, stage: Stage, page: Page, settle: Settle
) -> None:
    thread = remark(stage, page, ago=20)
    close(stage, page, thread, ago=15)
    edit(stage.session, stage.cast.ada, page, OTHER)
    settle()

    assert not acted_on(engine, thread)


def test_what_was_declined_does_not_count_unless_it_helped(
    engine: Engine, stage: Stage, page: Page, settle: Settle
) -> None:
    thread = remark(stage, page)
    edit(stage.session, stage.cast.ada, page, OTHER)
    close(stage, page, thread, "I had another reason.")
    settle()
    assert not acted_on(engine, thread)

    say_it_helped(stage.session, viewer_for(stage.session, stage.cast.ada), page, thread)
    settle()

    assert acted_on(engine, thread)


def test_changing_it_oneself_is_no_answer(engine: Engine, stage: Stage, page: Page, settle: Settle) -> None:
    thread = remark(stage, page)
    edit(stage.session, stage.cast.lin, page, OTHER)
    edit(stage.session, stage.cast.ada, page, OTHER + "\nMore.\n")
    close(stage, page, thread)
    settle()

    assert not acted_on(engine, thread)


def test_what_was_there_before_the_remark_was_sent_is_no_answer(
    engine: Engine, stage: Stage, page: Page, settle: Settle
) -> None:
    first = stage.head(page)
    edit(stage.session, stage.cast.ada, page, OTHER)
    start = TEXT.index("dead weight")
    lin = viewer_for(stage.session, stage.cast.lin)
    late = open_thread(stage.session, lin, page, first, Comment("Late.", Passage(start, start + 11)))
    edit(stage.session, stage.cast.ada, page, OTHER + "\nMore.\n")
    close(stage, page, late)
    settle()

    assert not acted_on(engine, late)


def test_words_that_were_brought_back_were_not_changed(
    engine: Engine, stage: Stage, page: Page, settle: Settle
) -> None:
    thread = remark(stage, page)
    edit(stage.session, stage.cast.ada, page, OTHER)
    edit(stage.session, stage.cast.ada, page, TEXT)
    close(stage, page, thread)
    settle()

    assert not acted_on(engine, thread)


def test_about_the_whole_page_only_the_authors_word_counts(
    engine: Engine, stage: Stage, page: Page, settle: Settle
) -> None:
    lin, ada = (viewer_for(stage.session, each) for each in (stage.cast.lin, stage.cast.ada))
    thread = open_thread(stage.session, lin, page, stage.head(page), Comment("Too short."))
    edit(stage.session, stage.cast.ada, page, TEXT + "\nMore.\n")
    close(stage, page, thread)
    settle()
    assert not acted_on(engine, thread)

    say_it_helped(stage.session, ada, page, thread)
    settle()

    assert acted_on(engine, thread)


def test_an_accepted_suggestion_counts(engine: Engine, stage: Stage, page: Page, settle: Settle) -> None:
    start = TEXT.index("dead weight")
    suggestion = Comment("", Passage(start, start + 11), ThreadKind.SUGGESTION, "garbage")
    lin, ada = (viewer_for(stage.session, each) for each in (stage.cast.lin, stage.cast.ada))
    thread = open_thread(stage.session, lin, page, stage.head(page), suggestion)
    accept_suggestions(stage.session, ada, page, [thread.id], shown_id=page.head_id or 0)
    settle()

    assert acted_on(engine, thread)


def test_opening_it_again_makes_it_open(engine: Engine, stage: Stage, page: Page, settle: Settle) -> None:
    thread = remark(stage, page)
    edit(stage.session, stage.cast.ada, page, OTHER)
    close(stage, page, thread)
    say_it_helped(stage.session, viewer_for(stage.session, stage.cast.ada), page, thread)
    reopen_thread(stage.session, viewer_for(stage.session, stage.cast.lin), thread)
    settle()

    assert not acted_on(engine, thread)


def test_looking_again_in_any_order_finds_the_same(
    engine: Engine, stage: Stage, page: Page, settle: Settle
) -> None:
    thread = remark(stage, page)
    changing = edit(stage.session, stage.cast.ada, page, OTHER).id
    later = edit(stage.session, stage.cast.ada, page, OTHER + "\nMore.\n").id
    stage.session.commit()

    for revision_id in (later, changing, later, changing):
        note_changed_passages(engine, [{"revision_id": revision_id}])

    stage.session.refresh(thread)
    assert thread.changed_id == changing
