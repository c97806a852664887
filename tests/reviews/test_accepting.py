"""Suggesting, accepting and refusing, on the review page."""

import pytest
from sqlalchemy import Engine, select

from tests.conftest import Browse, Drain
from tests.making import TEXT, edit, make_page
from tests.reviews.acting import Stage, threads
from wiki.core.access import unrestricted
from wiki.core.db import reading
from wiki.pages.actions import delete
from wiki.pages.models import Credit, Page, Revision
from wiki.pages.queries import find_page, head_of
from wiki.people.models import Person
from wiki.reviews.actions import Comment, Passage, open_thread
from wiki.reviews.models import Round, Thread, ThreadKind, ThreadState
from wiki.reviews.queries.credits import credited_out
from wiki.spaces.viewers import viewer_for


def asked(stage: Stage) -> Page:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, stage.cast.grace)
    return page


def suggest(
    stage: Stage, person: Person, page: Page, quote: str, instead: str, *, pending: bool = False
) -> Thread:
    viewer = viewer_for(stage.session, person)
    head = head_of(stage.session, viewer, page)
    start = head.text.index(quote)
    comment = Comment("", Passage(start, start + len(quote)), ThreadKind.SUGGESTION, instead)
    return open_thread(stage.session, viewer, page, head, comment, pending=pending)


def accepted(page: Page, *chosen: Thread) -> dict[str, object]:
    return {"revision_id": str(page.head_id), "thread": [str(thread.id) for thread in chosen]}


def revisions(engine: Engine) -> list[Revision]:
    with reading(engine) as session:
        return list(session.scalars(unrestricted(select(Revision).order_by(Revision.id), "test")))


def credited(engine: Engine) -> list[tuple[int, int]]:
    with reading(engine) as session:
        rows = session.execute(unrestricted(select(Credit.person_id, Credit.characters), "test"))
        return [(row[0], row[1]) for row in rows]


def form(quote: str, instead: str | None, **more: str) -> dict[str, str]:
    start = TEXT.index(quote)
    given = {
        "kind": "suggestion",
        "starts": str(start),
        "ends": str(start + len(quote)),
        "revision": "1",
        "comment": f"{start}-{start + len(quote)}",
        "form_id": "passage",
    }
    return {**given, **({} if instead is None else {"replacement": instead}), **more}


def test_what_is_suggested_is_shown_as_what_goes_and_what_comes(
    browse: Browse, engine: Engine, stage: Stage
) -> None:
    page = asked(stage)
    stage.session.commit()

    answer = browse(stage.cast.grace).post(
        f"/e/{page.id}/review/comments", form("old copy", "old row", send="now")
    )

    assert answer.status_code == 303
    shown = browse(stage.cast.ada).soup(f"/e/{page.id}/review")
    assert "copy" in str(shown.select_one(".sugg del"))
    assert "row" in str(shown.select_one(".sugg ins"))
    assert threads(engine)[0].replacement == "old row"


@pytest.mark.parametrize(
    "sent",
    [
        form("old copy", "old copy"),
        form("old copy", None),
        form("old copy", "x" * 20_001),
        {**form("old copy", "new"), "starts": "", "ends": "", "comment": ""},
        {**form("old copy", "new"), "starts": "0", "ends": str(len(TEXT))},
    ],
    ids=["the same", "half a form", "too long", "no passage", "the whole page"],
)
def test_what_cannot_be_suggested_is_refused_with_a_sentence(
    browse: Browse, engine: Engine, stage: Stage, sent: dict[str, str]
) -> None:
    page = asked(stage)
    stage.session.commit()

    assert browse(stage.cast.grace).post(f"/e/{page.id}/review/comments", sent).status_code == 422
    assert threads(engine) == []


