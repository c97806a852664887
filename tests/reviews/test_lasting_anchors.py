"""The job after each save writes down where passages are, and every view goes on from there."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from bs4 import Tag
from sqlalchemy import Engine, func, select

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import TEXT, edit, make_page
from tests.reviews.acting import Stage
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading, writing
from wiki.core.facts import announce
from wiki.importing.facts import PageImported
from wiki.pages.models import Page, Revision
from wiki.reviews import reanchoring
from wiki.reviews.actions import Comment, Passage, close_thread, discard_thread, open_thread, reopen_thread
from wiki.reviews.models import Anchor, Fit, Thread, ThreadKind
from wiki.spaces.viewers import viewer_for

PASSAGE = "Readers who started earlier still get the old copy."
OTHER = "Nothing of what stood here is true any more; wait for the new docks.\n"
WORKERS = 4
LATER = f"A new beginning.\n\n{TEXT}"


def commented(engine: Engine, cast: Cast, text: str = TEXT, quote: str = PASSAGE) -> tuple[Page, Thread]:
    """Write a page, and comment on a passage of it."""
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, text=text)
        thread = Stage(session, cast).comment(cast.lin, page, quote)
    return page, thread


def saved(engine: Engine, cast: Cast, page: Page, *texts: str) -> list[int]:
    """Save texts one after the other, and return their revisions."""
    with writing(engine) as session:
        session.add(page)
        return [edit(session, cast.ada, page, text).id for text in texts]


def anchors(session: Session) -> Sequence[Anchor]:
    session.rollback()  # what it read before is no longer so
    return session.scalars(
        unrestricted(select(Anchor).order_by(Anchor.thread_id, Anchor.revision_id), "a test")
    ).all()


def fits(session: Session) -> list[Fit]:
    return [anchor.fit for anchor in anchors(session)]


def block_of(browser: Browser, page: Page, thread: Thread) -> str:
    """Return the words of the paragraph that a conversation stands under."""
    shown = browser.soup(f"/e/{page.id}/review").find(id=f"thread-{thread.id}")
    assert isinstance(shown, Tag)
    block = shown.find_previous_sibling(class_="blk")
    assert isinstance(block, Tag)
    return " ".join(block.select(".prose")[0].get_text(" ").split())


def test_each_new_revision_gets_its_place(engine: Engine, reader: Session, cast: Cast, work: Drain) -> None:
    page, _ = commented(engine, cast)
    first, second = saved(engine, cast, page, LATER, f"{LATER}\nMore.\n")

    work()

    assert [(row.revision_id, row.fit) for row in anchors(reader)] == [
        (first, Fit.SHIFTED),
        (second, Fit.SHIFTED),
    ]
    assert all(LATER[row.starts : row.ends] == PASSAGE for row in anchors(reader))


def test_a_revert_brings_the_passage_back(engine: Engine, reader: Session, cast: Cast, work: Drain) -> None:
    page, _ = commented(engine, cast)
    saved(engine, cast, page, OTHER, OTHER.replace("docks", "carts"), TEXT)

    work()

    assert fits(reader) == [Fit.DETACHED, Fit.DETACHED, Fit.EXACT]


def test_the_place_in_an_older_revision_stays(
    engine: Engine, reader: Session, cast: Cast, work: Drain
) -> None:
    page, _ = commented(engine, cast)
    [first] = saved(engine, cast, page, LATER)
    work()
    before = anchors(reader)[0]
    saved(engine, cast, page, OTHER)

    work()

    [now] = [row for row in anchors(reader) if row.revision_id == first]
    assert (now.starts, now.ends, now.fit) == (before.starts, before.ends, before.fit)


def test_it_does_not_matter_in_which_order_or_how_often_the_jobs_run(
    engine: Engine, reader: Session, cast: Cast, work: Drain
) -> None:
    page, _ = commented(engine, cast)
    saved(engine, cast, page, LATER, OTHER)

    reanchoring.anchor_threads(engine, [{"page_id": page.id}])
    reanchoring.anchor_threads(engine, [{"page_id": page.id}, {"page_id": page.id}])
    work()

    assert fits(reader) == [Fit.SHIFTED, Fit.DETACHED]


def test_two_workers_at_once_write_it_down_once(engine: Engine, reader: Session, cast: Cast) -> None:
    page, _ = commented(engine, cast)
    saved(engine, cast, page, LATER)
    with reading(engine) as session:
        mine, theirs = (list(reanchoring.new_anchors(session, page.id)) for _ in range(2))

    for each in (mine, theirs):
        with writing(engine) as session:
            reanchoring.write_down(session, each)

    assert fits(reader) == [Fit.SHIFTED]


def test_workers_that_begin_at_once_all_finish(engine: Engine, reader: Session, cast: Cast) -> None:
    page, _ = commented(engine, cast)
    saved(engine, cast, page, LATER, OTHER, TEXT)
    start = Barrier(WORKERS)

    def anchor_it(_: int) -> None:
        start.wait()
        reanchoring.anchor_threads(engine, [{"page_id": page.id}])

    with ThreadPoolExecutor(WORKERS) as workers:
        list(workers.map(anchor_it, range(WORKERS)))

    assert fits(reader) == [Fit.SHIFTED, Fit.DETACHED, Fit.EXACT]


def test_a_text_that_comes_back_much_later_has_the_passage_where_it_was(
    engine: Engine, reader: Session, cast: Cast, work: Drain
) -> None:
    twice = f"{PASSAGE}\n\n{LATER}"
    page, _ = commented(engine, cast)
    saved(engine, cast, page, twice)
    work()
    saved(engine, cast, page, OTHER)
    work()
    saved(engine, cast, page, twice)

    work()

    first, _, last = anchors(reader)
    assert (first.starts, first.ends, first.fit) == (last.starts, last.ends, last.fit)
    assert first.starts == twice.rindex(PASSAGE)


def test_the_first_text_brings_back_the_very_passage_among_two_alike(
    engine: Engine, reader: Session, cast: Cast, work: Drain
) -> None:
    twice = f"Once: {PASSAGE}\n\n{OTHER}\n\nTwice: {PASSAGE}\n"
    page, thread = commented(engine, cast, twice, f"Twice: {PASSAGE}")
    saved(engine, cast, page, twice.replace("Twice: ", ""))
    work()
    saved(engine, cast, page, OTHER)
    work()
    saved(engine, cast, page, twice)

    work()

    last = anchors(reader)[-1]
    assert (last.starts, last.ends, last.fit) == (thread.starts, thread.ends, Fit.EXACT)


def test_a_comment_that_was_thrown_away_meanwhile_leaves_nothing(
    engine: Engine, reader: Session, cast: Cast
) -> None:
    page, _ = commented(engine, cast)
    with writing(engine) as session:
        lin = viewer_for(session, cast.lin)
        comment = Comment("Hm.", Passage(0, 9))
        head = Stage(session, cast).head(page)
        pending = open_thread(session, lin, page, head, comment, pending=True)
    saved(engine, cast, page, LATER)
    with reading(engine) as session:
        found = list(reanchoring.new_anchors(session, page.id))

    with writing(engine) as session:
        discard_thread(session, viewer_for(session, cast.lin), pending)
    with writing(engine) as session:
        reanchoring.write_down(session, found)

    assert len(found) == 2
    assert pending.id not in {row.thread_id for row in anchors(reader)}


def test_what_is_closed_is_not_followed_until_it_is_opened_again(
    engine: Engine, reader: Session, cast: Cast, work: Drain
) -> None:
    page, thread = commented(engine, cast)
    with writing(engine) as session:
        session.add_all([page, thread])
        close_thread(session, viewer_for(session, cast.ada), page, thread)
    saved(engine, cast, page, LATER, f"{LATER}\nMore.\n")
    work()
    assert fits(reader) == []

    with writing(engine) as session:
        session.add(thread)
        reopen_thread(session, viewer_for(session, cast.lin), thread)
    work()

    assert fits(reader) == [Fit.SHIFTED, Fit.SHIFTED]


def test_a_comment_on_an_older_revision_is_found_in_those_since(
    engine: Engine, reader: Session, cast: Cast, work: Drain
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
        old = Stage(session, cast).head(page)
    saved(engine, cast, page, LATER)
    with writing(engine) as session:
        start = TEXT.index(PASSAGE)
        comment = Comment("Why?", Passage(start, start + len(PASSAGE)), ThreadKind.QUESTION)
        open_thread(session, viewer_for(session, cast.lin), page, old, comment)

    work()

    [row] = anchors(reader)
    assert LATER[row.starts : row.ends] == PASSAGE


def test_versions_that_an_import_adds_are_looked_through_as_well(
    engine: Engine, reader: Session, cast: Cast, work: Drain
) -> None:
    page, _ = commented(engine, cast)
    with writing(engine) as session:
        added = Revision(page_id=page.id, number=2, title=page.title, text=LATER, text_hash="2")
        added.author_id = cast.ada.id
        session.add(added)
        announce(session, PageImported(page.id, page.live_id or 0))

    work()

    assert fits(reader) == [Fit.SHIFTED]


def test_a_comment_about_the_whole_page_has_no_place(
    engine: Engine, reader: Session, cast: Cast, work: Drain
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
        open_thread(
            session, viewer_for(session, cast.lin), page, Stage(session, cast).head(page), Comment("Hm.")
        )
    saved(engine, cast, page, LATER)

    work()

    assert fits(reader) == []


def test_only_the_newest_of_very_many_revisions_are_gone_through(
    engine: Engine, reader: Session, cast: Cast, work: Drain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reanchoring, "WALKED", 3)
    page, _ = commented(engine, cast)
    ids = saved(engine, cast, page, *(f"{LATER}\n{'More. ' * n}\n" for n in range(6)))

    work()

    assert [row.revision_id for row in anchors(reader)] == ids[-3:]
    assert set(fits(reader)) == {Fit.SHIFTED}


def test_the_workspace_goes_on_from_the_last_sure_place_before_the_job_has_run(
    browse: Browse, engine: Engine, cast: Cast, work: Drain
) -> None:
    page, thread = commented(engine, cast)
    halved = TEXT.replace(PASSAGE, "Those who began earlier still see the old copy, as long as they run.")
    saved(engine, cast, page, halved)
    work()
    again = halved.replace("as long as they run", "to the end of their transaction")
    saved(engine, cast, page, f"A new beginning.\n\n{again}")

    before = block_of(browse(cast.ada), page, thread)
    work()
    after = block_of(browse(cast.ada), page, thread)

    assert before.startswith("Those who began earlier")
    assert before == after


def test_what_was_written_down_is_what_is_shown(
    browse: Browse, engine: Engine, reader: Session, cast: Cast, work: Drain
) -> None:
    page, thread = commented(engine, cast)
    saved(engine, cast, page, LATER)
    work()
    with writing(engine) as session:
        row = session.scalars(unrestricted(select(Anchor), "a test")).one()
        row.starts = row.ends = None
        row.fit = Fit.DETACHED

    shown = browse(cast.ada).soup(f"/e/{page.id}/review")

    assert shown.select(f"section[aria-labelledby=detached-title] #thread-{thread.id}")


def test_a_page_without_comments_costs_its_worker_no_lock(
    engine: Engine, reader: Session, cast: Cast
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
    saved(engine, cast, page, LATER)

    with writing(engine):
        reanchoring.anchor_threads(engine, [{"page_id": page.id}])

    assert reader.scalar(unrestricted(select(func.count()).select_from(Anchor), "a test")) == 0
