"""Taking up a review that is open to anyone."""

from sqlalchemy import Engine, select

from tests.conftest import Browse, Drain
from tests.making import edit, make_draft, make_page
from tests.reviews.acting import Stage, reviews, rounds
from wiki.core.access import unrestricted
from wiki.core.db import reading
from wiki.notices.models import Notice
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.reviews.models import RoundReviewer, RoundState, Verdict

REASON = "a test looks at everything"


def open_page(stage: Stage, title: str = "Why tables bloat") -> Page:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, title, topics=(stage.cast.postgres,))
    stage.ask(page)
    stage.session.commit()
    return page


def takers(engine: Engine) -> list[int]:
    every = select(RoundReviewer.person_id).order_by(RoundReviewer.person_id)
    with reading(engine) as session:
        return list(session.scalars(unrestricted(every, REASON)))


def test_whoever_takes_it_finds_it_among_what_waits_for_them(browse: Browse, stage: Stage) -> None:
    page = open_page(stage)
    lin = browse(stage.cast.lin)

    answer = lin.post(f"/e/{page.id}/review/taking")

    assert answer.status_code == 303
    assert answer.location == f"/e/{page.id}/review"
    assert "Waiting for you" in lin.text(f"/e/{page.id}/review")
    assert "Why tables bloat" in lin.text("/reviews")
    assert "Why tables bloat" not in lin.text("/reviews?tab=open")


def test_others_see_how_many_took_it_and_may_still(browse: Browse, stage: Stage) -> None:
    page = open_page(stage)
    assert "nobody reviews it yet" in browse(stage.cast.mallory).text("/reviews?tab=open")

    browse(stage.cast.lin).post(f"/e/{page.id}/review/taking")

    assert "1 reviewer so far" in browse(stage.cast.mallory).text("/reviews?tab=open")
    assert "Take this review" in browse(stage.cast.mallory).text(page.path)
    assert "Waiting for Lin Larsen" in browse(stage.cast.mallory).text(page.path)


def test_taking_it_twice_is_taking_it_once(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = open_page(stage)
    lin = browse(stage.cast.lin)

    lin.post(f"/e/{page.id}/review/taking")
    again = lin.post(f"/e/{page.id}/review/taking")

    assert again.status_code == 303
    assert takers(engine) == [stage.cast.lin.id]


def test_whoever_asked_is_told_who_took_it(browse: Browse, engine: Engine, stage: Stage, work: Drain) -> None:
    page = open_page(stage)

    browse(stage.cast.lin).post(f"/e/{page.id}/review/taking")
    work()

    with reading(engine) as session:
        told = session.execute(unrestricted(select(Notice.person_id, Notice.reason), REASON)).all()
    assert [tuple(row) for row in told] == [(stage.cast.ada.id, "taken_up")]
    assert "Lin Larsen took up its review" in browse(stage.cast.ada).text("/inbox")


def test_nobody_takes_what_they_wrote(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = open_page(stage)
    edit(stage.session, stage.cast.lin, page, page.title)
    stage.session.commit()

    for author in (stage.cast.ada, stage.cast.lin):
        answer = browse(author).post(f"/e/{page.id}/review/taking")
        assert answer.status_code == 403
        assert "You wrote some of this page" in answer.text
        assert "Take this review" not in browse(author).text(page.path)
        assert "Take this review" not in browse(author).text(f"/e/{page.id}/review")
        assert "Why tables bloat" not in browse(author).text("/reviews?tab=open")
    assert takers(engine) == []


def test_what_was_decided_meanwhile_is_no_longer_to_be_taken(
    browse: Browse, engine: Engine, stage: Stage
) -> None:
    page = open_page(stage)
    stage.judge(stage.cast.mo, page, Verdict.APPROVE)
    stage.session.commit()

    answer = browse(stage.cast.lin).post(f"/e/{page.id}/review/taking")

    assert answer.status_code == 409
    assert "decided or withdrawn in the meantime" in answer.text
    assert takers(engine) == [stage.cast.mo.id]


def test_a_page_nobody_asks_about_is_not_taken(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.session.commit()

    assert browse(stage.cast.lin).post(f"/e/{page.id}/review/taking").status_code == 409
    assert rounds(engine) == []


def test_of_what_one_may_not_read_nothing_is_taken(browse: Browse, engine: Engine, stage: Stage) -> None:
    closed = make_page(stage.session, stage.cast.ada, stage.cast.lab)
    draft = make_draft(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(closed)
    stage.ask(draft, stage.cast.grace)
    stage.session.commit()

    for page in (closed, draft):
        assert browse(stage.cast.lin).post(f"/e/{page.id}/review/taking").status_code == 404
        assert browse(stage.cast.lin).post(f"/e/{page.id}/review/renewal").status_code == 404
    assert takers(engine) == [stage.cast.grace.id]


def test_whoever_passed_may_take_it_after_all(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = open_page(stage)
    stage.judge(stage.cast.lin, page, Verdict.RESIGN)
    stage.session.commit()
    lin = browse(stage.cast.lin)
    assert "Why tables bloat" not in lin.text("/reviews")

    lin.post(f"/e/{page.id}/review/taking")

    assert "Why tables bloat" in lin.text("/reviews")
    assert takers(engine) == [stage.cast.lin.id]


def test_whoever_passed_may_give_a_verdict_after_all(engine: Engine, stage: Stage) -> None:
    page = open_page(stage)
    stage.judge(stage.cast.lin, page, Verdict.RESIGN)

    stage.judge(stage.cast.lin, page, Verdict.APPROVE)
    stage.session.commit()

    assert [each.verdict for each in reviews(engine)] == [Verdict.RESIGN, Verdict.APPROVE]
    assert [each.state for each in rounds(engine)] == [RoundState.APPROVED]


def test_what_one_wrote_about_comes_first_and_says_so(browse: Browse, stage: Stage) -> None:
    other = make_page(stage.session, stage.cast.mo, stage.cast.everyone, "Cranes", topics=(stage.cast.docks,))
    stage.ask(other, by=stage.cast.mo)
    open_page(stage)
    write_about_postgres(stage, stage.cast.lin)
    lin = browse(stage.cast.lin)

    words = lin.text("/reviews?tab=open")

    assert words.index("Why tables bloat") < words.index("Cranes")
    assert "on Postgres, which you wrote about" in words
    assert "which you follow" not in words


def test_what_one_follows_comes_next(browse: Browse, stage: Stage) -> None:
    open_page(stage)
    other = make_page(stage.session, stage.cast.mo, stage.cast.everyone, "Cranes", topics=(stage.cast.docks,))
    stage.ask(other, by=stage.cast.mo)
    stage.session.commit()
    lin = browse(stage.cast.lin)
    lin.post("/follow", {"topic": str(stage.cast.docks.id)})

    words = lin.text("/reviews?tab=open")

    assert words.index("Cranes") < words.index("Why tables bloat")
    assert "on Docks, which you follow" in words


def write_about_postgres(stage: Stage, person: Person) -> None:
    make_page(stage.session, person, stage.cast.everyone, "Vacuum", topics=(stage.cast.postgres,))
    stage.session.commit()
