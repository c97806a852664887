"""Asking for a review."""

from sqlalchemy import Engine

from tests.browsing import HTMX
from tests.conftest import Browse
from tests.making import TEXT, edit, make_draft, make_page
from tests.reviews.acting import Stage, rounds
from wiki.pages.models import Page
from wiki.reviews.models import RoundState, Verdict


def page_of_ada(stage: Stage) -> Page:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, topics=(stage.cast.postgres,))
    stage.session.commit()
    return page


def test_the_author_asks_a_colleague(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = page_of_ada(stage)
    form = {"person": str(stage.cast.lin.id), "note": "Mostly the numbers, please."}

    answer = browse(stage.cast.ada).post(f"/e/{page.id}/review/request", form)

    assert answer.status_code == 303
    assert [round_.note for round_ in rounds(engine)] == ["Mostly the numbers, please."]
    assert "Why tables bloat" in browse(stage.cast.lin).text("/reviews")


def test_whoever_is_asked_reads_the_draft(browse: Browse, stage: Stage) -> None:
    draft = make_draft(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.session.commit()
    lin = browse(stage.cast.lin)
    assert lin.get(f"/e/{draft.id}/review").status_code == 404

    browse(stage.cast.ada).post(f"/e/{draft.id}/review/request", {"person": str(stage.cast.lin.id)})

    assert "Waiting for you" in lin.text(f"/e/{draft.id}/review")


def test_a_draft_needs_a_name(browse: Browse, engine: Engine, stage: Stage) -> None:
    draft = make_draft(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.session.commit()

    answer = browse(stage.cast.ada).post(f"/e/{draft.id}/review/request", {"note": "Anybody?"})

    assert answer.status_code == 422
    assert "Choose at least one colleague" in answer.text
    assert "Anybody?" in answer.text
    assert rounds(engine) == []


def test_without_names_it_is_open_to_anyone(browse: Browse, stage: Stage) -> None:
    page = page_of_ada(stage)

    browse(stage.cast.ada).post(f"/e/{page.id}/review/request")

    assert "Why tables bloat" in browse(stage.cast.mo).text("/reviews?tab=open")
    assert "Why tables bloat" not in browse(stage.cast.ada).text("/reviews?tab=open")
    assert "Why tables bloat" in browse(stage.cast.ada).text("/reviews?tab=asked")


def test_a_colleague_is_found_by_name(browse: Browse, stage: Stage) -> None:
    page = page_of_ada(stage)
    ada = browse(stage.cast.ada)

    answer = ada.get(f"/e/{page.id}/review/request?q=lars&person={stage.cast.mo.id}", headers=HTMX)

    assert "Lin Larsen" in answer.text
    assert "Mo Mensah" in answer.text
    assert "Grace Gomez" not in answer.text
    assert "<h1" not in answer.text


def test_those_who_wrote_nearby_are_suggested(browse: Browse, stage: Stage) -> None:
    page = page_of_ada(stage)
    make_page(stage.session, stage.cast.grace, stage.cast.everyone, "Vacuum", topics=(stage.cast.postgres,))
    nearby = make_page(
        stage.session, stage.cast.mo, stage.cast.everyone, "Locks", topics=(stage.cast.postgres,)
    )
    stage.judge(stage.cast.lin, nearby, Verdict.APPROVE)
    stage.session.commit()

    words = browse(stage.cast.ada).text(f"/e/{page.id}/review/request")

    assert "Grace Gomez To learn wrote 1 explainer on Postgres" in words
    assert "Lin Larsen approved 1 page on Postgres; other team" in words


def test_an_outsider_is_neither_found_nor_asked(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.ada, stage.cast.lab)
    stage.session.commit()
    ada, form = browse(stage.cast.ada), {"person": str(stage.cast.mallory.id)}

    assert "Nobody called" in ada.text(f"/e/{page.id}/review/request?q=mallory")
    assert ada.post(f"/e/{page.id}/review/request", form).status_code == 404
    assert browse(stage.cast.mallory).get(f"/e/{page.id}/review/request").status_code == 404
    assert rounds(engine) == []


def test_somebody_elses_draft_is_not_theirs_to_ask_about(browse: Browse, stage: Stage) -> None:
    draft = make_draft(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(draft, stage.cast.lin)
    stage.session.commit()

    assert browse(stage.cast.lin).get(f"/e/{draft.id}/review/request").status_code == 403


def test_asking_twice_is_asking_once(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = page_of_ada(stage)
    ada, form = browse(stage.cast.ada), {"person": str(stage.cast.lin.id)}

    ada.post(f"/e/{page.id}/review/request", form)
    again = ada.post(f"/e/{page.id}/review/request", form)

    assert again.status_code == 303
    assert len(rounds(engine)) == 1


def test_the_author_edits_and_asks_to_look_again(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = page_of_ada(stage)
    stage.ask(page, stage.cast.lin)
    stage.judge(stage.cast.lin, page, Verdict.REQUEST_CHANGES)
    edit(stage.session, stage.cast.ada, page, TEXT + "\nMore.\n")
    stage.session.commit()

    browse(stage.cast.ada).post(f"/e/{page.id}/review/again")

    [round_] = rounds(engine)
    assert round_.state is RoundState.OPEN
    assert round_.pinned_id == page.head_id != round_.base_id
    assert "Look again" in browse(stage.cast.lin).text("/reviews")


def test_withdrawing_closes_it_and_twice_finds_none(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = page_of_ada(stage)
    stage.ask(page, stage.cast.lin)
    stage.session.commit()
    ada = browse(stage.cast.ada)

    assert browse(stage.cast.mo).post(f"/e/{page.id}/review/withdrawal").status_code == 403
    assert ada.post(f"/e/{page.id}/review/withdrawal").status_code == 303
    assert ada.post(f"/e/{page.id}/review/withdrawal").status_code == 404
    assert [round_.state for round_ in rounds(engine)] == [RoundState.WITHDRAWN]
