"""A version of a page: as it was, and its source."""

import pytest

from tests.cast import Cast
from tests.conftest import Browse
from wiki.pages.models import Page


def test_an_old_version_is_as_it_was(browse: Browse, cast: Cast, three_versions: Page) -> None:
    text = browse(cast.lin).text(f"/e/{three_versions.id}/v/1")

    assert "dead weight." in text
    assert "See the current one" in text


def test_the_source_is_plain_markdown(browse: Browse, cast: Cast, three_versions: Page) -> None:
    answer = browse(cast.lin).get(f"/e/{three_versions.id}.md")

    assert answer.mimetype == "text/markdown"
    assert answer.text.startswith("# Why tables bloat\n\n")
    assert "## Where dead rows come from" in browse(cast.lin).get(f"/e/{three_versions.id}/v/1.md").text


@pytest.mark.parametrize("rest", ["v/9", "v/9.md", "diff/1..9", "v/0"])
def test_versions_that_never_were_are_not_found(
    browse: Browse, cast: Cast, three_versions: Page, rest: str
) -> None:
    assert browse(cast.lin).get(f"/e/{three_versions.id}/{rest}").status_code == 404
