"""Nobody knows of a circle that keeps to itself but those who were invited."""

from sqlalchemy import Engine

from tests.cast import Cast
from tests.circles.beginning import TITLE, having
from tests.circles.conftest import Begin
from tests.conftest import Browse, Drain
from wiki.pages.models import PageRole

SURFACES = (
    "/", "/e", "/circles", "/circles?show=ended", "/circles?show=mine", "/search?q=query+plans",
    "/t/postgres", "/p/ada", "/p/ada/evidence", "/inbox", "/suggest?kind=page&q=Reading", "/switch?q=Reading",
    "/wins", "/people", "/export",
)  # fmt: skip


def test_others_find_no_trace_of_it(cast: Cast, browse: Browse, begin: Begin, work: Drain) -> None:
    page = begin(is_private=True)
    work()
    for person in (cast.mo, cast.stella, cast.root):
        browser = browse(person)
        for address in SURFACES:
            assert TITLE not in browser.get(address).text, (person.handle, address)
        for address in (page.path, f"{page.path}.md", f"/e/{page.id}/circle", f"/e/{page.id}/history"):
            assert browser.get(address).status_code == 404
        assert browser.post(f"/e/{page.id}/circle/places").status_code == 404


def test_its_page_does_not_say_that_everybody_reads_it(cast: Cast, browse: Browse, begin: Begin) -> None:
    said = (
        browse(cast.ada).soup(begin(is_private=True).path).select("section[aria-labelledby=facts-title]")[0]
    )

    assert "Only those who were invited" in said.text
    assert "Everyone" not in said.text


def test_those_who_are_invited_see_it_until_they_say_no(
    engine: Engine, cast: Cast, browse: Browse, begin: Begin
) -> None:
    page = begin(is_private=True)
    for person in (cast.lin, cast.mo, cast.grace, cast.stella):
        browse(cast.ada).post(f"/e/{page.id}/circle/invitations", {"person": person.id})
    assert TITLE in browse(cast.mo).text("/circles?show=mine")

    browse(cast.mo).post(f"/e/{page.id}/circle/invitations/refusal")
    for person in (cast.lin, cast.grace, cast.stella):
        browse(person).post(f"/e/{page.id}/circle/places")

    assert browse(cast.mo).get(page.path).status_code == 404
    assert having(engine, page, PageRole.WAITING) == ["stella"]
    assert browse(cast.stella).get(page.path).status_code == 200


def test_whoever_leaves_sees_it_no_more(cast: Cast, browse: Browse, begin: Begin) -> None:
    page = begin(is_private=True)
    browse(cast.ada).post(f"/e/{page.id}/circle/invitations", {"person": cast.lin.id})
    lin = browse(cast.lin)
    lin.post(f"/e/{page.id}/circle/places")
    answer = lin.post(f"/e/{page.id}/circle/places/removal")

    assert answer.location == "/circles"
    assert lin.get(page.path).status_code == 404
