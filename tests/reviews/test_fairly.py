"""The form says that its sender can review fairly, and asks what they are to an author."""

from sqlalchemy import Engine

from tests.conftest import Browse
from tests.making import make_page
from tests.reviews.acting import Stage, reviews
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.reviews.models import Tie

LABELLED = "your review counts, and is labelled."


def asked(stage: Stage, reviewer: Person, author: Person | None = None) -> Page:
    page = make_page(stage.session, author or stage.cast.ada, stage.cast.everyone)
    stage.ask(page, reviewer, by=author)
    stage.session.commit()
    return page


def form(page: Page, relation: str) -> dict[str, str]:
    return {"verdict": "approve", "note": "", "revision_id": str(page.head_id), "relation": relation}


def test_most_people_are_nothing_in_particular(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage, stage.cast.lin)
    lin = browse(stage.cast.lin)

    words = lin.text(f"/e/{page.id}/review")
    lin.post(f"/e/{page.id}/review", form(page, "  "))

    assert "I can review this fairly." in words
    assert LABELLED not in words
    [review] = reviews(engine)
    assert (review.relation, review.tie) == ("", None)


def test_the_form_says_what_the_wiki_knows(browse: Browse, stage: Stage) -> None:
    by_ada, by_mo = asked(stage, stage.cast.mo), asked(stage, stage.cast.ada, stage.cast.mo)

    to_manager = browse(stage.cast.mo).text(f"/e/{by_ada.id}/review")
    to_report = browse(stage.cast.ada).text(f"/e/{by_mo.id}/review")

    assert f"You manage an author of this page; {LABELLED}" in to_manager
    assert f"You report to an author of this page; {LABELLED}" in to_report


def test_what_a_reviewer_says_of_themselves_is_read_by_all(
    browse: Browse, engine: Engine, stage: Stage
) -> None:
    page = asked(stage, stage.cast.lin)

    browse(stage.cast.lin).post(f"/e/{page.id}/review", form(page, "We share an office"))

    [review] = reviews(engine)
    assert (review.relation, review.tie) == ("We share an office", Tie.DECLARED)
    assert "Says: We share an office" in browse(stage.cast.ada).text(f"/e/{page.id}/review")


def test_saying_it_afterwards_is_another_review(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage, stage.cast.lin)
    lin = browse(stage.cast.lin)

    for relation in ("", "We share an office", "We share an office"):
        lin.post(f"/e/{page.id}/review", form(page, relation))

    assert [each.relation for each in reviews(engine)] == ["", "We share an office"]


def test_a_long_story_saves_nothing_and_is_kept(browse: Browse, engine: Engine, stage: Stage) -> None:
    page = asked(stage, stage.cast.lin)

    answer = browse(stage.cast.lin).post(f"/e/{page.id}/review", form(page, "x" * 121))

    assert answer.status_code == 422
    assert "Shorten this by 1 character; 120 fit." in answer.text
    assert "x" * 121 in answer.text
    assert reviews(engine) == []
