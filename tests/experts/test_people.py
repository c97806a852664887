"""People, profiles and evidence, as the people of the cast."""

import pytest

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import days_ago, make_page
from tests.vouching import approve, endorse
from wiki.core.db import Session, now
from wiki.experts.asking import people_to_ask
from wiki.experts.profile import profile_of
from wiki.experts.ranking import who_knows, who_knows_topic
from wiki.experts.weights import Strength
from wiki.pages.models import Page
from wiki.pages.queries import head_of
from wiki.people.models import Person
from wiki.reviews.actions import Comment, close_thread, open_thread, say_it_helped
from wiki.search.port import SearchIndex


@pytest.fixture
def bloat(session: Session, cast: Cast, settle: Settle) -> Page:
    """Let Ada write a page that Lin approves and Mallory applies."""
    page = make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))
    approve(session, page, cast.lin)
    endorse(session, page, cast.mallory)
    settle()
    return page


def names(ranking: object) -> list[str]:
    return [expert.person.first_name for expert in ranking.experts]  # type: ignore[attr-defined]


def test_author_and_reviewer_are_found_with_reasons_that_add_up(
    session: Session, cast: Cast, bloat: Page, index: SearchIndex
) -> None:
    ranking = who_knows(session, cast.viewer(session, cast.grace), index, "dead rows")
    assert names(ranking) == ["Ada", "Lin"]
    ada, lin = ranking.experts
    assert [reason.lead for reason in ada.reasons] == ["Wrote", "Endorsed by"]
    assert ada.reasons[0].href == bloat.path
    assert lin.reasons[0].lead == "Reviewed"
    assert sum(part.percent for part in ada.makeup.pages) + ada.makeup.rest_percent == 100
    assert ada.strength is Strength.STRONG


def test_a_topic_s_people_are_those_of_its_pages(session: Session, cast: Cast, bloat: Page) -> None:
    viewer = cast.viewer(session, cast.grace)
    assert names(who_knows_topic(session, viewer, [cast.postgres.id], 5)) == ["Ada", "Lin"]
    assert names(who_knows_topic(session, viewer, [cast.docks.id], 5)) == []


def test_a_page_one_may_not_read_changes_nothing(
    session: Session, cast: Cast, bloat: Page, index: SearchIndex, settle: Settle
) -> None:
    viewer = cast.viewer(session, cast.mallory)
    before = who_knows(session, viewer, index, "dead rows")
    secret = make_page(session, cast.grace, cast.lab, "Dead rows in the lab", topics=(cast.postgres,))
    approve(session, secret, cast.ada)
    endorse(session, secret, cast.ada)
    settle()
    after = who_knows(session, viewer, index, "dead rows")
    assert [(one.person.id, one.reasons, one.makeup, one.months) for one in after.experts] == [
        (one.person.id, one.reasons, one.makeup, one.months) for one in before.experts
    ]
    assert after.total == 2
    assert who_knows(session, cast.viewer(session, cast.ada), index, "dead rows").total == 3


def test_who_has_left_is_not_named(session: Session, cast: Cast, bloat: Page, index: SearchIndex) -> None:
    person = session.get(Person, cast.ada.id)
    assert person
    person.deactivated_at = now()
    session.flush()
    assert names(who_knows(session, cast.viewer(session, cast.grace), index, "dead rows")) == ["Lin"]


def test_old_work_is_named_as_such(session: Session, cast: Cast, index: SearchIndex, settle: Settle) -> None:
    make_page(session, cast.ada, cast.everyone, at=days_ago(1_500))
    settle()
    (ada,) = who_knows(session, cast.viewer(session, cast.lin), index, "dead rows").experts
    assert ada.strength is Strength.NONE


def test_the_read_page_names_whom_to_ask(session: Session, cast: Cast, bloat: Page) -> None:
    asked = people_to_ask(session, cast.viewer(session, cast.grace), bloat)
    assert [(one.person.first_name, one.note) for one in asked] == [
        ("Ada", "Wrote this"),
        ("Lin", "Reviewed this"),
    ]
    assert people_to_ask(session, cast.viewer(session, cast.ada), bloat)[0].person.first_name == "Lin"


def test_the_directory_lists_everybody_and_ranks_nobody(bloat: Page, cast: Cast, browse: Browse) -> None:
    shown = browse(cast.mallory).text("/people")
    assert shown.index("Ada Adeyemi") < shown.index("Grace Gomez") < shown.index("Stella Stark")
    assert browse(cast.mallory).get("/people?page=99").status_code == 200


def test_a_profile_shows_topics_explainers_and_praise(bloat: Page, cast: Cast, browse: Browse) -> None:
    shown = browse(cast.grace).text("/p/ada")
    assert "Postgres" in shown
    assert "Strong evidence" in shown
    assert "Saved a night shift." in shown
    assert "What others see" not in shown
    assert "What others see" in browse(cast.ada).text("/p/ada")


def test_a_profile_says_nothing_of_closed_pages(
    session: Session, cast: Cast, settle: Settle, browse: Browse
) -> None:
    secret = make_page(session, cast.grace, cast.lab, "Zeppelin prototype", topics=(cast.docks,))
    endorse(session, secret, cast.ada, "Great balloon.")
    settle()
    for address in (
        "/p/grace",
        "/p/grace/evidence",
        "/p/grace/evidence?topic=docks",
        "/p/grace/evidence?q=dead+rows",
    ):
        shown = browse(cast.mallory).text(address)
        assert "Zeppelin" not in shown
        assert "balloon" not in shown
        assert "Docks" not in shown
    assert "Zeppelin prototype" in browse(cast.ada).text("/p/grace/evidence?topic=docks")


def test_the_evidence_is_dated_and_says_how_much_it_counts(bloat: Page, cast: Cast, browse: Browse) -> None:
    soup = browse(cast.grace).soup("/p/ada/evidence?topic=postgres")
    lines = [" ".join(line.get_text(" ").split()) for line in soup.select(".evidence > li")]
    assert any("Wrote Why tables bloat" in line and "counts a lot" in line for line in lines)
    assert any("Mallory Moreau used, and it worked" in line for line in lines)
    assert "Approved Why tables bloat" in browse(cast.grace).text("/p/lin/evidence?q=dead+rows")


@pytest.mark.parametrize("where", ["/p/nobody", "/p/nobody/evidence", "/p/%00", "/p/" + "x" * 500])
def test_nobody_of_that_name_is_a_404(cast: Cast, browse: Browse, where: str) -> None:
    assert browse(cast.ada).get(where).status_code == 404


def test_a_new_remark_does_not_keep_old_ones_fresh(session: Session, cast: Cast, settle: Settle) -> None:
    page = make_page(session, cast.ada, cast.everyone, at=days_ago(900))
    lin, ada = cast.viewer(session, cast.lin), cast.viewer(session, cast.ada)
    head = head_of(session, ada, page)
    old = open_thread(session, lin, page, head, Comment("Say why."), at=days_ago(800))
    close_thread(session, ada, page, old, at=days_ago(799))
    say_it_helped(session, ada, page, old)
    open_thread(session, lin, page, head, Comment("And how?"))
    settle()

    [helped] = profile_of(session, ada, cast.lin).reviews

    assert helped.knowing.followed == 1
    assert helped.knowing.at < days_ago(798)
