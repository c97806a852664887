"""What the editor is offered while a name is being typed."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.making import days_ago, edit, make_page
from wiki.core.db import Session
from wiki.core.markdown import render
from wiki.people.models import Person

STRANGE = (
    "C# & D",
    "Tom's “best” day",
    "A `tick`",
    "Ünïcode ﬁne",
    "100 % sure",
    "a_b*c*",
    "<b>x</b>",
    "back\\",
)


def suggested(browser: Browser, kind: str, typed: str = "") -> list[dict[str, Any]]:
    """Return what is offered."""
    response = browser.get("/suggest?" + urlencode({"kind": kind, "q": typed}))
    assert response.status_code == 200
    found: list[dict[str, Any]] = json.loads(response.text)
    assert len(found) <= 8
    return found


def labels(browser: Browser, kind: str, typed: str = "") -> list[str]:
    """Return what the lines of the list say."""
    return [each["label"] for each in suggested(browser, kind, typed)]


def test_a_title_that_begins_so_comes_before_a_word_and_a_word_before_the_rest(
    session: Session, cast: Cast, browse: Browse
) -> None:
    for title in ("Why reports lie", "Airports", "Ports and docks", "On ports"):
        make_page(session, cast.ada, cast.everyone, title)
    session.commit()

    assert labels(browse(cast.lin), "page", "port")[:3] == ["Ports and docks", "On ports", "Airports"]


def test_words_are_found_in_any_order(session: Session, cast: Cast, browse: Browse) -> None:
    make_page(session, cast.ada, cast.everyone, "Why tables bloat")
    session.commit()

    assert labels(browse(cast.lin), "page", "bloat TABLES") == ["Why tables bloat"]


def test_capitals_and_accents_are_folded_as_in_links(session: Session, cast: Cast, browse: Browse) -> None:
    make_page(session, cast.ada, cast.everyone, "Über die STRASSE")
    session.commit()

    assert labels(browse(cast.lin), "page", "über die Straße") == ["Über die STRASSE"]


def test_nothing_typed_offers_what_was_seen_last_and_then_ones_own(
    session: Session, cast: Cast, browse: Browse
) -> None:
    seen = make_page(session, cast.ada, cast.everyone, "Seen", at=days_ago(9))
    make_page(session, cast.lin, cast.everyone, "Mine", at=days_ago(8))
    make_page(session, cast.ada, cast.everyone, "New")
    session.commit()
    lin = browse(cast.lin)
    lin.get(seen.path)

    assert labels(lin, "page") == ["Seen", "Mine", "New"]


def test_a_page_is_found_by_its_number(session: Session, cast: Cast, browse: Browse) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    session.commit()

    assert labels(browse(cast.lin), "page", f"#{page.id}") == ["Why tables bloat"]


def test_a_title_that_two_pages_have_is_linked_by_number(
    session: Session, cast: Cast, browse: Browse
) -> None:
    first = make_page(session, cast.ada, cast.everyone, "Twins")
    second = make_page(session, cast.ada, cast.everyone, "TWINS")
    session.commit()

    inserts = {each["insert"] for each in suggested(browse(cast.lin), "page", "twins")}
    assert inserts == {f"[[#{first.id}|Twins]]", f"[[#{second.id}|TWINS]]"}


def test_a_closed_twin_is_not_betrayed_by_the_form_of_the_link(
    session: Session, cast: Cast, browse: Browse
) -> None:
    make_page(session, cast.ada, cast.lab, "Twins")
    make_page(session, cast.ada, cast.everyone, "Twins")
    session.commit()

    (only,) = suggested(browse(cast.mallory), "page", "twins")
    assert only["insert"] == "[[Twins]]"


@pytest.mark.parametrize("title", [*STRANGE, "Half [open", "A|B", "C#sharp", "#12", "]] [[x]]"])
def test_what_is_put_in_leads_to_the_page(session: Session, cast: Cast, browse: Browse, title: str) -> None:
    page = make_page(session, cast.ada, cast.everyone, title)
    session.commit()
    lin = browse(cast.lin)

    (only,) = suggested(lin, "page", title if title != "#12" else "")
    preview = lin.post("/preview", {"text": only["insert"]})

    assert only["label"] == title
    assert f'<a class="wikilink" href="{page.path}"' in preview.text


def test_drafts_are_not_offered_because_no_link_reaches_them(
    session: Session, cast: Cast, browse: Browse
) -> None:
    make_page(session, cast.ada, cast.lab, "Zeppelin")
    session.commit()

    assert labels(browse(cast.mallory), "page", "zeppelin") == []
    assert labels(browse(cast.grace), "page", "zeppelin") == ["Zeppelin"]


def test_people_come_with_their_team_and_a_link(cast: Cast, browse: Browse) -> None:
    (ada,) = suggested(browse(cast.lin), "person", "ade")

    assert ada == {"label": "Ada Adeyemi", "detail": "Engine", "insert": "[Ada Adeyemi](/p/ada)"}


def test_first_names_come_before_family_names(cast: Cast, browse: Browse) -> None:
    assert labels(browse(cast.lin), "person", "mo") == ["Mo Mensah", "Mallory Moreau"]


def test_who_left_is_not_offered(session: Session, cast: Cast, browse: Browse) -> None:
    session.merge(cast.mo).deactivated_at = days_ago(1)
    session.commit()

    assert labels(browse(cast.lin), "person", "mo") == ["Mallory Moreau"]


def test_a_name_with_signs_stays_one_link(session: Session, cast: Cast, browse: Browse) -> None:
    session.add(Person(handle="x", name="X [*y*](/p/ada) `z` &amp; <b>"))
    session.commit()

    (only,) = suggested(browse(cast.lin), "person", "x [")
    (link,) = render(only["insert"]).html.split("</a>")[:-1]
    assert link.endswith('<a href="/p/x">X [*y*](/p/ada) `z` &amp;amp; &lt;b&gt;')


def test_a_topic_is_found_by_another_of_its_names(cast: Cast, browse: Browse) -> None:
    (topic,) = suggested(browse(cast.lin), "topic", "pg")

    assert topic == {"label": "Postgres", "detail": "also called PG", "insert": "[Postgres](/t/postgres)"}


def test_topics_are_offered_before_anything_is_typed(cast: Cast, browse: Browse) -> None:
    assert labels(browse(cast.lin), "topic") == ["Docks", "Postgres"]


def test_sections_of_a_page_are_offered(session: Session, cast: Cast, browse: Browse) -> None:
    make_page(session, cast.ada, cast.everyone)
    session.commit()
    lin = browse(cast.lin)

    assert len(suggested(lin, "section", "Why tables bloat#")) == 2
    (section,) = suggested(lin, "section", "why TABLES bloat#where dead")
    assert section["label"] == "Where dead rows come from"
    assert section["insert"] == "[[why TABLES bloat#Where dead rows come from]]"


def test_a_second_section_of_one_name_and_one_with_signs_are_reached(
    session: Session, cast: Cast, browse: Browse
) -> None:
    text = "## Steps\n\n## Steps\n\n## Use `a|b` [now]"
    page = make_page(session, cast.ada, cast.everyone, text=text)
    session.commit()
    lin = browse(cast.lin)

    inserts = [each["insert"] for each in suggested(lin, "section", f"#{page.id}#")]
    links = [lin.post("/preview", {"text": each}).text for each in inserts]
    read = lin.get(page.path).text
    anchors = [link.partition('href="')[2].partition('"')[0].partition("#")[2] for link in links]
    assert len(set(anchors)) == 3
    assert all(f'id="{anchor}"' in read for anchor in anchors)


def test_sections_of_a_closed_page_are_not_offered(session: Session, cast: Cast, browse: Browse) -> None:
    page = make_page(session, cast.ada, cast.lab, "Zeppelin")
    session.commit()
    outsider = browse(cast.mallory)

    assert suggested(outsider, "section", "Zeppelin#") == []
    assert suggested(outsider, "section", f"#{page.id}#") == []


def test_sections_are_those_readers_see(session: Session, cast: Cast, browse: Browse) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    edit(session, cast.ada, page, "## Afterwards\n\nWords.")
    session.commit()

    assert labels(browse(cast.lin), "section", "Why tables bloat#") == ["Afterwards"]


def test_a_kind_nobody_knows_has_no_suggestions(cast: Cast, browse: Browse) -> None:
    assert suggested(browse(cast.lin), "nonsense", "a") == []


@pytest.mark.parametrize("kind", ["page", "person", "topic", "section"])
@pytest.mark.parametrize("typed", ["%", "_", "\\", "%_%", "x" * 5000, "a#" * 200, "#" + "9" * 40, "\0", "“"])
def test_hostile_words_find_nothing_and_break_nothing(
    cast: Cast, browse: Browse, kind: str, typed: str
) -> None:
    browser = browse(cast.lin)

    assert len(suggested(browser, kind, typed)) <= 8
    assert len(browser.statements) <= 4


def test_a_sign_that_means_anything_in_sql_means_itself(session: Session, cast: Cast, browse: Browse) -> None:
    make_page(session, cast.ada, cast.everyone, "100 % sure")
    make_page(session, cast.ada, cast.everyone, "Surely")
    session.commit()

    assert labels(browse(cast.lin), "page", "%") == ["100 % sure"]
