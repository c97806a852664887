"""What a page's badge says, and the trust panel beside it."""

from datetime import datetime

import pytest
from sqlalchemy import Engine

from tests.conftest import Browse
from tests.making import TEXT, days_ago, edit, make_draft, make_page
from tests.reviews.acting import Stage
from tests.statements import noted
from wiki.core.db import now
from wiki.pages.models import Kind, Page
from wiki.pages.queries import head_of
from wiki.reviews.actions import withdraw_round
from wiki.reviews.actions.deciding import pin, settle
from wiki.reviews.badges import Badge, BadgeState, badges_for
from wiki.reviews.models import Verdict
from wiki.reviews.panel import trust_panel

LONG = "".join(f"Paragraph {n} says something of its own about matter {n}.\n\n" for n in range(20)) + (
    "It is not so that anybody must know.\n"
)


def badge_of(stage: Stage, page: Page) -> Badge:
    viewer = stage.cast.viewer(stage.session, stage.cast.mo)
    if not page.is_published:
        viewer = stage.cast.viewer(stage.session, stage.cast.ada)
    stage.session.flush()
    return badges_for(stage.session, viewer, [page])[page.id]


def published(stage: Stage, text: str = TEXT, at: datetime | None = None) -> Page:
    return make_page(stage.session, stage.cast.ada, stage.cast.everyone, text=text, at=at)


def test_a_new_page_is_not_reviewed_yet(stage: Stage) -> None:
    assert badge_of(stage, published(stage)).state is BadgeState.UNREVIEWED


def test_a_draft_says_so_until_it_is_in_review(stage: Stage) -> None:
    draft = make_draft(stage.session, stage.cast.ada, stage.cast.everyone)
    assert badge_of(stage, draft).state is BadgeState.DRAFT

    stage.ask(draft, stage.cast.lin)
    assert badge_of(stage, draft).state is BadgeState.IN_REVIEW


def test_a_round_shows_while_it_lasts(stage: Stage) -> None:
    page = published(stage)
    stage.ask(page, stage.cast.lin)
    assert badge_of(stage, page).state is BadgeState.IN_REVIEW

    stage.judge(stage.cast.lin, page, Verdict.REQUEST_CHANGES)
    assert badge_of(stage, page).state is BadgeState.CHANGES_REQUESTED

    withdraw_round(stage.session, stage.cast.viewer(stage.session, stage.cast.ada), page)
    assert badge_of(stage, page).state is BadgeState.UNREVIEWED


def test_an_approved_page_names_its_reviewer_and_version(stage: Stage) -> None:
    page = published(stage)
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)

    badge = badge_of(stage, page)

    assert badge.state is BadgeState.REVIEWED
    assert [person.name for person in badge.reviewers] == ["Lin Larsen"]
    assert (badge.revision_number, badge.share) == (1, 1.0)


def test_a_small_edit_keeps_the_badge_and_says_how_small(stage: Stage) -> None:
    page = published(stage, LONG)
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    edit(
        stage.session,
        stage.cast.ada,
        page,
        LONG.replace("of its own about matter 7", "all of its own about matter 7"),
    )

    badge = badge_of(stage, page)

    assert badge.state is BadgeState.REVIEWED
    assert 0.9 < badge.share < 1


@pytest.mark.parametrize(
    "later",
    [
        LONG.replace("matter 7", "matter 8"),
        LONG.replace("matter 7.", "matter 7. Never mind."),
        LONG.replace("matter 7.", "matter 7, see `rm`."),
        LONG.replace("matter 7", "matter"),
        LONG.replace("not so", "so"),
        LONG.replace("\n\nParagraph 7", " -\n\nParagraph 7").replace("matter 7", "matter -7"),
    ],
)
def test_a_small_change_that_may_turn_the_text_around_leaves_it_partly_reviewed(
    stage: Stage, later: str
) -> None:
    page = published(stage, LONG)
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    edit(stage.session, stage.cast.ada, page, later)

    badge = badge_of(stage, page)

    assert badge.state is BadgeState.PARTLY_REVIEWED
    assert badge.share > 0.9


def test_what_an_earlier_round_approved_stays_covered(stage: Stage) -> None:
    page = published(stage, LONG)
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    edit(stage.session, stage.cast.ada, page, "Something else altogether for a while.")
    stage.judge(stage.cast.mo, page, Verdict.APPROVE)
    edit(stage.session, stage.cast.ada, page, LONG + "Something else altogether for a while.")

    assert badge_of(stage, page).share == 1


def test_what_was_never_in_an_approved_text_is_not_covered_however_old_it_is(stage: Stage) -> None:
    page = published(stage, LONG)
    edit(stage.session, stage.cast.ada, page, "Nothing of that is left here.")
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    edit(stage.session, stage.cast.ada, page, LONG)

    assert badge_of(stage, page).share < 0.1


def test_words_an_approval_only_carried_over_to_are_not_covered(stage: Stage) -> None:
    page = published(stage, LONG)
    round_ = stage.ask(page, stage.cast.lin, stage.cast.mo)
    round_.quorum = 2
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    edit(stage.session, stage.cast.ada, page, LONG.replace("something of its own", "nothing", 1))
    pin(stage.session, round_, head_of(stage.session, stage.cast.viewer(stage.session, stage.cast.mo), page))
    round_.quorum = 1
    viewer = stage.cast.viewer(stage.session, stage.cast.ada)
    settle(stage.session, viewer, page, round_, now())

    badge = badge_of(stage, page)

    assert (badge.state, badge.revision_number) == (BadgeState.REVIEWED, 1)
    assert 0.9 < badge.share < 1


