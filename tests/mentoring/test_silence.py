"""Nothing that the mentee can fetch tells an answer of no from no answer."""

import io
import zipfile

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.mentoring.conftest import Ask

NAMES = (
    "", "/history", "/review", "/sessions", "/sessions/new", "/authorship", "/files", "/mentor/ending",
)  # fmt: skip
TIMED = "manifest"  # says when it was written


def seen(browser: Browser, page_id: int, path: str) -> list[str]:
    """Return everything one finds on a pair, without what differs at each look."""
    pages = [browser.text(f"/e/{page_id}{name}" if name else path) for name in NAMES]
    around = [browser.text(address) for address in ("/mentoring", "/inbox", "/")]
    offered = browser.get(f"/suggest?kind=handle&page={page_id}&q=l").text
    archive = zipfile.ZipFile(io.BytesIO(browser.get(f"/e/{page_id}/export").data))
    kept = [archive.read(name).decode() for name in sorted(archive.namelist()) if TIMED not in name]
    return [*pages, *around, offered, *kept]


def test_before_and_after_a_no_everything_is_the_same(
    cast: Cast, browse: Browse, ask: Ask, work: Drain
) -> None:
    page = ask(cast.lin)
    ada = browse(cast.ada)
    before = seen(ada, page.id, page.path)
    browse(cast.lin).post(f"/e/{page.id}/mentor/refusal")
    work()

    assert seen(ada, page.id, page.path) == before
