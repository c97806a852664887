"""Keeping a page right: whose turn it is, who is reminded, and how it is handed on."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select, update

from tests.conftest import Browse, Drain
from tests.making import TEXT, days_ago, edit, make_page
from tests.reviews.acting import Stage
from wiki.core.access import PageAudience, Refused, unrestricted
from wiki.core.audiences import SPACE
from wiki.core.clock import now
from wiki.core.db import reading
from wiki.notices.models import Notice, Reason
from wiki.pages.models import Page, PagePerson, PageRole
from wiki.pages.queries import revision_of
from wiki.people.models import Person
from wiki.reviews.actions import Comment
from wiki.reviews.actions.checking import flag_passage, say_how_it_went, say_still_right
from wiki.reviews.actions.keeping import name_keeper, release_keeper
from wiki.reviews.actions.threads import close_thread
from wiki.reviews.models import Flag, Outcome, ThreadKind
from wiki.reviews.tending import tend
from wiki.reviews.turns import waiting_count, waiting_for

REASON = "a test looks at everything"
Told = Callable[[datetime], list[tuple[str, str]]]


def kept_page(stage: Stage, days: float = 0, *, keeper: Person | None = None) -> Page:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, at=days_ago(days))
    name(stage, stage.cast.ada, page, keeper or stage.cast.lin)
    stage.session.flush()
    return page


def name(stage: Stage, by: Person, page: Page, person: Person, role: PageRole = PageRole.KEEPER) -> None:
    name_keeper(stage.session, stage.cast.viewer(stage.session, by), page, person.id, role)


def turns(stage: Stage, person: Person, at: datetime | None = None) -> list[str]:
    stage.session.flush()
    viewer = stage.cast.viewer(stage.session, person)
    found = [each.reason.value for each in waiting_for(stage.session, viewer, at=at)]
    if at is None:
        assert waiting_count(stage.session, viewer) == len(found)
    return found


def flag(stage: Stage, page: Page, by: Person) -> int:
    viewer = stage.cast.viewer(stage.session, by)
    revision = revision_of(stage.session, viewer, page, page.version)
    comment = Comment("Not since 17.", None, ThreadKind.ISSUE)
    return flag_passage(stage.session, viewer, page, revision, Flag.OUTDATED, comment).id


def try_in_vain(stage: Stage, page: Page, by: Person) -> None:
    viewer = stage.cast.viewer(stage.session, by)
    revision = revision_of(stage.session, viewer, page, page.version)
    say_how_it_went(stage.session, viewer, page, revision, Outcome.FAILED, "Step two fails.")


@pytest.mark.parametrize(("days", "found"), [(179, []), (181, ["check"])])
def test_a_check_is_the_keepers_once_the_interval_is_over(stage: Stage, days: int, found: list[str]) -> None:
    kept_page(stage, days)

    assert turns(stage, stage.cast.lin) == found
    assert turns(stage, stage.cast.grace) == []


def test_still_right_ends_the_turn(stage: Stage) -> None:
    page = kept_page(stage, 200)

    say_still_right(stage.session, stage.cast.viewer(stage.session, stage.cast.lin), page, page.live_id)

    assert turns(stage, stage.cast.lin) == []


def test_work_of_another_author_counts_as_a_look(stage: Stage) -> None:
    page = kept_page(stage, 200)

    edit(stage.session, stage.cast.grace, page, TEXT + "More.")

    assert turns(stage, stage.cast.lin) == []


def test_whoever_alone_wrote_it_is_not_asked_for_what_they_may_not_do(stage: Stage) -> None:
    kept_page(stage, 200, keeper=stage.cast.ada)

    assert turns(stage, stage.cast.ada) == []


def test_a_flag_is_the_keepers_until_it_is_settled(stage: Stage) -> None:
    page = kept_page(stage)
    flag(stage, page, stage.cast.mo)
    assert turns(stage, stage.cast.lin) == ["check"]

    [thread] = stage.threads(page)
    close_thread(stage.session, stage.cast.viewer(stage.session, stage.cast.ada), page, thread)

    assert turns(stage, stage.cast.lin) == []


def test_what_a_keeper_flagged_waits_for_others(stage: Stage) -> None:
    page = kept_page(stage)

    flag(stage, page, stage.cast.lin)

    assert turns(stage, stage.cast.lin) == []


def test_a_failure_is_the_keepers_until_somebody_finds_it_right(stage: Stage) -> None:
    page = kept_page(stage)
    try_in_vain(stage, page, stage.cast.mo)
    assert turns(stage, stage.cast.lin) == ["check"]

    say_still_right(stage.session, stage.cast.viewer(stage.session, stage.cast.grace), page, page.live_id)

    assert turns(stage, stage.cast.lin) == []


def test_the_backup_steps_in_after_a_week(stage: Stage) -> None:
    page = kept_page(stage, 181)
    name(stage, stage.cast.ada, page, stage.cast.grace, PageRole.BACKUP)

    assert turns(stage, stage.cast.grace) == []
    assert turns(stage, stage.cast.grace, now() + timedelta(days=7)) == ["check"]


@pytest.mark.parametrize("gone", [{"deactivated_at": days_ago(1)}, {"away_until": days_ago(-9).date()}])
def test_the_backup_steps_in_at_once_for_a_keeper_who_is_not_there(
    stage: Stage, gone: dict[str, object]
) -> None:
    page = kept_page(stage, 181)
    name(stage, stage.cast.ada, page, stage.cast.grace, PageRole.BACKUP)

    stage.session.execute(update(Person).where(Person.id == stage.cast.lin.id).values(gone))

    assert turns(stage, stage.cast.grace) == ["check"]


def test_what_is_to_be_checked_leads_to_the_page(stage: Stage, browse: Browse) -> None:
    page = kept_page(stage, 200)
    stage.session.commit()

    [row] = browse(stage.cast.lin).soup("/reviews").select(".todo li")

    assert "You keep it right, and it is to be checked" in row.text
    assert row.select_one("a.btn")["href"] == f"/e/{page.id}#trust"  # type: ignore[index]  # it is there


@pytest.fixture
def told(engine: Engine, work: Drain, stage: Stage) -> Told:
    """Look after the checks at an instant, twice, and return who has been told what by then."""

    def look(at: datetime) -> list[tuple[str, str]]:
        stage.session.commit()
        tend(engine, at=at)
        tend(engine, at=at)
        work()
        wanted = [Reason.CHECK_DUE, Reason.RELIEVED]
        rows = select(Person.handle, Notice.reason).join(Notice, Notice.person_id == Person.id)
        with reading(engine) as session:
            found = session.execute(
                unrestricted(rows.where(Notice.reason.in_(wanted)).order_by(Notice.id), REASON)
            )
            return [(handle, reason.value) for handle, reason in found]

    return look


def test_a_keeper_is_reminded_once_and_again_when_the_next_check_is_due(stage: Stage, told: Told) -> None:
    page = kept_page(stage, 181)
    assert told(now()) == [("lin", "check_due")]
    assert told(now() + timedelta(days=6)) == [("lin", "check_due")]

    say_still_right(stage.session, stage.cast.viewer(stage.session, stage.cast.lin), page, page.live_id)

    assert told(now() + timedelta(days=181)) == [("lin", "check_due"), ("lin", "check_due")]


def test_the_reminder_is_a_sentence_that_leads_to_the_page(stage: Stage, told: Told, browse: Browse) -> None:
    kept_page(stage, 181)
    told(now())

    assert "You keep it right, and it is to be checked" in browse(stage.cast.lin).text("/inbox")


def test_a_keeper_who_is_away_hears_when_they_are_back(stage: Stage, told: Told) -> None:
    kept_page(stage, 181)
    days = {"away_from": days_ago(2).date(), "away_until": days_ago(-2).date()}
    stage.session.execute(update(Person).where(Person.id == stage.cast.lin.id).values(days))

    assert told(now()) == []
    assert told(now() + timedelta(days=4)) == [("lin", "check_due")]


def test_a_keeper_who_may_no_longer_read_the_page_hears_nothing(stage: Stage, told: Told) -> None:
    page = kept_page(stage, 181)
    stage.session.commit()
    move_to_lab(stage, page)

    assert told(now()) == []
    assert turns(stage, stage.cast.lin) == []


def move_to_lab(stage: Stage, page: Page) -> None:
    stage.session.execute(
        update(PageAudience)
        .where(PageAudience.page_id == page.id)
        .values(audience=SPACE.of(stage.cast.lab.id))
    )
    stage.session.commit()


def keepers(stage: Stage, page: Page) -> list[int]:
    rows = select(PagePerson.person_id).where(
        PagePerson.page_id == page.id, PagePerson.role == PageRole.KEEPER
    )
    return list(stage.session.scalars(unrestricted(rows, REASON)))


def test_an_author_does_not_take_the_keeping_from_somebody(stage: Stage) -> None:
    page = kept_page(stage)

    with pytest.raises(Refused, match="hand it on"):
        name(stage, stage.cast.ada, page, stage.cast.grace)
    with pytest.raises(Refused, match="hand it on"):
        name(stage, stage.cast.grace, page, stage.cast.grace)
    ada = stage.cast.viewer(stage.session, stage.cast.ada)
    with pytest.raises(Refused, match="hand it on"):
        release_keeper(stage.session, ada, page, PageRole.KEEPER)

    assert keepers(stage, page) == [stage.cast.lin.id]


def test_a_keeper_lets_go_and_a_steward_hands_it_on_and_the_one_relieved_hears(
    stage: Stage, told: Told, browse: Browse
) -> None:
    page = kept_page(stage)
    name(stage, stage.cast.stella, page, stage.cast.grace)
    assert keepers(stage, page) == [stage.cast.grace.id]
    assert told(now()) == [("lin", "relieved")]
    assert "Stella Stark relieved you of keeping it right" in browse(stage.cast.lin).text("/inbox")

    browse(stage.cast.grace).post(f"/e/{page.id}/keepers", {"stop": "1", "role": "keeper"})

    assert keepers(stage, page) == []
    assert told(now()) == [("lin", "relieved")]


@pytest.mark.parametrize(("days", "free"), [(13, False), (15, True)])
def test_after_two_weeks_without_an_answer_anybody_may_take_over(
    stage: Stage,
    days: int,
    free: bool,  # noqa: FBT001 - a column of the table
) -> None:
    page = kept_page(stage, 200)
    stage.session.execute(update(PagePerson).values(reminded_at=days_ago(days)))
    stage.session.expire_all()

    if free:
        name(stage, stage.cast.grace, page, stage.cast.grace)
        assert keepers(stage, page) == [stage.cast.grace.id]
    else:
        with pytest.raises(Refused):
            name(stage, stage.cast.grace, page, stage.cast.grace)


def test_whoever_answered_the_reminder_keeps_the_page(stage: Stage) -> None:
    page = kept_page(stage, 181)
    stage.session.execute(update(PagePerson).values(reminded_at=days_ago(20)))
    say_still_right(stage.session, stage.cast.viewer(stage.session, stage.cast.lin), page, page.live_id)
    stage.session.expire_all()

    with pytest.raises(Refused):
        name(stage, stage.cast.grace, page, stage.cast.grace)


def test_whoever_let_a_flag_be_settled_by_others_keeps_the_page(stage: Stage) -> None:
    page = kept_page(stage)
    flag(stage, page, stage.cast.mo)
    stage.session.execute(update(PagePerson).values(reminded_at=days_ago(20)))
    [thread] = stage.threads(page)
    close_thread(stage.session, stage.cast.viewer(stage.session, stage.cast.ada), page, thread)
    stage.session.expire_all()

    with pytest.raises(Refused):
        name(stage, stage.cast.grace, page, stage.cast.grace)


def test_for_a_keeper_who_left_anybody_steps_in(stage: Stage) -> None:
    page = kept_page(stage)
    stage.session.get_one(Person, stage.cast.lin.id).deactivated_at = days_ago(1)

    name(stage, stage.cast.grace, page, stage.cast.grace)

    assert keepers(stage, page) == [stage.cast.grace.id]


def test_a_flag_is_named_in_its_conversation(stage: Stage, browse: Browse) -> None:
    page = kept_page(stage)
    flag(stage, page, stage.cast.mo)
    stage.session.commit()

    assert "Flagged as out of date" in browse(stage.cast.ada).text(f"/e/{page.id}/review")
