"""What a growth card says."""

from bs4 import Tag

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.growth.making import FEW, company, grow, helped
from tests.making import make_page
from wiki.core.db import Session, now
from wiki.growth.figures import Figures
from wiki.growth.models import Helped
from wiki.growth.rising import Family


def card(browser: Browser) -> Tag:
    found = browser.soup("/p/ada/growth").find("article")
    assert isinstance(found, Tag)
    return found


def test_the_person_and_their_manager_see_the_same(session: Session, browse: Browse, cast: Cast) -> None:
    company(session, cast)
    session.commit()

    assert str(card(browse(cast.ada))) == str(card(browse(cast.mo)))


def test_each_family_is_a_sentence_with_its_band(session: Session, browse: Browse, cast: Cast) -> None:
    company(session, cast)
    session.commit()

    words = browse(cast.ada).text("/p/ada/growth")

    assert "9 colleagues in 3 teams applied what Ada wrote; 4 in the year before." in words
    assert "Typically 6.1 people in 100 working days, between 3.5 and 9.9" in words
    assert "Almost surely more than before (97 %). This counts as growth." in words
    assert "Told, and not tested: it lists nobody." in words
    assert "Ada was present on 118 of 120 working days, and away or not here yet on 2" in words
    assert "Asked for by somebody: 9. Volunteered: 11." in words
    assert "Ada helps clearly more people than before, in Explains and Develops others." in words
    assert "What this cannot see" in words


def test_it_names_the_pages_behind_it_and_how_many_more(session: Session, browse: Browse, cast: Cast) -> None:
    company(session, cast)
    for number in range(7):
        page = make_page(session, cast.ada, cast.everyone, f"Page {number}")
        helped(session, cast.ada, cast.lin, page)
        helped(session, cast.ada, cast.mallory, page)
    session.commit()

    words = browse(cast.mo).text("/p/ada/growth")

    assert words.count("2 colleagues,") == 5
    assert "and 2 more" in words


def test_it_names_no_page_that_not_everybody_may_read(session: Session, browse: Browse, cast: Cast) -> None:
    company(session, cast)
    secret = make_page(session, cast.ada, cast.lab, "What we know of the leak")
    helped(session, cast.ada, cast.grace, secret)
    session.commit()

    for person in (cast.ada, cast.mo):
        assert secret.title not in browse(person).text("/p/ada/growth")


def test_before_the_first_night_it_says_what_will_be_there(browse: Browse, cast: Cast) -> None:
    assert "It is prepared every night" in browse(cast.ada).text("/p/ada/growth")


def test_where_the_rule_does_not_hold_it_blames_nobody(session: Session, browse: Browse, cast: Cast) -> None:
    grow(session, cast.ada, days=None, figures=Figures({Family.EXPLAINS: FEW}, (0,) * 12))
    session.commit()

    words = browse(cast.ada).text("/p/ada/growth")

    assert "This does not count as growth, which takes 5 people and 2 teams and to be 85 % sure." in words
    assert "So far in none. That says nothing against anybody" in words
    assert "Worth a conversation" not in words


def test_it_leads_from_ones_profile_and_settings(browse: Browse, cast: Cast) -> None:
    ada = browse(cast.ada)
    assert "/p/ada/growth" in ada.get("/p/ada").text
    assert "/p/ada/growth" in ada.get("/settings/profile").text
    assert "/p/grace/growth" not in ada.get("/p/grace").text


def test_it_leads_from_the_profile_of_those_whom_one_manages(
    session: Session, browse: Browse, cast: Cast
) -> None:
    company(session, cast)
    session.commit()

    assert "/p/ada/growth" in browse(cast.mo).get("/p/ada").text
    assert "/p/lin/growth" not in browse(cast.mo).get("/p/lin").text


def test_it_has_no_score_and_no_rank(session: Session, browse: Browse, cast: Cast) -> None:
    company(session, cast)
    session.commit()

    words = str(card(browse(cast.mo))).lower()

    assert not [
        each for each in ("points", "rank of", "place of", "average", "percentile", "top ") if each in words
    ]


def test_a_conversation_that_helped_is_one_link_away(session: Session, browse: Browse, cast: Cast) -> None:
    company(session, cast)
    page = make_page(session, cast.lin, cast.everyone)
    session.add(
        Helped(
            day=now().date(),
            who_id=cast.ada.id,
            whom_id=cast.lin.id,
            family=Family.DEVELOPS,
            source="thread",
            source_id=7,
            page_id=page.id,
            was_asked=True,
        )
    )
    session.commit()

    assert f"/e/{page.id}/review#thread-7" in browse(cast.mo).get("/p/ada/growth").text
