"""Check dates: what makes them early, and who says that a page is still right."""

import pytest
from sqlalchemy import Engine, select

from tests.conftest import Browse, Settle
from tests.making import TEXT, days_ago, edit, make_draft, make_page
from tests.reviews.acting import Stage, threads
from wiki.core.access import Refused, Stale, unrestricted
from wiki.core.db import Session, reading
from wiki.notices.models import Notice, Reason
from wiki.pages.models import Page, PageRole
from wiki.pages.queries import revision_of
from wiki.people.models import Person
from wiki.reviews.actions.checking import say_how_it_went, say_still_right, take_back
from wiki.reviews.actions.keeping import name_keeper
from wiki.reviews.badges import BadgeState
from wiki.reviews.checking import Check, Sign
from wiki.reviews.models import Flag, Outcome, Trial
from wiki.reviews.panel import TrustPanel, trust_panel


def panel_of(stage: Stage, page: Page) -> TrustPanel:
    stage.session.flush()
    return trust_panel(stage.session, stage.cast.viewer(stage.session, stage.cast.mo), page)


def check_of(stage: Stage, page: Page) -> Check:
    return panel_of(stage, page).check


def published(stage: Stage, text: str = TEXT, title: str = "Why tables bloat", days: float = 0) -> Page:
    return make_page(stage.session, stage.cast.ada, stage.cast.everyone, title, text=text, at=days_ago(days))


def still_right(stage: Stage, person: Person, page: Page) -> None:
    say_still_right(stage.session, stage.cast.viewer(stage.session, person), page, page.live_id)


def tried(stage: Stage, person: Person, page: Page, outcome: Outcome, text: str = "") -> Trial:
    viewer = stage.cast.viewer(stage.session, person)
    revision = revision_of(stage.session, viewer, page, page.version)
    return say_how_it_went(stage.session, viewer, page, revision, outcome, text)


def reasons_of(session: Session, person: Person) -> list[Reason]:
    mine = select(Notice.reason).where(Notice.person_id == person.id)
    return list(session.scalars(unrestricted(mine, "test")))


def test_a_colleague_who_finds_it_still_right_starts_the_interval_anew(stage: Stage) -> None:
    page = published(stage, days=400)
    assert panel_of(stage, page).badge.state is BadgeState.CHECK_DUE

    still_right(stage, stage.cast.grace, page)

    panel = panel_of(stage, page)
    assert panel.badge.state is BadgeState.UNREVIEWED
    assert panel.check.last
    assert panel.check.last.name == "Grace Gomez"


def test_the_only_author_does_not_check_their_own_page(stage: Stage) -> None:
    with pytest.raises(Refused, match="colleague"):
        still_right(stage, stage.cast.ada, published(stage))


def test_one_of_several_authors_may(stage: Stage) -> None:
    page = published(stage, days=400)
    edit(stage.session, stage.cast.grace, page, TEXT + "More.", at=days_ago(399))

    still_right(stage, stage.cast.ada, page)

    assert not check_of(stage, page).is_due


def test_a_draft_is_not_checked(stage: Stage) -> None:
    draft = make_draft(stage.session, stage.cast.ada, stage.cast.everyone)

    with pytest.raises(Refused):
        still_right(stage, stage.cast.ada, draft)


def test_a_check_is_of_the_version_that_was_shown(stage: Stage) -> None:
    page = published(stage)
    shown = page.live_id
    edit(stage.session, stage.cast.ada, page, TEXT + "More.")

    with pytest.raises(Stale):
        say_still_right(stage.session, stage.cast.viewer(stage.session, stage.cast.grace), page, shown)


def test_a_failure_makes_the_check_due_until_the_page_changes(stage: Stage) -> None:
    page = published(stage)
    tried(stage, stage.cast.lin, page, Outcome.FAILED, "Step two fails.")
    assert [each.words for each in check_of(stage, page).signals] == ["Step two fails."]

    edit(stage.session, stage.cast.ada, page, TEXT + "Mended.")

    assert not check_of(stage, page).is_due


