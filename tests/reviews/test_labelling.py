"""What those who could be asked are to the authors: said of everybody, however they came into the list."""

from tests.conftest import Browse
from tests.making import edit, make_page
from tests.reviews.acting import Stage
from wiki.pages.models import Page

MANAGES = "manages an author"


def page_of_ada(stage: Stage) -> Page:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, topics=(stage.cast.postgres,))
    stage.session.commit()
    return page


def test_whoever_is_suggested_is_labelled(browse: Browse, stage: Stage) -> None:
    page = page_of_ada(stage)
    make_page(stage.session, stage.cast.mo, stage.cast.everyone, "Locks", topics=(stage.cast.postgres,))
    stage.session.commit()

    words = browse(stage.cast.ada).text(f"/e/{page.id}/review/request")

    assert f"wrote 1 explainer on Postgres; {MANAGES}" in words


def test_whoever_is_found_or_ticked_is_labelled(browse: Browse, stage: Stage) -> None:
    page = page_of_ada(stage)
    ada, asking = browse(stage.cast.ada), f"/e/{page.id}/review/request"

    assert f"Mo Mensah {MANAGES}" in ada.text(f"{asking}?q=mo")
    assert f"Mo Mensah {MANAGES}" in ada.text(f"{asking}?q=lin&person={stage.cast.mo.id}")
    assert MANAGES not in ada.text(f"{asking}?q=lin")


def test_a_tie_to_a_later_author_counts_too(browse: Browse, stage: Stage) -> None:
    page = make_page(stage.session, stage.cast.lin, stage.cast.everyone)
    edit(stage.session, stage.cast.ada, page, "Another text.")
    stage.session.commit()

    words = browse(stage.cast.lin).text(f"/e/{page.id}/review/request?q=mo")

    assert f"Mo Mensah {MANAGES}" in words


def test_a_steward_is_told_that_they_assign(browse: Browse, stage: Stage) -> None:
    page = page_of_ada(stage)
    asking, said = f"/e/{page.id}/review/request", "You assign them as a steward."

    assert said in browse(stage.cast.stella).text(asking)
    assert said not in browse(stage.cast.ada).text(asking)
    assert said not in browse(stage.cast.lin).text(asking)