def test_several_become_one_version_that_names_who_suggested(
    browse: Browse, engine: Engine, stage: Stage, work: Drain
) -> None:
    page = asked(stage)
    one = suggest(stage, stage.cast.grace, page, "old copy", "old row")
    other = suggest(stage, stage.cast.lin, page, "fast local disks", "")
    stage.session.commit()

    answer = browse(stage.cast.ada).post(f"/e/{page.id}/review/suggestions", accepted(page, one, other))

    assert answer.status_code == 303
    [_, revision] = revisions(engine)
    assert revision.text == TEXT.replace("old copy", "old row", 1).replace("fast local disks", "")
    assert revision.note == "Suggested by Grace Gomez and Lin Larsen"
    assert {thread.applied_id for thread in threads(engine)} == {revision.id}
    assert dict(credited(engine)) == {stage.cast.grace.id: len("row"), stage.cast.lin.id: 0}
    assert "Ada Adeyemi with Grace Gomez and Lin Larsen" in browse(stage.cast.ada).text(
        f"/e/{page.id}/history"
    )
    work()
    assert "took over what you suggested" in browse(stage.cast.grace).text("/inbox")


def test_pressing_twice_accepts_once(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)
    one = suggest(stage, stage.cast.grace, page, "old copy", "old row")
    stage.session.commit()
    ada, sent = browse(stage.cast.ada), accepted(page, one)

    answers = [ada.post(f"/e/{page.id}/review/suggestions", sent).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert len(revisions(engine)) == 2


def test_two_about_the_same_words_are_refused_by_name(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)
    one = suggest(stage, stage.cast.grace, page, "the old copy behind", "nothing")
    other = suggest(stage, stage.cast.lin, page, "old copy", "old row")
    stage.session.commit()

    answer = browse(stage.cast.ada).post(f"/e/{page.id}/review/suggestions", accepted(page, one, other))

    assert answer.status_code == 422
    assert "What Grace Gomez suggests" in answer.text
    assert "What Lin Larsen suggests" in answer.text
    assert len(revisions(engine)) == 1


def test_a_page_that_moved_on_is_shown_before_anything_is_accepted(
    browse: Browse, engine: Engine, stage: Stage
) -> None:
    page = asked(stage)
    one = suggest(stage, stage.cast.grace, page, "old copy", "old row")
    sent = accepted(page, one)
    edit(stage.session, stage.cast.ada, page, TEXT.replace("version 16", "version 17"))
    stage.session.commit()

    answer = browse(stage.cast.ada).post(f"/e/{page.id}/review/suggestions", sent)

    assert answer.status_code == 409
    assert "Somebody edited this page" in answer.text
    assert len(revisions(engine)) == 2


def test_a_passage_that_changed_is_applied_by_hand(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)
    passage = "Readers who started earlier still get the old copy."
    one = suggest(stage, stage.cast.grace, page, passage, "Old readers keep it.")
    later = TEXT.replace("still get the old", "still see the old")
    edit(stage.session, stage.cast.ada, page, later)
    stage.session.commit()
    ada = browse(stage.cast.ada)

    by_hand = ada.soup(f"/e/{page.id}/review").select_one(f"a[href^='/e/{page.id}/edit#passage-2-']")
    assert by_hand
    assert "Apply it by hand" in by_hand.text
    starts, ends = map(int, str(by_hand["href"]).split("-")[-2:])
    assert "still see the old" in later[starts:ends]
    assert ada.post(f"/e/{page.id}/review/suggestions", accepted(page, one)).status_code == 422
    assert len(revisions(engine)) == 2


def test_what_is_declined_is_not_accepted_until_it_is_opened_again(
    browse: Browse, engine: Engine, stage: Stage
) -> None:
    page = asked(stage)
    one = suggest(stage, stage.cast.grace, page, "old copy", "old row")
    stage.session.commit()
    ada, sent = browse(stage.cast.ada), accepted(page, one)

    ada.post(f"/e/{page.id}/threads/{one.id}/refusal", {"reason": "It is a copy."})
    assert ada.post(f"/e/{page.id}/review/suggestions", sent).status_code == 422
    browse(stage.cast.grace).post(f"/e/{page.id}/threads/{one.id}/reopening")
    assert ada.post(f"/e/{page.id}/review/suggestions", sent).status_code == 303
    assert threads(engine)[0].state is ThreadState.RESOLVED


def test_what_was_not_sent_and_what_is_elsewhere_does_not_exist(
    browse: Browse, engine: Engine, stage: Stage
) -> None:
    page = asked(stage)
    elsewhere = make_page(stage.session, stage.cast.ada, stage.cast.everyone, "Another")
    hidden = suggest(stage, stage.cast.grace, page, "old copy", "old row", pending=True)
    far = suggest(stage, stage.cast.grace, elsewhere, "old copy", "old row")
    stage.session.commit()
    ada = browse(stage.cast.ada)

    for thread in (hidden, far):
        assert ada.post(f"/e/{page.id}/review/suggestions", accepted(page, thread)).status_code == 404
    assert (
        browse(stage.cast.grace).post(f"/e/{page.id}/review/suggestions", accepted(page, hidden)).status_code
        == 422
    )
    assert len(revisions(engine)) == 2


def test_nothing_is_accepted_on_a_deleted_page_or_without_a_tick(
    browse: Browse, engine: Engine, stage: Stage
) -> None:
    page = asked(stage)
    one = suggest(stage, stage.cast.grace, page, "old copy", "old row")
    stage.session.commit()
    ada = browse(stage.cast.ada)

    assert ada.post(f"/e/{page.id}/review/suggestions", accepted(page)).status_code == 422
    delete(stage.session, viewer_for(stage.session, stage.cast.ada), page)
    stage.session.commit()
    assert ada.post(f"/e/{page.id}/review/suggestions", accepted(page, one)).status_code == 410


def test_whose_words_are_most_of_what_changed_is_no_longer_a_reviewer(browse: Browse, stage: Stage) -> None:
    page = asked(stage)
    long = "old row of the table as it was before, which nobody new will ever look at"
    one = suggest(stage, stage.cast.grace, page, "old copy", long)
    stage.session.commit()
    browse(stage.cast.ada).post(f"/e/{page.id}/review/suggestions", accepted(page, one))

    round_ = stage.session.scalars(unrestricted(select(Round), "test")).one()
    page = find_page(stage.session, viewer_for(stage.session, stage.cast.ada), page.id)
    assert credited_out(stage.session, page, round_) == set()
    round_.pinned_id = page.head_id or 0
    assert credited_out(stage.session, page, round_) == {stage.cast.grace.id}
    edit(stage.session, stage.cast.ada, page, TEXT + "\nAnd very much more of it. " * 9)
    round_.pinned_id = page.head_id or 0
    assert credited_out(stage.session, page, round_) == set()


def test_a_few_letters_make_nobody_a_co_author(browse: Browse, stage: Stage) -> None:
    page = asked(stage)
    one = suggest(stage, stage.cast.grace, page, "old copy", "old row of the table")
    stage.session.commit()
    browse(stage.cast.ada).post(f"/e/{page.id}/review/suggestions", accepted(page, one))

    round_ = stage.session.scalars(unrestricted(select(Round), "test")).one()
    page = find_page(stage.session, viewer_for(stage.session, stage.cast.ada), page.id)
    round_.pinned_id = page.head_id or 0
    assert credited_out(stage.session, page, round_) == set()


def test_an_author_says_once_it_is_closed_that_it_helped(
    browse: Browse, engine: Engine, stage: Stage
) -> None:
    page = asked(stage)
    thread = stage.comment(stage.cast.grace, page, "old copy")
    stage.session.commit()
    ada, address = browse(stage.cast.ada), f"/e/{page.id}/threads/{thread.id}"

    assert ada.post(f"{address}/help").status_code == 403
    ada.post(f"{address}/resolution")
    assert "This helped" in ada.text(f"/e/{page.id}/review")
    assert browse(stage.cast.grace).post(f"{address}/help").status_code == 403
    ada.post(f"{address}/help")
    assert threads(engine)[0].helped_by_id == stage.cast.ada.id
    ada.post(f"{address}/help", {"undo": "1"})
    assert threads(engine)[0].helped_at is None
