"""An old version comes back as a new one, after one look at what that changes."""

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from wiki.pages.models import Page


def restoration(page: Page, number: int = 1) -> str:
    """Return the address that asks, and brings back."""
    return f"/e/{page.id}/v/{number}/restoration"


def bring_back(browser: Browser, page: Page) -> int:
    """Press the button of the question, and return the status."""
    field = browser.soup(restoration(page)).select_one("input[name=head]")
    assert field
    return browser.post(restoration(page), {"head": field["value"]}).status_code


def test_it_asks_with_what_would_change(browse: Browse, cast: Cast, three_versions: Page) -> None:
    text = browse(cast.grace).text(restoration(three_versions))

    assert "Bring back version 1 of Why tables bloat?" in text
    assert "as Ada Adeyemi left it" in text
    assert "The 2 versions since then stay in the list" in text
    assert "1 paragraph changed, 1 removed." in text


def test_it_links_what_would_be_undone(browse: Browse, cast: Cast, three_versions: Page) -> None:
    soup = browse(cast.grace).soup(restoration(three_versions))

    assert soup.select_one(f'main a[href="/e/{three_versions.id}/diff/1..3"]')


def test_yes_adds_a_version(browse: Browse, cast: Cast, three_versions: Page) -> None:
    assert bring_back(browse(cast.grace), three_versions) == 303

    history = browse(cast.lin).text(f"/e/{three_versions.id}/history")
    assert "4 versions" in history
    assert "Back to version 1" in history
    assert "dead weight." in browse(cast.lin).text(three_versions.path)


def test_somebody_who_saved_meanwhile_is_not_overwritten(
    browse: Browse, cast: Cast, three_versions: Page
) -> None:
    late = browse(cast.lin).post(restoration(three_versions), {"head": "2"})

    assert late.status_code == 409
    assert "Ada Adeyemi saved version 3 while you were deciding" in late.text
    assert "3 versions" in browse(cast.lin).text(f"/e/{three_versions.id}/history")


def test_the_newest_version_is_already_there(browse: Browse, cast: Cast, three_versions: Page) -> None:
    assert "nothing to bring back" in browse(cast.grace).text(restoration(three_versions, 3))


def test_one_form_makes_one_version(browse: Browse, cast: Cast, three_versions: Page) -> None:
    browser = browse(cast.grace)
    for _ in range(2):
        browser.post(restoration(three_versions), {"token": "the-form-of-this-test"})

    assert "4 versions" in browser.text(f"/e/{three_versions.id}/history")


def test_the_list_of_versions_offers_it_to_editors(browse: Browse, cast: Cast, three_versions: Page) -> None:
    soup = browse(cast.grace).soup(f"/e/{three_versions.id}/history")

    links = [link["href"] for link in soup.select("a[href$=restoration]")]
    assert links == [restoration(three_versions, 2), restoration(three_versions)]
