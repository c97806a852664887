"""Five short questions, with a few words where the answer is not a plain yes."""

from sqlalchemy import Engine

from tests.conftest import Browse
from tests.making import make_page
from tests.reviews.acting import Stage, reviews
from wiki.pages.models import Page
from wiki.reviews.models import Answer


def asked(stage: Stage) -> Page:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone)
    stage.ask(page, stage.cast.lin)
    stage.session.commit()
    return page


def form(page: Page, **answers: str) -> dict[str, str]:
    return {"verdict": "comment", "note": "", "revision_id": str(page.head_id), **answers}


def test_authors_read_the_answers_with_their_words(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)
    answers = {"shown": "partly", "remark_shown": "Only the happy path.", "findable": "yes"}

    browse(stage.cast.lin).post(f"/e/{page.id}/review", form(page, **answers))

    [review] = reviews(engine)
    assert (review.shown, review.findable, review.correct) == (Answer.PARTLY, Answer.YES, Answer.CANNOT_SAY)
    words = browse(stage.cast.ada).text(f"/e/{page.id}/review")
    assert "Does a concrete example show it? Partly. Only the happy path." in words


def test_a_plain_yes_keeps_no_words(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)

    browse(stage.cast.lin).post(f"/e/{page.id}/review", form(page, correct="yes", remark_correct="Mostly"))

    [review] = reviews(engine)
    assert review.remarks == {}


def test_too_many_words_save_nothing(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)

    answer = browse(stage.cast.lin).post(
        f"/e/{page.id}/review", form(page, correct="no", remark_correct="x" * 281)
    )

    assert answer.status_code == 422
    assert "Shorten this by 1 character; 280 fit." in answer.text
    assert reviews(engine) == []


def test_another_answer_is_another_review(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage)
    lin = browse(stage.cast.lin)

    for answer in ("partly", "yes", "yes"):
        lin.post(f"/e/{page.id}/review", form(page, correct=answer))

    assert [each.correct for each in reviews(engine)] == [Answer.PARTLY, Answer.YES]
