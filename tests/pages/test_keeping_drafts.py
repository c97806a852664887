"""Keeping unsaved words, whoever calls: one draft a form, the newest words win, nothing else is touched."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from tests.cast import Cast
from tests.making import make_draft, make_page
from wiki.core.access import NotFound, Refused
from wiki.core.db import Session
from wiki.pages.actions import keep_draft, let_go, settle_drafts
from wiki.pages.models import Draft, DraftReason
from wiki.pages.queries.drafts import draft_of_form, find_draft
from wiki.pages.typed import Typed, taken_from

TYPED = Typed(title="Why tables bloat", text="What I typed.", base=1, token="a-form-of-my-own")


def drafts(session: Session) -> int:
    return session.scalar(select(func.count(Draft.id))) or 0


def test_a_form_has_one_draft(session: Session, cast: Cast) -> None:
    ada = cast.viewer(session, cast.ada)
    page = make_page(session, cast.ada, cast.everyone)

    keep_draft(session, ada, page, TYPED, sequence=1)
    keep_draft(session, ada, page, replace(TYPED, text="What I typed next."), sequence=2)

    draft = draft_of_form(session, ada, TYPED.token)
    assert draft
    assert (draft.text, draft.sequence, drafts(session)) == ("What I typed next.", 2, 1)


def test_an_older_state_that_arrives_late_changes_nothing(session: Session, cast: Cast) -> None:
    ada = cast.viewer(session, cast.ada)

    keep_draft(session, ada, None, TYPED, sequence=5)
    late = keep_draft(session, ada, None, replace(TYPED, text="Older."), sequence=4)

    assert (late.text, late.sequence) == ("What I typed.", 5)


def test_a_form_that_does_not_count_always_has_the_newest(session: Session, cast: Cast) -> None:
    ada = cast.viewer(session, cast.ada)
    opened = taken_from(keep_draft(session, ada, None, TYPED, sequence=5))

    draft = keep_draft(session, ada, None, replace(TYPED, text="Newest."))
    settle_drafts(session, ada, opened)

    assert (draft.text, drafts(session)) == ("Newest.", 1)


def test_two_people_with_one_token_keep_their_own(session: Session, cast: Cast) -> None:
    keep_draft(session, cast.viewer(session, cast.ada), None, TYPED)
    keep_draft(session, cast.viewer(session, cast.grace), None, replace(TYPED, text="Hers."))

    assert drafts(session) == 2


def test_words_passed_over_are_kept_beside_what_is_typed(session: Session, cast: Cast) -> None:
    ada = cast.viewer(session, cast.ada)
    page = make_page(session, cast.ada, cast.everyone)
    other = replace(TYPED, token="made-for-it")

    keep_draft(session, ada, page, TYPED)
    draft = keep_draft(session, ada, page, other, reason=DraftReason.PASSED_OVER)

    assert draft.reason is DraftReason.PASSED_OVER
    assert drafts(session) == 2


def test_nobody_keeps_words_on_a_page_they_may_not_edit(session: Session, cast: Cast) -> None:
    begun = make_draft(session, cast.ada, cast.everyone)

    with pytest.raises(Refused):
        keep_draft(session, cast.viewer(session, cast.grace), begun, TYPED)


def test_a_form_opened_from_a_draft_takes_its_place(session: Session, cast: Cast) -> None:
    ada = cast.viewer(session, cast.ada)
    first = keep_draft(session, ada, None, TYPED, sequence=3)

    keep_draft(session, ada, None, taken_from(first))

    assert draft_of_form(session, ada, TYPED.token) is None
    assert drafts(session) == 1


def test_a_draft_whose_own_form_went_on_stays(session: Session, cast: Cast) -> None:
    ada = cast.viewer(session, cast.ada)
    opened = taken_from(keep_draft(session, ada, None, TYPED, sequence=3))
    keep_draft(session, ada, None, replace(TYPED, text="Went on."), sequence=4)

    keep_draft(session, ada, None, opened)

    assert drafts(session) == 2


def test_saving_lets_go_of_both(session: Session, cast: Cast) -> None:
    ada = cast.viewer(session, cast.ada)
    opened = taken_from(keep_draft(session, ada, None, TYPED, sequence=3))

    settle_drafts(session, ada, opened)

    assert drafts(session) == 0


def test_nobody_reads_or_lets_go_of_anothers(session: Session, cast: Cast) -> None:
    stella = cast.viewer(session, cast.stella)
    draft = keep_draft(session, cast.viewer(session, cast.ada), None, TYPED)

    let_go(session, stella, draft.id)

    assert drafts(session) == 1
    with pytest.raises(NotFound):
        find_draft(session, stella, draft.id)


def test_words_of_any_length_are_kept(session: Session, cast: Cast) -> None:
    long = replace(TYPED, title="long " * 2000, note="why " * 2000, space_id=999_999)

    draft = keep_draft(session, cast.viewer(session, cast.ada), None, long)

    assert (draft.title, draft.note, draft.space_id) == (long.title, long.note, None)
