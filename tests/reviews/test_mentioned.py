"""Naming a colleague in a conversation: they hear of it once, and only if they may read it."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select

from tests.conftest import Browse
from tests.making import TEXT, days_ago, edit, make_draft, make_page
from tests.reviews.acting import Stage
from wiki.core.access import unrestricted
from wiki.core.db import reading
from wiki.core.jobs import Work, drain
from wiki.notices.models import Notice
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.reviews.actions import Answers, Comment, give_review, open_thread, reply
from wiki.reviews.actions.checking import flag_passage
from wiki.reviews.jobs import HANDLERS, REACTIONS
from wiki.reviews.models import Flag, Reach, Thread, Verdict
from wiki.spaces.viewers import viewer_for

Told = Callable[[Person], list[str]]


@pytest.fixture
def told(engine: Engine, stage: Stage) -> Told:
    """Return what is in somebody's inbox once all is committed and the jobs are done."""

    def reasons(person: Person) -> list[str]:
        stage.session.commit()
        drain(engine, Work(REACTIONS, HANDLERS))
        statement = select(Notice).where(Notice.person_id == person.id).order_by(Notice.id)
        with reading(engine) as session:
            return [notice.reason.value for notice in session.scalars(unrestricted(statement, "test"))]

    return reasons


def page_of_ada(stage: Stage) -> Page:
    return make_page(stage.session, stage.cast.ada, stage.cast.everyone)


def say(stage: Stage, person: Person, page: Page, words: str, *, pending: bool = False) -> Thread:
    return open_thread(
        stage.session,
        viewer_for(stage.session, person),
        page,
        stage.head(page),
        Comment(words),
        pending=pending,
    )


def judge(stage: Stage, page: Page, note: str = "", shown: str = "") -> None:
    """Let Lin send a verdict, with a note and with a few words on what an example shows."""
    answers = Answers(Verdict.COMMENT, note, remarks={"shown": shown} if shown else {})
    lin = viewer_for(stage.session, stage.cast.lin)
    give_review(stage.session, lin, page, answers, shown_id=page.head_id or 0)


def test_a_colleague_named_in_a_comment_hears_of_it(stage: Stage, told: Told) -> None:
    say(stage, stage.cast.lin, page_of_ada(stage), "@Grace, is that so? And @nobody?")

    assert told(stage.cast.grace) == ["mentioned"]
    assert told(stage.cast.mo) == []


def test_a_reply_names_too(stage: Stage, told: Told) -> None:
    thread = say(stage, stage.cast.lin, page_of_ada(stage), "Is that so?")
    reply(stage.session, viewer_for(stage.session, stage.cast.ada), thread, "Ask @mo, or (@grace).")

    assert (told(stage.cast.mo), told(stage.cast.grace)) == (["mentioned"], ["mentioned"])


def test_one_act_tells_once_and_the_plainer_reason_goes_first(stage: Stage, told: Told) -> None:
    page = page_of_ada(stage)
    thread = say(stage, stage.cast.lin, page, "@ada, which copy?")
    reply(stage.session, viewer_for(stage.session, stage.cast.ada), thread, "@lin the old one, @lin!")

    assert told(stage.cast.ada) == ["commented"]
    assert told(stage.cast.lin) == ["replied"]


def test_nobody_hears_of_naming_themselves(stage: Stage, told: Told) -> None:
    say(stage, stage.cast.lin, page_of_ada(stage), "@lin, that is me.")

    assert told(stage.cast.lin) == []


def test_what_waits_for_a_verdict_names_nobody_until_it_is_sent(stage: Stage, told: Told) -> None:
    page = page_of_ada(stage)
    thread = say(stage, stage.cast.lin, page, "@grace knows this.", pending=True)
    reply(stage.session, viewer_for(stage.session, stage.cast.lin), thread, "Or @mo does.")
    assert (told(stage.cast.grace), told(stage.cast.mo)) == ([], [])

    judge(stage, page)

    assert (told(stage.cast.grace), told(stage.cast.mo)) == (["mentioned"], ["mentioned"])
    judge(stage, page, note="One more thing.")
    assert told(stage.cast.grace) == ["mentioned"]


