"""Nobody but the two finds a trace of a pair; stewards see how it stands, and no more."""

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.mentoring.conftest import Ask
from wiki.people.models import Person

TRACES = ("quokka", "learning docks")
SURFACES = (
    "/", "/e", "/circles", "/circles?show=ended", "/circles?show=mine", "/mentoring", "/search?q=mooring",
    "/t/docks", "/p/ada", "/p/ada/evidence", "/p/lin", "/inbox", "/wins", "/people",
    "/search/people?q=mooring",
    "/suggest?kind=page&q=Learning", "/switch?q=Learning", "/reviews", "/wanted", "/topics", "/api/v1/pages",
)  # fmt: skip


def test_others_find_no_trace_of_a_pair_whatever_they_are_here(
    cast: Cast, browse: Browse, ask: Ask, work: Drain
) -> None:
    page = ask(cast.lin)
    browse(cast.lin).post(f"/e/{page.id}/mentor/consent")
    browse(cast.lin).post(
        f"/e/{page.id}/review/comments",
        {"text": "Quokkasaid", "kind": "note", "send": "now", "revision": "1", "form_id": "general"},
    )
    work()
    for person in (cast.mo, cast.grace, cast.stella, cast.root):
        see_nothing(browse, person, page.id, page.path)
    assert "quokkagoal" in browse(cast.lin).text("/mentoring").lower()


def see_nothing(browse: Browse, person: Person, page_id: int, path: str) -> None:
    """Look everywhere as somebody who is none of the two."""
    browser = browse(person)
    for address in SURFACES:
        found = browser.get(address)
        said = found.data.lower()
        assert not [trace for trace in TRACES if trace.encode() in said], (person.handle, address)
    for address in (
        path,
        f"{path}.md",
        f"/e/{page_id}/history",
        f"/e/{page_id}/mentor",
        f"/e/{page_id}/review",
    ):
        assert browser.get(address).status_code == 404, (person.handle, address)
    for act in ("consent", "refusal", "ending", "explainer"):
        assert browser.post(f"/e/{page_id}/mentor/{act}", {"how": "met"}).status_code == 404


def test_stewards_see_how_pairs_stand_without_names(cast: Cast, browse: Browse, ask: Ask) -> None:
    page = ask(cast.lin)
    assert "Asked" in browse(cast.stella).text("/mentoring")
    browse(cast.lin).post(f"/e/{page.id}/mentor/consent")

    shown = browse(cast.stella).text("/mentoring")
    assert "Under way" in shown
    for word in ("Ada", "Lin", "Docks"):
        assert word not in shown
    assert "How all of them stand" not in browse(cast.grace).text("/mentoring")