def test_a_later_answer_replaces_the_earlier_and_can_be_taken_back(stage: Stage) -> None:
    page = published(stage)
    tried(stage, stage.cast.lin, page, Outcome.FAILED, "No.")
    tried(stage, stage.cast.lin, page, Outcome.WORKED)
    check = check_of(stage, page)
    assert (len(check.of(Sign.WORKED)), len(check.of(Sign.FAILED))) == (1, 0)

    viewer = stage.cast.viewer(stage.session, stage.cast.lin)
    take_back(stage.session, viewer, revision_of(stage.session, viewer, page, 1))

    assert not check_of(stage, page).answered_by


def test_the_only_author_does_not_say_that_it_worked_but_that_it_failed(stage: Stage) -> None:
    page = published(stage)

    with pytest.raises(Refused):
        tried(stage, stage.cast.ada, page, Outcome.WORKED)

    assert tried(stage, stage.cast.ada, page, Outcome.FAILED, "Not any more.").id


def test_a_linked_page_that_changed_asks_for_a_look_and_still_right_settles_it(
    stage: Stage, settle: Settle
) -> None:
    other = published(stage, title="Dead rows", days=3)
    page = published(stage, TEXT + "\n\nSee [[Dead rows]].", days=2)
    settle()
    edit(stage.session, stage.cast.ada, other, "All of it is different now.", at=days_ago(1))
    assert [each.words for each in check_of(stage, page).signals] == ["Dead rows"]

    still_right(stage, stage.cast.grace, page)

    assert not check_of(stage, page).is_due


@pytest.mark.parametrize(
    ("before", "after", "signs"),
    [
        ("finishes, it is dead weight", "finishes, it is dead wieght", 0),
        ("It leaves the old copy behind", "**It leaves** the old copy behind", 0),
        ("version 16", "version 17", 1),
        ("An update never overwrites", "An update always overwrites", 1),
    ],
)
def test_only_what_matters_in_a_linked_page_asks_for_a_look(
    stage: Stage, settle: Settle, before: str, after: str, signs: int
) -> None:
    other = published(stage, title="Dead rows", days=3)
    page = published(stage, TEXT + "\n\nSee [[Dead rows]].", days=2)
    edit(stage.session, stage.cast.ada, other, TEXT.replace(before, after), at=days_ago(1))
    settle()

    assert len(check_of(stage, page).signals) == signs


def test_what_was_saved_as_minor_is_judged_by_what_it_says(stage: Stage, settle: Settle) -> None:
    other = published(stage, title="Dead rows", days=3)
    page = published(stage, TEXT + "\n\nSee [[Dead rows]].", days=2)
    edit(stage.session, stage.cast.ada, other, TEXT.replace("16", "17"), at=days_ago(1)).minor = True
    settle()

    assert [each.words for each in check_of(stage, page).signals] == ["Dead rows"]


def test_what_changed_before_the_page_was_published_asks_nothing(stage: Stage, settle: Settle) -> None:
    other = published(stage, title="Dead rows", days=3)
    edit(stage.session, stage.cast.ada, other, "All of it is different now.", at=days_ago(2))

    page = published(stage, TEXT + "\n\nSee [[Dead rows]].", days=1)
    settle()

    assert not check_of(stage, page).is_due


def test_a_section_that_is_gone_asks_for_a_look_and_an_unwritten_title_does_not(
    stage: Stage, settle: Settle
) -> None:
    published(stage, title="Dead rows", days=3)
    wish = published(stage, "See [[Not written yet]].", "One")
    lost = published(stage, "See [[Dead rows#Nowhere]].", "Two")
    settle()

    assert not check_of(stage, wish).is_due
    assert [each.sign for each in check_of(stage, lost).signals] == [Sign.DEAD_LINK]


def test_a_link_to_what_one_may_not_read_says_nothing(stage: Stage, settle: Settle) -> None:
    make_page(stage.session, stage.cast.ada, stage.cast.lab, "Secret", at=days_ago(3))
    page = published(stage, "See [[Secret#Nowhere]].", "One")
    settle()

    assert not check_of(stage, page).is_due