def test_a_comment_thrown_away_names_nobody(browse: Browse, stage: Stage, told: Told) -> None:
    page = page_of_ada(stage)
    thread = say(stage, stage.cast.lin, page, "@grace knows this.", pending=True)
    stage.session.commit()

    browse(stage.cast.lin).post(f"/e/{page.id}/threads/{thread.id}/removal")
    judge(stage, page)

    assert told(stage.cast.grace) == []


def test_a_verdict_names_in_its_note_and_its_remarks(stage: Stage, told: Told) -> None:
    judge(stage, page_of_ada(stage), note="@grace has an example.", shown="@mo?")

    assert (told(stage.cast.grace), told(stage.cast.mo)) == (["mentioned"], ["mentioned"])
    assert told(stage.cast.ada) == ["reviewed"]


def test_a_reader_who_flags_a_passage_names_too(stage: Stage, told: Told) -> None:
    page = page_of_ada(stage)
    lin = viewer_for(stage.session, stage.cast.lin)
    flag_passage(stage.session, lin, page, stage.head(page), Flag.WRONG, Comment("@grace measured it."))

    assert told(stage.cast.grace) == ["mentioned"]


def test_whoever_may_not_read_the_page_hears_nothing(stage: Stage, told: Told) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.lab)
    say(stage, stage.cast.grace, page, "@mallory, @stella, what do you say?")

    assert told(stage.cast.mallory) == []
    assert told(stage.cast.stella) == ["mentioned"]


def test_a_draft_names_only_its_readers(stage: Stage, told: Told) -> None:
    draft = make_draft(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(draft, stage.cast.lin)
    say(stage, stage.cast.lin, draft, "@grace should read this.")

    assert told(stage.cast.grace) == []


def test_what_is_said_to_the_authors_names_only_those_among_them(stage: Stage, told: Told) -> None:
    page = page_of_ada(stage)
    assert told(stage.cast.mo) == []  # by now the page is published for everybody
    edit(stage.session, stage.cast.mo, page, TEXT + "\nMore.\n")
    grace = viewer_for(stage.session, stage.cast.grace)
    confided = Comment("@mo, @lin: which copy?", reach=Reach.AUTHORS)
    thread = open_thread(stage.session, grace, page, stage.head(page), confided)
    reply(stage.session, viewer_for(stage.session, stage.cast.ada), thread, "Ask @mo and @stella.")

    assert told(stage.cast.mo) == ["commented", "mentioned"]
    assert (told(stage.cast.lin), told(stage.cast.stella)) == ([], [])


def test_whoever_left_hears_nothing(stage: Stage, told: Told) -> None:
    stage.session.merge(stage.cast.grace).deactivated_at = days_ago(1)
    say(stage, stage.cast.lin, page_of_ada(stage), "@grace knew.")

    assert told(stage.cast.grace) == []


def test_names_are_links_and_the_rest_stays_text(browse: Browse, stage: Stage) -> None:
    page = page_of_ada(stage)
    say(stage, stage.cast.lin, page, "<b>@Grace</b> or @nobody?\nmo@example.org")
    judge(stage, page, note="@mo decides.", shown="@grace?")
    stage.session.commit()

    soup = browse(stage.cast.ada).soup(f"/e/{page.id}/review")

    [said] = soup.select(".said")
    assert said.get_text() == "<b>@Grace</b> or @nobody?\nmo@example.org"
    assert [(link["href"], link["title"]) for link in said.find_all("a")] == [("/p/grace", "Grace Gomez")]
    assert soup.select(".reviewers a[href='/p/mo']")


def test_the_inbox_leads_there(browse: Browse, stage: Stage, told: Told) -> None:
    page = page_of_ada(stage)
    say(stage, stage.cast.lin, page, "@grace?")
    told(stage.cast.grace)

    soup = browse(stage.cast.grace).soup("/inbox")

    assert "Lin Larsen mentioned you" in soup.get_text()
    assert soup.find("a", href=f"/e/{page.id}/review")