def test_a_larger_edit_leaves_it_partly_reviewed(stage: Stage) -> None:
    page = published(stage, LONG)
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    edit(stage.session, stage.cast.ada, page, LONG + LONG.replace("Paragraph", "Addendum")[: len(LONG) // 3])

    assert badge_of(stage, page).state is BadgeState.PARTLY_REVIEWED


def test_a_rewritten_page_is_not_reviewed(stage: Stage) -> None:
    page = published(stage)
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    edit(stage.session, stage.cast.ada, page, LONG)

    assert badge_of(stage, page).state is BadgeState.UNREVIEWED


def test_a_page_nobody_else_looked_at_for_long_needs_a_check(stage: Stage) -> None:
    page = published(stage, at=days_ago(400))
    edit(stage.session, stage.cast.ada, page, LONG, at=days_ago(1))

    assert badge_of(stage, page).state is BadgeState.CHECK_DUE


def test_a_colleagues_edit_is_a_look(stage: Stage) -> None:
    page = published(stage, at=days_ago(400))
    edit(stage.session, stage.cast.grace, page, LONG, at=days_ago(1))

    assert badge_of(stage, page).state is BadgeState.UNREVIEWED


def test_the_panel_says_whom_it_waits_for(stage: Stage) -> None:
    page = published(stage)
    stage.ask(page, stage.cast.lin, stage.cast.mo)
    stage.judge(stage.cast.mo, page, Verdict.COMMENT)

    panel = trust_panel(stage.session, stage.cast.viewer(stage.session, stage.cast.grace), page)

    assert panel.waiting_names == ["Lin Larsen"]


def test_a_list_of_badges_costs_the_same_at_any_length(engine: Engine, stage: Stage) -> None:
    pages = [published(stage, LONG + str(n)) for n in range(12)]
    for page in pages:
        stage.judge(stage.cast.lin, page, Verdict.APPROVE)
        edit(stage.session, stage.cast.ada, page, LONG + "More.")
    viewer = stage.cast.viewer(stage.session, stage.cast.mo)
    stage.session.flush()

    with noted(engine) as statements:
        badges = badges_for(stage.session, viewer, pages)
    with noted(engine) as again:
        badges_for(stage.session, viewer, pages)

    assert len(badges) == 12
    assert len(statements) <= 5
    assert len(again) <= 4


def test_an_approval_by_somebody_new_to_the_subject_does_not_say_more_than_it_is(stage: Stage) -> None:
    cast, session = stage.cast, stage.session
    page = make_page(session, cast.ada, cast.everyone, topics=(cast.docks,))
    stage.judge(cast.grace, page, Verdict.APPROVE)
    assert badge_of(stage, page).state is BadgeState.READ

    make_page(session, cast.grace, cast.lab, "Docks, in confidence", topics=(cast.docks,))
    make_page(session, cast.grace, cast.everyone, "Something else", topics=(cast.postgres,))
    make_draft(session, cast.grace, cast.everyone, "Docks, one day", topics=(cast.docks,))
    assert badge_of(stage, page).state is BadgeState.READ

    make_page(session, cast.grace, cast.everyone, "What docks do", topics=(cast.docks,))
    assert badge_of(stage, page).state is BadgeState.REVIEWED


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.EXPLAINER])
def test_asking_or_telling_of_a_mistake_does_not_show_that_one_knows(stage: Stage, kind: Kind) -> None:
    cast, session = stage.cast, stage.session
    page = make_page(session, cast.ada, cast.everyone, topics=(cast.docks,))
    stage.judge(cast.grace, page, Verdict.APPROVE)
    make_page(session, cast.grace, cast.everyone, "What is a dock?", topics=(cast.docks,), kind=kind)

    assert badge_of(stage, page).state is BadgeState.READ


def test_the_approval_of_a_steward_needs_no_page_of_theirs(stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, topics=(stage.cast.docks,))
    stage.judge(stage.cast.stella, page, Verdict.APPROVE)

    assert badge_of(stage, page).state is BadgeState.REVIEWED


def test_whoever_approved_three_others_on_it_knows_it(stage: Stage) -> None:
    cast = stage.cast
    pages = [
        make_page(stage.session, cast.ada, cast.everyone, f"Dock {n}", topics=(cast.docks,)) for n in range(4)
    ]
    lesson = make_page(
        stage.session, cast.ada, cast.everyone, "A dock too low", topics=(cast.docks,), kind=Kind.LESSON
    )
    for page in [*pages[:3], lesson]:
        stage.judge(cast.lin, page, Verdict.APPROVE)
    assert badge_of(stage, pages[0]).state is BadgeState.READ

    stage.judge(cast.lin, pages[3], Verdict.APPROVE)

    assert badge_of(stage, pages[0]).state is BadgeState.REVIEWED


def test_the_page_says_so_and_offers_to_ask_somebody_who_knows(browse: Browse, stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, topics=(stage.cast.docks,))
    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    stage.session.commit()

    panel = browse(stage.cast.ada).soup(page.path).select("#trust")[0]

    assert "Read by a peer" in panel.text
    said = "It does not stand yet on the approval of somebody who explained Docks for all to read"
    assert f"{said}; ask somebody who did" in panel.text
    assert "Read by a peer" in browse(stage.cast.grace).text("/e")