def test_anyone_keeps_a_page_and_only_authors_name_others(
    stage: Stage, settle: Settle, reader: Session
) -> None:
    page = published(stage)
    grace = stage.cast.viewer(stage.session, stage.cast.grace)
    name_keeper(stage.session, grace, page, stage.cast.grace.id, PageRole.BACKUP)
    with pytest.raises(Refused):
        name_keeper(stage.session, grace, page, stage.cast.lin.id, PageRole.KEEPER)
    ada = stage.cast.viewer(stage.session, stage.cast.ada)
    name_keeper(stage.session, ada, page, stage.cast.lin.id, PageRole.KEEPER)

    assert check_of(stage, page).keepers == ["Lin Larsen", "Grace Gomez"]
    settle()
    assert Reason.KEEPING in reasons_of(reader, stage.cast.lin)
    assert Reason.KEEPING not in reasons_of(reader, stage.cast.grace)


def test_a_reader_flags_a_passage_and_its_author_hears(
    engine: Engine, stage: Stage, browse: Browse, settle: Settle, reader: Session
) -> None:
    page = published(stage)
    settle()
    lin = browse(stage.cast.lin)
    form = {"revision": "1", "quote": "leaves the old copy", "flag": "outdated", "text": "Not since 17."}

    lin.post(f"/e/{page.id}/flag", form)
    settle()

    [thread] = threads(engine)
    assert (thread.exact, thread.flag, thread.sent_at is not None) == (
        "leaves the old copy",
        Flag.OUTDATED,
        True,
    )
    assert reasons_of(reader, stage.cast.ada) == [Reason.FLAGGED]
    assert "Lin Larsen says that something is out of date" in lin.get(page.path).text


@pytest.mark.parametrize(
    "wrong",
    [{"quote": "words that are not there"}, {"flag": "ugly"}, {"text": ""}, {"text": "x" * 281}],
)
def test_a_flag_that_cannot_be_used_comes_back(
    engine: Engine, stage: Stage, browse: Browse, settle: Settle, wrong: dict[str, str]
) -> None:
    page = published(stage)
    settle()
    form = {"revision": "1", "quote": "", "flag": "wrong", "text": "No."} | wrong

    answer = browse(stage.cast.lin).post(f"/e/{page.id}/flag", form)

    assert answer.status_code == 422
    assert not threads(engine)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"revision": "1", "outcome": "failed", "text": ""}, 422),
        ({"revision": "1", "outcome": "failed", "text": "x" * 281}, 422),
        ({"revision": "1", "outcome": "splendid"}, 422),
        ({"revision": "9", "outcome": "worked"}, 404),
        ({"outcome": "worked"}, 404),
    ],
)
def test_a_trial_that_cannot_be_used_is_refused(
    engine: Engine, stage: Stage, browse: Browse, settle: Settle, form: dict[str, str], status: int
) -> None:
    page = published(stage)
    settle()

    assert browse(stage.cast.lin).post(f"/e/{page.id}/trial", form).status_code == status

    with reading(engine) as session:
        assert not session.scalars(unrestricted(select(Trial), "test")).all()


@pytest.mark.parametrize("where", ["check", "trial", "flag", "keepers"])
def test_for_outsiders_there_is_nothing_to_check(
    stage: Stage, browse: Browse, settle: Settle, where: str
) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.lab)
    settle()

    form = {"revision": "1", "revision_id": str(page.live_id), "outcome": "worked"}
    assert browse(stage.cast.mallory).post(f"/e/{page.id}/{where}", form).status_code == 404


def test_still_right_as_a_plain_form(stage: Stage, browse: Browse, settle: Settle) -> None:
    page = published(stage)
    settle()
    grace = browse(stage.cast.grace)

    grace.post(f"/e/{page.id}/check", {"revision_id": str(page.live_id)})

    assert "Checked by Grace Gomez" in grace.get(page.path).text


def test_the_panel_counts_who_said_what_with_the_reasons(
    stage: Stage, browse: Browse, settle: Settle
) -> None:
    page = published(stage)
    tried(stage, stage.cast.lin, page, Outcome.FAILED, "Step two fails.")
    tried(stage, stage.cast.mo, page, Outcome.WORKED)
    settle()

    shown = browse(stage.cast.grace).soup(page.path).select_one("#trials")

    assert shown
    assert "1 colleague said this version worked; 1 that it did not" in shown.text.replace("\xa0", " ")
    assert "Lin Larsen: Step two fails." in shown.text
