"""Posts from other sites are refused, and nobody is sent to one."""

import json
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

import pytest

from tests.cast import Cast
from tests.conftest import Browse

HOME = "http://localhost/login"
CORPUS = Path(__file__).parents[3] / "shared" / "data" / "attacks" / "open_redirect.jsonl"
OWN = (
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "https:evil.example",
    "/..//evil.example",
    "//[",
)


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://[",
        "null",
        "http://localhost.evil.example",
        "http://localhost:1",
        "\x7f",
    ],
)
def test_a_post_from_elsewhere_is_refused(browse: Browse, cast: Cast, origin: str) -> None:
    response = browse(cast.ada).post("/preview", {"text": "Some words."}, headers={"Origin": origin})

    assert response.status_code == 403


def test_a_post_from_here_is_taken(browse: Browse, cast: Cast) -> None:
    response = browse(cast.ada).post(
        "/preview", {"text": "Some words."}, headers={"Origin": "http://localhost"}
    )

    assert response.status_code == 200


def test_nobody_is_sent_to_another_site(browse: Browse, cast: Cast) -> None:
    browser = browse(cast.ada)
    addresses = [*OWN, *payloads()]

    for address in addresses:
        response = browser.get(f"/login?{urlencode({'next': address})}")
        sent_to = urlsplit(urljoin(HOME, response.location))
        assert (response.status_code, sent_to.netloc) == (303, "localhost"), address
        assert not response.location.startswith(("//", "/\\")), address


def payloads() -> list[str]:
    """Return the corpus of redirects, where it is beside the checkout."""
    if not CORPUS.exists():
        return []
    return [json.loads(line)["payload"] for line in CORPUS.read_text("utf-8").split("\n") if line]
